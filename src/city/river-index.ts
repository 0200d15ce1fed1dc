import type { CityBundle } from './bundle.ts';

/** Stretches of river centre line by the cells their water may reach. */
export interface RiverIndex {
  readonly rivers: CityBundle['rivers'];
  readonly along: Float32Array;
  /** First points of stretches, by cell. */
  readonly cells: ReadonlyMap<number, readonly number[]>;
}

/** The nearest point of a centre line, and how wide the river is there, metres. */
export interface RiverSpot {
  readonly distanceM: number;
  readonly halfWidthM: number;
  readonly extentM: number;
}

const CELL_M = 256;
const ROW = 1 << 20;
const cellOf = (x: number, y: number): number => Math.floor(y / CELL_M) * ROW + Math.floor(x / CELL_M);

/** Sorts centre lines into cells. @param along extra half-width per point, metres */
export function riverIndex(rivers: CityBundle['rivers'], along: Float32Array): RiverIndex {
  const cells = new Map<number, number[]>();
  for (let r = 0; r + 1 < rivers.start.length; r++) {
    for (let p = rivers.start[r] ?? 0; p + 1 < (rivers.start[r + 1] ?? 0); p++) {
      const [ax = 0, ay = 0, bx = 0, by = 0] = rivers.xy.subarray(2 * p, 2 * p + 4);
      const wide = (i: number): number => (rivers.halfWidth[i] ?? 0) + (along[i] ?? 0);
      const reach = Math.max(wide(p), wide(p + 1));
      for (let y = Math.min(ay, by) - reach; y < Math.max(ay, by) + reach + CELL_M; y += CELL_M) {
        for (let x = Math.min(ax, bx) - reach; x < Math.max(ax, bx) + reach + CELL_M; x += CELL_M) {
          const cell = cellOf(x, y);
          const list = cells.get(cell);
          if (list === undefined) cells.set(cell, [p]);
          else list.push(p);
        }
      }
    }
  }
  return { rivers, along, cells };
}

/** Where the water nearest to a place is; undefined out of every river's reach. */
export function nearestRiver(index: RiverIndex, x: number, y: number): RiverSpot | undefined {
  const { rivers, along } = index;
  let best: RiverSpot | undefined;
  for (const p of index.cells.get(cellOf(x, y)) ?? []) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = rivers.xy.subarray(2 * p, 2 * p + 4);
    const squared = (bx - ax) ** 2 + (by - ay) ** 2;
    const t =
      squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared));
    const distanceM = Math.hypot(x - ax - (bx - ax) * t, y - ay - (by - ay) * t);
    if (best !== undefined && best.distanceM <= distanceM) continue;
    const mixed = (list: Float32Array): number => (list[p] ?? 0) * (1 - t) + (list[p + 1] ?? 0) * t;
    best = { distanceM, halfWidthM: mixed(rivers.halfWidth), extentM: mixed(along) };
  }
  return best;
}
