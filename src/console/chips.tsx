import { Icon } from './icon.tsx';
import { useLostForMs } from './lost-for.ts';
import { usePulse, useRoom, useTongue } from './room.tsx';
import { SeqRing } from './seq-ring.tsx';
import { PICTURE_ICON, PICTURE_WORD } from './truth-word.ts';
import { useHealth, useTruth } from './use-truth.ts';
import { ageText, hourMinuteSecond, shortDayMinute } from './when.ts';

/** What the clock is: live, simulated, recorded with its own date; and the scene time. A lost line says for how long. */
export function TimeChip() {
  const { say, lang } = useTongue();
  const { zone } = useRoom();
  const truth = useTruth();
  const text = usePulse((p) => (p.serverMs > 0 ? hourMinuteSecond(p.serverMs, zone) : '—'));
  const recorded = truth.origin === 'recorded' && truth.recordedAtMs !== undefined;
  const word = say(PICTURE_WORD[truth.picture]);
  const lostForMs = useLostForMs();
  const isLost = truth.picture === 'lost';
  return (
    <div className={isLost ? 'chip inverted' : 'chip'} role="timer" aria-label={word}>
      <Icon name={PICTURE_ICON[truth.picture]} size={14} />
      <b className={truth.framed && !isLost ? 'hatched' : ''}>{word}</b>
      {lostForMs === undefined ? null : <b className="lost-for">{ageText(lang, lostForMs)}</b>}
      <span className="digits">
        {recorded && truth.recordedAtMs !== undefined ? shortDayMinute(truth.recordedAtMs, zone) : text}
      </span>
    </div>
  );
}

/** Healthy feeds of all, with the ring; opens the feeds page. */
export function FeedsChip({ onOpen }: { onOpen: () => void }) {
  const { say } = useTongue();
  const { healthy, all } = useHealth();
  const isLost = usePulse((p) => p.line === 'lost');
  return (
    <button type="button" className="chip" onClick={onOpen} title={say('dataHealth', { n: all, m: healthy })}>
      <Icon name="data" size={14} />
      <span>{say('data')}</span>
      <b className={isLost ? 'old' : ''}>
        {healthy}/{all}
      </b>
      <SeqRing />
    </button>
  );
}
