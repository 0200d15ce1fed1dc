import { classOf, INDICATORS, type Indicator } from '../city/indicator.ts';
import { bookOf } from '../twin/indicator-book.ts';
import { steadyLimitsOf } from '../twin/steady-limits.ts';
import { INDICATOR_UNIT, INDICATOR_WORD } from './indicator-word.ts';
import { usePulse, useRoom, useScene, useTongue } from './room.tsx';
import { grouped } from './when.ts';
import './grid-legend.css';

/** What the prisms stand for: the indicator to choose, a swatch a class as its rim is drawn, and where classes begin. */
export function GridLegend() {
  const { say } = useTongue();
  const { session, twin, gazetteer } = useRoom();
  const on = useScene((s) => s.layers.grid);
  const place = useScene((s) => s.place);
  const indicator = useScene((s) => s.indicator ?? 'movers');
  const beside = useScene((s) => s.beside);
  const parts = gazetteer.childrenOf(place).map((d) => gazetteer.indexOf(d.code));
  const told = usePulse(() => {
    if (!on) return '';
    const values = bookOf(twin).valuesOf(beside ?? indicator);
    const own = parts.map((i) => values[i]);
    const known = own.filter((v) => v !== undefined);
    const least = Math.min(...known);
    const limits = steadyLimitsOf(twin).of(`${place} ${beside ?? indicator}`, own);
    const isLeastAlone = known.every((v) => v === least || v >= (limits[0] ?? Infinity));
    return JSON.stringify([
      known.length === 0 ? [] : [least, ...limits],
      own.length - known.length,
      isLeastAlone,
    ]);
  });
  if (told === '' || parts.length === 0) return null;
  const words = { height: say(INDICATOR_WORD[indicator]), colour: say(INDICATOR_WORD[beside ?? indicator]) };
  const title = beside === undefined ? say('indicatorBy') : say('indicatorByTwo', words);
  const [starts, unknown, isLeastAlone] = JSON.parse(told) as [number[], number, boolean];
  const unit = INDICATOR_UNIT[beside ?? indicator];
  return (
    <div className="plate grid-legend" role="group" aria-label={say('indicator')} title={title}>
      <select
        aria-label={say('indicator')}
        value={indicator}
        onChange={(e) => session.measure(e.target.value as Indicator, beside)}
      >
        {INDICATORS.map((one) => (
          <option key={one} value={one}>
            {say(INDICATOR_WORD[one])}
          </option>
        ))}
      </select>
      <select
        aria-label={say('indicatorBeside')}
        value={beside ?? ''}
        onChange={(e) => session.measure(indicator, (e.target.value || undefined) as Indicator | undefined)}
      >
        <option value="">{say('indicatorAlone')}</option>
        {INDICATORS.filter((one) => one !== indicator).map((one) => (
          <option key={one} value={one}>
            {say(INDICATOR_WORD[one])}
          </option>
        ))}
      </select>
      <ol>
        {unit === undefined || starts.length === 0 ? null : <li className="unit">{say(unit)}</li>}
        {starts.map((start, i) => (
          <li key={start}>
            <i className={`rim q${classOf(start, starts.slice(1)) + 1}`} />
            {`${i === 0 && isLeastAlone ? '=' : '≥'} ${grouped(start)}`}
          </li>
        ))}
        {unknown > 0 ? (
          <li>
            <i className="rim none" />
            {say('indicatorUnknown')} {unknown}
          </li>
        ) : null}
      </ol>
    </div>
  );
}
