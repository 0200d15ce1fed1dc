import { useTongue } from '../room.tsx';
import type { Trouble } from './case-desk-state.ts';
import { troubleWords } from './trouble-words.ts';

/** What went wrong, in words and with its number. */
export function TroubleText({ trouble }: { trouble: Trouble }) {
  const tongue = useTongue();
  const { say } = tongue;
  const { status } = trouble;
  if (status === 0)
    return (
      <p role="alert">
        <b>{say('offline')}</b> {say('offlineSays')}
      </p>
    );
  const why = troubleWords(trouble, tongue);
  return <p role="alert">{status === 422 ? why : say('askedFailed', { status, why })}</p>;
}
