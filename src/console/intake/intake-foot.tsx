import { useRoom, useTongue } from '../room.tsx';
import type { IntakeHands } from './intake-keys.ts';
import type { IntakeSaid } from './intake-page.tsx';

/** What can be done with the form, each with its key, and what the last of it came to. */
export function IntakeFoot(props: {
  hands: Omit<IntakeHands, 'goTo'>;
  target: string | undefined;
  isBusy: boolean;
  said: IntakeSaid | undefined;
}) {
  const { hands, target, isBusy, said } = props;
  const { say } = useTongue();
  const { session } = useRoom();
  const openCase = (id: string): void => {
    session.change({ desk: 'cases' });
    session.select({ kind: 'case', id });
  };
  return (
    <footer className="intake-foot">
      <p className="intake-said" role="status" aria-live="polite">
        {said === undefined ? '' : said.isWrong === true ? <b>{said.words}</b> : said.words}
      </p>
      {said?.id === undefined ? null : (
        <button type="button" className="chip" onClick={() => openCase(said.id ?? '')}>
          {say('openCase')} {said.id}
        </button>
      )}
      <button
        type="button"
        className="primary"
        aria-keyshortcuts="Control+Enter"
        aria-disabled={isBusy}
        onClick={hands.submit}
      >
        <kbd>Ctrl Enter</kbd> {say('submitOn')}
      </button>
      <button
        type="button"
        className="plain"
        aria-keyshortcuts="Control+D"
        aria-disabled={isBusy}
        onClick={hands.answer}
      >
        <kbd>Ctrl D</kbd> {say('submitAnswer')}
      </button>
      {target === undefined ? null : (
        <button
          type="button"
          className="plain"
          aria-keyshortcuts="Control+J"
          aria-disabled={isBusy}
          onClick={hands.merge}
        >
          <kbd>Ctrl J</kbd> {say('mergeInto', { id: target })}
        </button>
      )}
      <span className="push" />
      <button type="button" className="plain" aria-keyshortcuts="Escape" onClick={hands.keep}>
        <kbd>Esc</kbd> {say('keepDraft')}
      </button>
    </footer>
  );
}
