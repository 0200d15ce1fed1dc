import { useTongue } from '../room.tsx';
import type { WordKey } from '../words.ts';
import { dateOf, periodBetween, periodOf, PERIODS, type Period, type PeriodName } from './period.ts';

const WORD: Readonly<Record<PeriodName, WordKey>> = {
  today: 'periodToday',
  week: 'periodWeek',
  month: 'periodMonth',
  lastMonth: 'periodLastMonth',
  own: 'periodOwn',
};

/** A chosen time: one of the usual ones, which move on with the days, or two dates of one's own. */
export interface PeriodChosen {
  readonly name: PeriodName;
  readonly first: string;
  readonly last: string;
}

/** The time that is chosen, as of now; two dates that are none give today. */
export function periodFrom({ name, first, last }: PeriodChosen, nowMs: number, offsetMin: number): Period {
  if (name !== 'own') return periodOf(name, nowMs, offsetMin);
  return periodBetween(first, last, offsetMin) ?? periodOf('today', nowMs, offsetMin);
}

/** Which time the figures are of. */
export function PeriodPicker(props: {
  chosen: PeriodChosen;
  period: Period;
  offsetMin: number;
  onChange: (chosen: PeriodChosen) => void;
}) {
  const { chosen, period, offsetMin, onChange } = props;
  const { say } = useTongue();
  const [first, last] = [dateOf(period.fromMs, offsetMin), dateOf(period.toMs - 1, offsetMin)];
  const isWrong = chosen.name === 'own' && periodBetween(chosen.first, chosen.last, offsetMin) === undefined;
  return (
    <span className="period">
      <label>
        {say('period')}{' '}
        <select
          value={chosen.name}
          onChange={(e) => {
            const name = PERIODS.find((one) => one === e.target.value) ?? 'month';
            onChange({ name, first, last });
          }}
        >
          {PERIODS.map((name) => (
            <option key={name} value={name}>
              {say(WORD[name])}
            </option>
          ))}
        </select>
      </label>
      {chosen.name === 'own' ? (
        <>
          <input
            type="date"
            aria-label={say('periodFirst')}
            aria-invalid={isWrong}
            value={chosen.first}
            onChange={(e) => onChange({ ...chosen, first: e.target.value })}
          />
          –
          <input
            type="date"
            aria-label={say('periodLast')}
            aria-invalid={isWrong}
            value={chosen.last}
            onChange={(e) => onChange({ ...chosen, last: e.target.value })}
          />
          {isWrong ? <b role="alert">{say('periodWrong')}</b> : null}
        </>
      ) : (
        <span className="digits">
          {first} – {last}
        </span>
      )}
    </span>
  );
}
