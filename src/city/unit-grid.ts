import type { CityBundle, Shapes } from './bundle.ts';
import type { DivisionCode } from './division.ts';
import { inRing } from './in-ring.ts';

/**
 * Unit grids (万米单元网格), of some 10,000 m² each, for finding components: a finer cut of the street ground of grids, one
 * ring each, in the order of their grids. The code is the community's and two digits more, by order within it.
 */
export interface UnitGrids extends Shapes {
  /** Index of the grid each lies in; rises. */
  readonly grid: Uint16Array;
}

type City = Pick<CityBundle, 'divisions' | 'unitGrids' | 'cells'>;

/** First unit grid of a grid or any before it; the number of unit grids past the last. */
function firstOf({ grid }: UnitGrids, wanted: number): number {
  let [low, high] = [0, grid.length];
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((grid[mid] ?? 0) < wanted) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** The unit grid at a place; undefined on a slope, on the water and where none are kept. */
export function unitGridAt({ unitGrids, cells }: City, x: number, y: number): number | undefined {
  if (unitGrids === undefined) return undefined;
  const { start, xy } = unitGrids;
  const column = Math.floor((x - cells.minX) / cells.stepM);
  const row = Math.floor((y - cells.minY) / cells.stepM);
  const grids = new Set<number>();
  /* Streets are borders, and a cell of the raster has one grid: its neighbours tell the other side. */
  for (let j = Math.max(0, row - 1); j <= Math.min(cells.height - 1, row + 1); j++)
    for (let i = Math.max(0, column - 1); i <= Math.min(cells.width - 1, column + 1); i++)
      grids.add(cells.value[j * cells.width + i] ?? 0);
  for (const grid of grids)
    for (let i = firstOf(unitGrids, grid); unitGrids.grid[i] === grid; i++)
      if (inRing(xy, start[i] ?? 0, start[i + 1] ?? 0, x, y)) return i;
  return undefined;
}

/** 14 digits: community (12) and number there; undefined when there is no such unit grid. */
export function unitGridCode(
  { divisions, unitGrids }: Pick<City, 'divisions' | 'unitGrids'>,
  i: number,
): string | undefined {
  if (unitGrids === undefined) return undefined;
  const communityOf = (unit: number): DivisionCode | undefined =>
    divisions[unitGrids.grid[unit] ?? -1]?.code.slice(0, 12);
  const community = communityOf(i);
  if (community === undefined) return undefined;
  let first = i;
  while (communityOf(first - 1) === community) first -= 1;
  return `${community}${String(i - first + 1).padStart(2, '0')}`;
}

/** The unit grid of a 14-digit code, undefined when there is none. */
export function unitGridOf(
  { divisions, unitGrids }: Pick<City, 'divisions' | 'unitGrids'>,
  code: string,
): number | undefined {
  if (unitGrids === undefined || !/^\d{14}$/.test(code)) return undefined;
  const first = unitGrids.grid.findIndex((grid) => divisions[grid]?.code.slice(0, 12) === code.slice(0, 12));
  const i = first + Number(code.slice(12)) - 1;
  return first >= 0 && i >= first && unitGridCode({ divisions, unitGrids }, i) === code ? i : undefined;
}

/** The middle of a unit grid's corners, metres. */
export function unitGridMiddle({ start, xy }: UnitGrids, i: number): readonly [x: number, y: number] {
  const [from, to] = [start[i] ?? 0, start[i + 1] ?? 0];
  let [x, y] = [0, 0];
  for (let p = from; p < to; p++) {
    x += (xy[2 * p] ?? 0) / (to - from);
    y += (xy[2 * p + 1] ?? 0) / (to - from);
  }
  return [x, y];
}
