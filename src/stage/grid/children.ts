import { LEVELS, levelOf, type DivisionCode } from '../../city/division.ts';
import { childIndices } from '../../city/division-children.ts';
import type { CityBundle } from '../../city/bundle.ts';
import { twiceAreaOf, flipped, smoothed, type RingXY } from './ring.ts';

/** A division with a polygon, as the grid draws it. */
export interface GridCell {
  /** Index into the bundle's divisions. */
  readonly division: number;
  readonly code: DivisionCode;
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
  return childIndices(city, place).flatMap((division) => {
    const ring = ringOf(city, division);
    const code = city.divisions[division]?.code;
    return ring && code !== undefined ? [{ division, code, ring }] : [];
  });
}

/** A division with its polygon, by code. */
export function cellOf(city: CityBundle, code: DivisionCode): GridCell | undefined {
  const division = city.divisions.findIndex((d) => d.code === code);
  const ring = division < 0 ? undefined : ringOf(city, division);
  return ring ? { division, code, ring } : undefined;
}

/** The place itself, when it has a polygon and is not the whole city. */
export function openDivision(city: CityBundle, place: DivisionCode): GridCell | undefined {
  const level = levelOf(place);
  return level === undefined || LEVELS.indexOf(level) === 0 ? undefined : cellOf(city, place);
}
