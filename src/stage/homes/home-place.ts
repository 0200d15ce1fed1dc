import type { Buildings, Homes } from '../../city/bundle.ts';
import { homeNumber } from '../../city/home-number.ts';
import { buildingFrame, type BuildingFrame } from './building-frame.ts';

/** Least depth of a house with flats on both sides of a corridor, metres. */
export const TWO_SIDED_M = 9;

/** The flat of a household: its middle on the storey's floor, half sizes along and across its building, metres. */
export interface HomePlace {
  readonly x: number;
  readonly y: number;
  /** Height of the floor. */
  readonly z: number;
  readonly halfU: number;
  readonly halfV: number;
  /** Side of the building it looks out of: −1 or +1 across it, 0 both. */
  readonly side: -1 | 0 | 1;
}

/**
 * What the shaders of `home-shader.ts` compute, in float64: units stand in a front row and, where the house is deep
 * enough, a back row; the storeys share the height evenly.
 */
export function homePlace(buildings: Buildings, homes: Homes, home: number): HomePlace | undefined {
  const number = homeNumber(homes, home);
  if (number === undefined) return undefined;
  const { building: b, storey, unit } = number;
  const frame = buildingFrame(buildings, b);
  const base = buildings.base[b] ?? 0;
  const pitch = ((buildings.top[b] ?? 0) - base) / Math.max(1, homes.storeys[b] ?? 0);
  const flat = flatOf(frame, homes.perStorey[b] ?? 1, unit - 1);
  const { ux, uy } = frame;
  return {
    x: frame.x + flat.u * ux - flat.v * uy,
    y: frame.y + flat.u * uy + flat.v * ux,
    z: base + (storey - 1) * pitch,
    halfU: flat.halfU,
    halfV: flat.halfV,
    side: flat.side,
  };
}

/** Unit `unit` (from 0) of a storey with `per`, in its building's own axes. */
export function flatOf(
  { halfU, halfV }: BuildingFrame,
  per: number,
  unit: number,
): { u: number; v: number; halfU: number; halfV: number; side: -1 | 0 | 1 } {
  const twoSided = per > 1 && 2 * halfV >= TWO_SIDED_M;
  const front = twoSided ? Math.ceil(per / 2) : per;
  const inFront = unit < front;
  const column = inFront ? unit : unit - front;
  const columns = inFront ? front : per - front;
  const half = halfU / columns;
  const u = -halfU + (2 * column + 1) * half;
  if (!twoSided) return { u, v: 0, halfU: half, halfV, side: 0 };
  return { u, v: (inFront ? -1 : 1) * (halfV / 2), halfU: half, halfV: halfV / 2, side: inFront ? -1 : 1 };
}
