import type { CityBundle } from './bundle.ts';
import { unitGridAt } from './unit-grid.ts';

/** Unit grids end in the middle of the outermost streets: what stands beyond is told by them up to here, metres. */
const REACH_M = 60;

/** A unit grid, and how far beyond its border a place is. */
export interface UnitGridNear {
  readonly unit: number;
  /** Metres, 0 within it; at most 60. */
  readonly offM: number;
}

type City = Pick<CityBundle, 'divisions' | 'unitGrids' | 'cells'>;

/**
 * The unit grid a place is told by: the one it lies in, else the nearest one that it stands beside, on the far side of a
 * street that has a slope or the river behind it, or on a quay. Undefined far out on a slope or the water, and where
 * none are kept.
 */
export function unitGridNear(city: City, x: number, y: number): UnitGridNear | undefined {
  const { unitGrids } = city;
  if (unitGrids === undefined) return undefined;
  const unit = unitGridAt(city, x, y);
  if (unit !== undefined) return { unit, offM: 0 };
  const { start, xy } = unitGrids;
  let near: UnitGridNear | undefined;
  for (let i = 0; i < unitGrids.grid.length; i++) {
    const [from, to] = [start[i] ?? 0, start[i + 1] ?? 0];
    for (let a = to - 1, b = from; b < to; a = b++) {
      const [ax, ay, bx, by] = [xy[2 * a] ?? 0, xy[2 * a + 1] ?? 0, xy[2 * b] ?? 0, xy[2 * b + 1] ?? 0];
      const offM = offSide(x - ax, y - ay, bx - ax, by - ay);
      if (offM <= (near?.offM ?? REACH_M)) near = { unit: i, offM };
    }
  }
  return near;
}

/** Metres from (x, y) to the line from the origin to (toX, toY). */
function offSide(x: number, y: number, toX: number, toY: number): number {
  const along = (x * toX + y * toY) / (toX * toX + toY * toY || 1);
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(x - t * toX, y - t * toY);
}
