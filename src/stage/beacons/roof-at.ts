import type { Buildings, CityBundle } from '../../city/bundle.ts';
import { groundAt } from '../../city/ground-height.ts';
import { inRing } from '../../city/in-ring.ts';
import { standingCity } from '../ground/standing-city.ts';

const CELL_M = 64;
const ROW = 1 << 20;
const cellOf = (x: number, y: number): number => Math.floor(y / CELL_M) * ROW + Math.floor(x / CELL_M);

const INDEXES = new WeakMap<Buildings, ReadonlyMap<number, readonly number[]>>();

/** Height of the roof over a place, metres above the valley floor; of the ground where nothing is built. */
export function roofAt(city: CityBundle, x: number, y: number): number {
  const { buildings } = standingCity(city);
  const index = INDEXES.get(buildings) ?? indexOf(buildings);
  INDEXES.set(buildings, index);
  let roof = groundAt(city, x, y);
  const { start, xy, top } = buildings;
  for (const b of index.get(cellOf(x, y)) ?? []) {
    const from = start[b] ?? 0;
    if ((top[b] ?? 0) > roof && inRing(xy, from, start[b + 1] ?? from, x, y)) roof = top[b] ?? 0;
  }
  return roof;
}

/** Buildings by the cells their bounds touch. */
function indexOf({ start, xy, top }: Buildings): ReadonlyMap<number, readonly number[]> {
  const cells = new Map<number, number[]>();
  for (let b = 0; b < top.length; b++) {
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let p = start[b] ?? 0; p < (start[b + 1] ?? 0); p++) {
      const [x = 0, y = 0] = [xy[2 * p], xy[2 * p + 1]];
      [minX, maxX] = [Math.min(minX, x), Math.max(maxX, x)];
      [minY, maxY] = [Math.min(minY, y), Math.max(maxY, y)];
    }
    for (let row = Math.floor(minY / CELL_M); row * CELL_M <= maxY; row++) {
      for (let col = Math.floor(minX / CELL_M); col * CELL_M <= maxX; col++) {
        const list = cells.get(row * ROW + col);
        if (list === undefined) cells.set(row * ROW + col, [b]);
        else list.push(b);
      }
    }
  }
  return cells;
}
