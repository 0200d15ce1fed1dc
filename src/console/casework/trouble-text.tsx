import { useTongue } from '../room.tsx';
import type { Trouble } from './case-desk-state.ts';

/** What went wrong, in words and with its number. */
export function TroubleText({ trouble: { status, why, whyEn } }: { trouble: Trouble }) {
  const { say, lang } = useTongue();
  if (status === 0)
    return (
      <p role="alert">
        <b>{say('offline')}</b> {say('offlineSays')}
      </p>
    );
  return <p role="alert">{say('askedFailed', { status, why: lang === 'en' ? (whyEn ?? why) : why })}</p>;
}
