import { limitsOf } from '../city/indicator.ts';
import type { TwinView } from './twin-view.ts';

/** A list whose values reach this many times as far as when it was classed, or a part of that, is classed anew. */
const RECLASSED_AT = 2;
/** Steps a limit is rounded down to, times powers of ten, the largest first. */
const STEPS = [5, 2, 1] as const;
const DECADES = 4;

interface Kept {
  readonly limits: readonly number[];
  readonly spread: number;
  readonly known: number;
}

const isAscending = (limits: readonly number[], least: number): boolean =>
  limits.every((limit, i) => limit > (limits[i - 1] ?? least));

/** Limits of `limitsOf` down to round numbers, as round as leaves them apart: no class is lost, none begins later. */
export function roundLimitsOf(values: readonly (number | undefined)[]): readonly number[] {
  const limits = limitsOf(values);
  const most = limits.at(-1);
  if (most === undefined || most <= 0) return limits;
  const least = Math.min(...values.filter((v) => v !== undefined));
  const top = Math.floor(Math.log10(most));
  for (let decade = top; decade > top - DECADES; decade--) {
    for (const step of STEPS) {
      const unit = step * 10 ** decade;
      const round = limits.map((limit) => Number((Math.floor(limit / unit + 1e-9) * unit).toFixed(6)));
      if (isAscending(round, least)) return round;
    }
  }
  return limits;
}

/**
 * Where classes begin of lists that change by the second: round, and held as long as a list stays about as it was, so
 * that a colour means the same from one look to the next.
 */
export class SteadyLimits {
  readonly #kept = new Map<string, Kept>();

  /** @param list what the list is of: a place and an indicator */
  of(list: string, values: readonly (number | undefined)[]): readonly number[] {
    const key = `${list} ${values.length}`;
    const known = values.filter((v) => v !== undefined);
    const spread = known.length === 0 ? 0 : Math.max(...known) - Math.min(...known);
    const kept = this.#kept.get(key);
    const holds =
      kept !== undefined &&
      kept.known === known.length &&
      (spread === kept.spread ||
        (spread < kept.spread * RECLASSED_AT && spread > kept.spread / RECLASSED_AT));
    if (holds) return kept.limits;
    const limits = roundLimitsOf(values);
    this.#kept.set(key, { limits, spread, known: known.length });
    return limits;
  }
}

const OF_TWINS = new WeakMap<TwinView, SteadyLimits>();

/** The one memory of a twin: the prisms and their legend are classed alike. */
export function steadyLimitsOf(twin: TwinView): SteadyLimits {
  const kept = OF_TWINS.get(twin) ?? new SteadyLimits();
  OF_TWINS.set(twin, kept);
  return kept;
}
