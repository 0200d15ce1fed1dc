import type { CityBundle } from '../city/bundle.ts';
import { ancestorsOf } from '../city/division.ts';
import type { Indicator } from '../city/indicator.ts';
import { Ground, type LngLat } from '../city/place.ts';
import { UNKNOWN_U16 } from '../wire/schema.ts';
import type { TwinView } from './twin-view.ts';

/** A number for each of the bundle's divisions, children counted in all above them; undefined where nobody knows. */
export type DivisionValues = readonly (number | undefined)[];

const NOBODY: readonly number[] = [];

/** What the divisions measure now. Answers with the same list until something it is made of has changed. */
export class IndicatorBook {
  readonly #ground: Ground;
  /** Indices of a division and of all above it. */
  readonly #lines: readonly (readonly number[])[];
  readonly #at: ReadonlyMap<string, number>;
  readonly #kept = new Map<Indicator, { readonly of: unknown; readonly values: DivisionValues }>();

  constructor(readonly twin: TwinView) {
    const { city } = twin;
    this.#ground = new Ground(city.head.origin);
    const at = new Map(city.divisions.map((d, i) => [d.code, i]));
    this.#at = at;
    this.#lines = city.divisions.map((d) =>
      [...ancestorsOf(d.code), d.code].map((code) => at.get(code)).filter((i) => i !== undefined),
    );
  }

  valuesOf(indicator: Indicator): DivisionValues {
    const of = this.#stateOf(indicator);
    const kept = this.#kept.get(indicator);
    if (kept !== undefined && kept.of === of) return kept.values;
    const values = this.#count(indicator);
    this.#kept.set(indicator, { of, values });
    return values;
  }

  /** Changes when the indicator's values may have. */
  #stateOf(indicator: Indicator): unknown {
    const { twin } = this;
    switch (indicator) {
      case 'movers':
        return twin.pulse.getState().moversByDivision;
      case 'incidents':
        return twin.pulse.getState().incidents;
      case 'spaces':
        return `${twin.parking.version} ${twin.parking.rosterVersion}`;
      case 'speed':
        return `${twin.roads.version} ${twin.roads.rosterVersion}`;
      default:
        return twin.city;
    }
  }

  #count(indicator: Indicator): DivisionValues {
    const { twin } = this;
    switch (indicator) {
      case 'movers': {
        const { moversByDivision } = twin.pulse.getState();
        return moversByDivision.length === 0 ? NOBODY : moversByDivision;
      }
      case 'population':
        return twin.city.divisions.map((d) => d.population);
      case 'homes':
        return this.#homes(twin.city);
      case 'incidents':
        return this.#summed((put) => {
          for (let i = 0; i < this.#lines.length; i++) put(i, 0);
          for (const { division } of twin.pulse.getState().incidents) put(this.#indexOf(division), 1);
        });
      case 'spaces':
        return this.#summed((put) => {
          const { roster, columns } = twin.parking;
          for (const row of roster.values()) {
            const free = columns.free[row.slot] ?? -1;
            if (columns.live[row.slot] === 1 && free >= 0) put(this.#divisionAt(row), free);
          }
        });
      case 'speed':
        return this.#speed();
    }
  }

  #homes(city: CityBundle): DivisionValues {
    const { homes, buildings } = city;
    if (homes === undefined) return NOBODY;
    return this.#summed((put) => {
      for (let b = 0; b < buildings.division.length; b++) {
        put(buildings.division[b], (homes.start[b + 1] ?? 0) - (homes.start[b] ?? 0));
      }
    });
  }

  /** Mean speed of the measured roads of a division, whole km/h, each road counted once. */
  #speed(): DivisionValues {
    const { roster } = this.twin.roads;
    const roads = this.#summed((put) => {
      for (const row of roster.values()) if (this.#kmh(row.slot) >= 0) put(this.#divisionAt(row), 1);
    });
    const sums = this.#summed((put) => {
      for (const row of roster.values()) {
        const kmh = this.#kmh(row.slot);
        if (kmh >= 0) put(this.#divisionAt(row), kmh);
      }
    });
    return sums.map((sum, i) => (sum === undefined ? undefined : Math.round(sum / (roads[i] ?? 1))));
  }

  #kmh(slot: number): number {
    const { speed, live } = this.twin.roads.columns;
    const cms = speed[slot] ?? UNKNOWN_U16;
    return live[slot] !== 1 || cms === UNKNOWN_U16 ? -1 : cms * 0.036;
  }

  #summed(fill: (put: (division: number | undefined, n: number) => void) => void): DivisionValues {
    const sums: (number | undefined)[] = this.#lines.map(() => undefined);
    fill((division, n) => {
      for (const i of this.#lines[division ?? -1] ?? []) sums[i] = (sums[i] ?? 0) + n;
    });
    return sums;
  }

  /** The division of a code, or the finest known one above it. */
  #indexOf(code: string): number | undefined {
    return [code, ...ancestorsOf(code).toReversed()].map((c) => this.#at.get(c)).find((i) => i !== undefined);
  }

  #divisionAt(place: LngLat): number | undefined {
    const { minX, minY, stepM, width, height, value } = this.twin.city.cells;
    const column = Math.floor((this.#ground.x(place.lng) - minX) / stepM);
    const row = Math.floor((this.#ground.y(place.lat) - minY) / stepM);
    if (column < 0 || row < 0 || column >= width || row >= height) return undefined;
    return value[row * width + column];
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
