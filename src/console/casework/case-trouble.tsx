import { usePulse, useTongue } from '../room.tsx';
import { useCases, useCaseState } from './case-room.tsx';
import { stepText } from './case-word.ts';
import { ConflictCard } from './conflict-card.tsx';
import { troubleWords } from './trouble-words.ts';

/** What became of the newest step on a case: it waits, somebody else was first, it was refused, nobody answers. */
export function CaseTrouble({ id }: { id: string }) {
  const tongue = useTongue();
  const { say } = tongue;
  const desk = useCases();
  const pending = useCaseState((s) => s.pending.get(id));
  const conflict = useCaseState((s) => (s.conflict?.wish.id === id ? s.conflict : undefined));
  /* While its form lies over the desk that says it. */
  const refusal = useCaseState((s) =>
    s.refusal?.id === id && s.sheet?.is !== 'step' ? s.refusal : undefined,
  );
  const isOff = usePulse((p) => p.line === 'lost');
  return (
    <div className="case-trouble">
      {isOff ? (
        <p className="inverted" role="status">
          <b>{say('offline')}</b> {say('offlineSays')}
        </p>
      ) : null}
      {pending === undefined ? null : (
        <p className="awaiting" role="status">
          <b>{say('pendingStep', { step: stepText(pending.step, tongue) })}</b> {say('pendingSent')}
        </p>
      )}
      {conflict === undefined ? null : <ConflictCard conflict={conflict} />}
      {refusal === undefined ? null : (
        <div className="refusal" role="alert">
          <p>
            <b>
              {say('refused')}
              {refusal.step === undefined ? '' : ` · ${stepText(refusal.step, tongue)}`}
            </b>{' '}
            {troubleWords(refusal, tongue)}
          </p>
          <button type="button" className="chip" onClick={() => desk.forgive()}>
            {say('close')}
          </button>
        </div>
      )}
    </div>
  );
}
