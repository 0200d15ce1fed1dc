import type { CityBundle } from '../../city/bundle.ts';
import { LAND_USES, ROAD_CLASSES, type LandUse } from '../../city/kind.ts';
import { randomFrom } from '../../city/random.ts';
import { isSecondTwin } from '../../city/road-twin.ts';
import { fillRing } from './fill.ts';
import { halfWidthOf } from './roads.ts';

/** Side of a square of trees drawn together, metres. */
export const TREE_CHUNK_M = 2400;
/** Distance between trees of a park and of a street, and from the kerb, metres. */
const PARK_M = 12;
const STREET_M = 15;
const KERB_M = 2.6;
/** Cells that keep trees out of houses, metres. */
const HOUSE_M = 6;
/** Share of a park's and of a courtyard's places that bear a tree. */
const SHARE: Partial<Record<LandUse, number>> = {
  park: 0.7,
  home: 0.2,
  school: 0.22,
  hospital: 0.24,
  mixed: 0.1,
  urban_village: 0.05,
  open: 0.06,
};
const LINED = ROAD_CLASSES.indexOf('secondary');

/** Most cells along a side: wider cities have coarser ones. */
const MOST_CELLS = 8192;

/**
 * Places of trees by chunk, interleaved x, y, metres. They are made up and mean nothing; bare ground without a building
 * has none.
 */
export function treeSpots(city: CityBundle): Iterable<number[]> {
  const { blocks, head, roads, buildings } = city;
  const [minX, minY, maxX, maxY] = head.extent;
  if (buildings.top.length === 0) return [];
  const random = randomFrom(head.seed ^ 0x7ee5);
  const over = (
    stepM: number,
  ): { minX: number; minY: number; stepM: number; width: number; height: number } => ({
    minX,
    minY,
    stepM,
    width: Math.ceil((maxX - minX) / stepM),
    height: Math.ceil((maxY - minY) / stepM),
  });
  const houseM = Math.max(HOUSE_M, (maxX - minX) / MOST_CELLS, (maxY - minY) / MOST_CELLS);
  const houses = over(houseM);
  const taken = new Uint8Array(houses.width * houses.height);
  for (let b = 0; b < buildings.top.length; b++) {
    fillRing(buildings.xy, buildings.start[b] ?? 0, buildings.start[b + 1] ?? 0, houses, (row, x0, x1) => {
      for (let r = Math.max(0, row - 1); r <= Math.min(houses.height - 1, row + 1); r++) {
        taken.fill(
          1,
          r * houses.width + Math.max(0, x0 - 1),
          r * houses.width + Math.min(houses.width, x1 + 2),
        );
      }
    });
  }
  const chunks = new Map<string, number[]>();
  const plant = (x: number, y: number): void => {
    const i = Math.floor((x - minX) / houseM);
    const j = Math.floor((y - minY) / houseM);
    if (i < 0 || j < 0 || i >= houses.width || j >= houses.height || taken[j * houses.width + i] === 1)
      return;
    const key = `${Math.floor(x / TREE_CHUNK_M)} ${Math.floor(y / TREE_CHUNK_M)}`;
    const list = chunks.get(key);
    if (list) list.push(x, y);
    else chunks.set(key, [x, y]);
  };
  const places = over(PARK_M);
  for (const [b, use] of blocks.use.entries()) {
    const share = SHARE[LAND_USES[use] ?? 'open'] ?? 0;
    if (share === 0) continue;
    fillRing(blocks.xy, blocks.start[b] ?? 0, blocks.start[b + 1] ?? 0, places, (row, x0, x1) => {
      for (let i = x0; i <= x1; i++) {
        if (random() > share) continue;
        const x = minX + (i + 0.5 + 0.7 * (random() - 0.5)) * PARK_M;
        plant(x, minY + (row + 0.5 + 0.7 * (random() - 0.5)) * PARK_M);
      }
    });
  }
  for (let e = 0; e < roads.layer.length; e++) {
    if ((roads.layer[e] ?? 0) > 0 || (roads.roadClass[e] ?? 3) > LINED || isSecondTwin(roads, e)) continue;
    lineStreet(roads.xy, roads.start[e] ?? 0, roads.start[e + 1] ?? 0, halfWidthOf(roads, e) + KERB_M, plant);
  }
  return chunks.values();
}

/** Trees on both sides of a line, none at its corners. */
function lineStreet(
  xy: Float32Array,
  from: number,
  to: number,
  asideM: number,
  plant: (x: number, y: number) => void,
): void {
  for (let p = from; p + 1 < to; p++) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = xy.subarray(2 * p, 2 * p + 4);
    const l = Math.hypot(bx - ax, by - ay);
    const [ux, uy] = [(bx - ax) / Math.max(1, l), (by - ay) / Math.max(1, l)];
    for (let s = STREET_M; s < l - STREET_M; s += STREET_M) {
      plant(ax + ux * s - uy * asideM, ay + uy * s + ux * asideM);
      plant(ax + ux * (s + 6) + uy * asideM, ay + uy * (s + 6) - ux * asideM);
    }
  }
}
