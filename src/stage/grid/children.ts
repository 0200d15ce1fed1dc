import type { DivisionCode, Level } from '../../city/division.ts';
import { treeOf } from '../../city/division-tree.ts';
import type { CityBundle } from '../../city/bundle.ts';
import { twiceAreaOf, flipped, smoothed, type RingXY } from './ring.ts';

/** A division with a polygon, as the grid draws it. */
export interface GridCell {
  /** Index into the bundle's divisions. */
  readonly division: number;
  readonly code: DivisionCode;
  readonly level: Level;
  readonly ring: RingXY;
}

/** The polygon of a division, its gentle bends rounded; undefined when it is only a statistical code. */
export function ringOf(city: CityBundle, division: number): RingXY | undefined {
  const { start, xy } = city.divisionRings;
  const from = start[division] ?? 0;
  const to = start[division + 1] ?? from;
  if (to - from < 3) return undefined;
  const ring = Array.from(xy.subarray(2 * from, 2 * to));
  return smoothed(twiceAreaOf(ring) < 0 ? flipped(ring) : ring);
}

/** Children of a place that have a polygon. */
export function childrenOf(city: CityBundle, place: DivisionCode): GridCell[] {
  return treeOf(city)
    .under(place)
    .flatMap((division) => cellAt(city, division) ?? []);
}

function cellAt(city: CityBundle, division: number): GridCell | undefined {
  const ring = ringOf(city, division);
  const of = city.divisions[division];
  return ring && of && { division, code: of.code, level: of.level, ring };
}

/** A division with its polygon, by code. */
export function cellOf(city: CityBundle, code: DivisionCode): GridCell | undefined {
  return cellAt(city, treeOf(city).indexOf(code));
}

/** The place itself, when it has a polygon and is not the whole city. */
export function openDivision(city: CityBundle, place: DivisionCode): GridCell | undefined {
  return treeOf(city).division(place)?.level === 'city' ? undefined : cellOf(city, place);
}
