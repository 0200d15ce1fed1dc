import type { FigureLine } from '../../casework/figures.ts';
import { useTongue } from '../room.tsx';
import { FIGURE_COLUMNS, type FigureColumn } from './figure-columns.ts';

const WIDE = 240;
const HIGH = 56;
const SHOWN: readonly string[] = ['accepted', 'closed', 'onTimeRate', 'satisfiedRate'];

/** How a few figures went from day to day; the same numbers stand in the table of days. */
export function Trends({ days }: { days: readonly FigureLine[] }) {
  const { say } = useTongue();
  if (days.length < 2) return null;
  return (
    <section className="trends" aria-label={say('trends')}>
      {FIGURE_COLUMNS.filter(({ key }) => SHOWN.includes(key)).map((column) => (
        <Trend key={column.key} column={column} days={days} />
      ))}
    </section>
  );
}

/** The line breaks where a day had nothing to count: that is unknown, not nought. */
function Trend({ column, days }: { column: FigureColumn; days: readonly FigureLine[] }) {
  const { say, lang } = useTongue();
  const values = days.map((day) => column.value(day));
  const known = values.filter((v) => v !== undefined);
  const most = Math.max(column.isRate ? 1 : 1, ...known);
  const x = (i: number): number => (i / (days.length - 1)) * WIDE;
  const y = (v: number): number => HIGH - 2 - (v / most) * (HIGH - 4);
  const path = values
    .map((v, i) => (v === undefined ? '' : `${values[i - 1] === undefined ? 'M' : 'L'}${x(i)} ${y(v)}`))
    .join('');
  const last = days.findLast((day) => column.value(day) !== undefined);
  const now = last === undefined ? '—' : column.text(last);
  const [first, end] = [days[0]?.key ?? '', days.at(-1)?.key ?? ''];
  return (
    <figure>
      <figcaption>
        {column.name[lang]} <b>{now}</b> <small>{last?.key.slice(5)}</small>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDE} ${HIGH}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={say('trendLabel', { what: column.name[lang], from: first, to: end, now })}
      >
        <path className="base" d={`M0 ${HIGH - 2}H${WIDE}`} />
        <path className="line" d={path} />
        {values.map((v, i) =>
          v !== undefined && values[i - 1] === undefined && values[i + 1] === undefined ? (
            <circle key={days[i]?.key} cx={x(i)} cy={y(v)} r={2} />
          ) : null,
        )}
      </svg>
      <small className="trend-ends">
        <span>{first.slice(5)}</span>
        <span>
          {say('trendMost')} {column.isRate ? `${Math.round(most * 100)} %` : most}
        </span>
        <span>{end.slice(5)}</span>
      </small>
    </figure>
  );
}
