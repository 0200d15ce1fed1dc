import { treeOf } from '../city/division-tree.ts';
import { groundOf } from '../city/has-ground.ts';
import type { Indicator } from '../city/indicator.ts';
import { knowsEvents, knowsMovers } from './heard.ts';
import type { TwinView } from './twin-view.ts';

/** A number for each of the bundle's divisions, children counted in all above them; undefined where nobody knows. */
export type DivisionValues = readonly (number | undefined)[];

const NOBODY: readonly number[] = [];

/** Indicators that a source of events tells: noughts where none ever spoke are nobody's. */
const OF_EVENTS: readonly Indicator[] = ['incidents', 'overdue', 'grade1', 'grade2', 'grade3', 'grade4'];

/**
 * What the divisions measure now, as the worker rolled it up; what stands still is counted here once. Answers with the same
 * list until something it is made of has changed.
 */
export class IndicatorBook {
  readonly #kept = new Map<Indicator, { readonly of: unknown; readonly values: DivisionValues }>();

  constructor(readonly twin: TwinView) {}

  valuesOf(indicator: Indicator): DivisionValues {
    const of = this.#stateOf(indicator);
    const kept = this.#kept.get(indicator);
    if (kept !== undefined && kept.of === of) return kept.values;
    const values = this.#valuesFrom(indicator);
    this.#kept.set(indicator, { of, values });
    return values;
  }

  /** Changes when the indicator's values may have. */
  #stateOf(indicator: Indicator): unknown {
    const { twin } = this;
    if (this.#isUnheard(indicator)) return NOBODY;
    if (indicator === 'movers') return twin.pulse.getState().moversByDivision;
    return indicator === 'population' || indicator === 'homes' ? twin.city : twin.rolled?.get(indicator);
  }

  #valuesFrom(indicator: Indicator): DivisionValues {
    const { twin } = this;
    if (this.#isUnheard(indicator)) return NOBODY;
    if (indicator === 'movers') {
      const drawn = groundOf(twin.city);
      const { moversByDivision } = twin.pulse.getState();
      return moversByDivision.map((n, i) => (n === 0 && drawn[i] === 0 ? undefined : n));
    }
    if (indicator === 'population') return twin.city.divisions.map((d) => d.population);
    if (indicator === 'homes') return this.#homes();
    const rolled = twin.rolled?.get(indicator);
    return rolled === undefined ? NOBODY : Array.from(rolled, (n) => (Number.isNaN(n) ? undefined : n));
  }

  /** Whether all its noughts are nobody's observation. */
  #isUnheard(indicator: Indicator): boolean {
    const { pulse, rolled } = this.twin;
    const news = pulse.getState();
    const isSome = (n: number | undefined): boolean => n !== undefined && n > 0;
    if (indicator === 'movers') return !knowsMovers(news) && !news.moversByDivision.some(isSome);
    return (
      OF_EVENTS.includes(indicator) &&
      !knowsEvents(news) &&
      ![indicator, 'incidents' as const].some((one) => rolled?.get(one)?.some(isSome))
    );
  }

  #homes(): DivisionValues {
    const { homes, buildings, divisions, divisionRings, divisionSums } = this.twin.city;
    if (homes === undefined) return NOBODY;
    if (divisionSums !== undefined) {
      const { start } = divisionRings;
      /* Where nothing is drawn nobody has counted homes: unknown, not none. */
      return Array.from(divisionSums.homes, (n, i) => (n === 0 && start[i] === start[i + 1] ? undefined : n));
    }
    const tree = treeOf(this.twin.city);
    const sums: (number | undefined)[] = divisions.map(() => undefined);
    for (let b = 0; b < buildings.division.length; b++) {
      const at = tree.known(buildings.division[b]);
      const n = (homes.start[b + 1] ?? 0) - (homes.start[b] ?? 0);
      for (let d = at; d !== tree.size; d = tree.parent[d] ?? tree.size) sums[d] = (sums[d] ?? 0) + n;
    }
    return sums;
  }
}

const BOOKS = new WeakMap<TwinView, IndicatorBook>();

/** The one book of a twin: stage and console read the same numbers, counted once. */
export function bookOf(twin: TwinView): IndicatorBook {
  const known = BOOKS.get(twin);
  if (known !== undefined) return known;
  const book = new IndicatorBook(twin);
  BOOKS.set(twin, book);
  return book;
}
