import type { CityHead, Raster } from '../city/bundle.ts';
import { Ground } from '../city/place.ts';
import { VOID, type ElevationTile } from './elevation-file.ts';

/** Ground shown beyond the streets, share of the city's longer side, and at least so much, metres. */
const MARGIN = 0.2;
const LEAST_MARGIN_M = 1500;
/** Cells along the longer side at most; finer than this is no tile, metres. */
const MOST_CELLS = 384;
const LEAST_STEP_M = 30;
/** A sample of a tile, metres from south to north: 3″ and 1″. */
const DEGREE_M = 111_195;

export interface Terrain {
  readonly raster: Raster<Float32Array>;
  readonly lowestM: number;
  readonly highestM: number;
  readonly voids: number;
  readonly filled: number;
}

/** Heights over a city, metres above the lowest ground within its extent. @throws Error when tiles do not cover it */
export function terrainFrom(tiles: readonly ElevationTile[], head: CityHead): Terrain {
  const ground = new Ground(head.origin);
  const [minX, minY, maxX, maxY] = head.extent;
  const under = tiles.filter(
    ({ west, south }) =>
      west < ground.lng(maxX) &&
      west + 1 > ground.lng(minX) &&
      south < ground.lat(maxY) &&
      south + 1 > ground.lat(minY),
  );
  checkCovered(under, tiles, [ground.lng(minX), ground.lat(minY), ground.lng(maxX), ground.lat(maxY)]);
  const longer = Math.max(maxX - minX, maxY - minY);
  const margin = Math.max(LEAST_MARGIN_M, MARGIN * longer);
  const native = Math.min(...under.map(({ side }) => DEGREE_M / (side - 1)));
  const stepM = Math.ceil(Math.max(LEAST_STEP_M, native, (longer + 2 * margin) / MOST_CELLS));
  const west = Math.max(minX - margin, ground.x(Math.min(...under.map((t) => t.west))));
  const east = Math.min(maxX + margin, ground.x(Math.max(...under.map((t) => t.west + 1))));
  const south = Math.max(minY - margin, ground.y(Math.min(...under.map((t) => t.south))));
  const north = Math.min(maxY + margin, ground.y(Math.max(...under.map((t) => t.south + 1))));
  const [width, height] = [
    Math.max(2, Math.ceil((east - west) / stepM) + 1),
    Math.max(2, Math.ceil((north - south) / stepM) + 1),
  ];
  const shape = { minX: west, minY: south, stepM, width, height };
  const metres = new Float32Array(width * height);
  const known = new Uint8Array(metres.length);
  for (let p = 0; p < metres.length; p++) {
    const lng = ground.lng(west + (p % width) * stepM);
    const lat = ground.lat(south + Math.floor(p / width) * stepM);
    const m = heightIn(under, lng, lat);
    if (m === undefined) continue;
    metres[p] = m;
    known[p] = 1;
  }
  const filled = fill(metres, known, width, height);
  let [lowestM, highestM] = [Infinity, -Infinity];
  for (let p = 0; p < metres.length; p++) {
    const [x, y] = [west + (p % width) * stepM, south + Math.floor(p / width) * stepM];
    if (x < minX - stepM || x > maxX + stepM || y < minY - stepM || y > maxY + stepM) continue;
    lowestM = Math.min(lowestM, metres[p]!);
    highestM = Math.max(highestM, metres[p]!);
  }
  const value = metres.map((m) => m - lowestM);
  return { raster: { ...shape, value }, lowestM, highestM, voids: voidsIn(under, head, ground), filled };
}

/** @throws Error naming the part of the city that lies on no tile */
function checkCovered(
  under: readonly ElevationTile[],
  all: readonly ElevationTile[],
  [west, south, east, north]: readonly [number, number, number, number],
): void {
  for (let lng = Math.floor(west); lng < east; lng++) {
    for (let lat = Math.floor(south); lat < north; lat++) {
      if (under.some((t) => t.west === lng && t.south === lat)) continue;
      const has = all.map((t) => t.name).join(', ');
      const wants = `${lat < 0 ? 'S' : 'N'}${String(Math.abs(lat)).padStart(2, '0')}${lng < 0 ? 'W' : 'E'}${String(Math.abs(lng)).padStart(3, '0')}.hgt`;
      const box = `${west.toFixed(3)}…${east.toFixed(3)}° E, ${south.toFixed(3)}…${north.toFixed(3)}° N`;
      throw new Error(`${has} does not cover the city (${box}): ${wants} is missing`);
    }
  }
}

/** Metres between the four samples around a place; those that are void leave their share to the others. */
function heightIn(tiles: readonly ElevationTile[], lng: number, lat: number): number | undefined {
  for (const { west, south, side, heights } of tiles) {
    const [u, v] = [(lng - west) * (side - 1), (south + 1 - lat) * (side - 1)];
    if (u < 0 || v < 0 || u > side - 1 || v > side - 1) continue;
    const [i, j] = [Math.min(side - 2, Math.floor(u)), Math.min(side - 2, Math.floor(v))];
    let [sum, weight] = [0, 0];
    for (const [di, dj] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      const m = heights[(j + dj) * side + i + di]!;
      const w = (1 - Math.abs(u - i - di)) * (1 - Math.abs(v - j - dj));
      if (m === VOID) continue;
      sum += w * m;
      weight += w;
    }
    if (weight > 1e-6) return sum / weight;
  }
  return undefined;
}

/** Grows what is known into what is not, a mean of the neighbours each round. @returns how many were filled */
function fill(metres: Float32Array, known: Uint8Array, width: number, height: number): number {
  let open = [...known.keys()].filter((p) => known[p] === 0);
  const all = open.length;
  while (open.length > 0) {
    const grown: [number, number][] = [];
    for (const p of open) {
      const [x, y] = [p % width, Math.floor(p / width)];
      const beside = [x > 0 ? p - 1 : -1, x + 1 < width ? p + 1 : -1, y > 0 ? p - width : -1];
      if (y + 1 < height) beside.push(p + width);
      const of = beside.filter((q) => q >= 0 && known[q] === 1);
      if (of.length > 0) grown.push([p, of.reduce((sum, q) => sum + metres[q]!, 0) / of.length]);
    }
    if (grown.length === 0) throw new Error('every sample under the city is void');
    for (const [p, m] of grown) {
      metres[p] = m;
      known[p] = 1;
    }
    open = open.filter((p) => known[p] === 0);
  }
  return all;
}

/** Void samples of the tiles within the city's extent. */
function voidsIn(tiles: readonly ElevationTile[], head: CityHead, ground: Ground): number {
  const [minX, minY, maxX, maxY] = head.extent;
  let voids = 0;
  for (const { west, south, side, heights } of tiles) {
    const column = (x: number): number => (ground.lng(x) - west) * (side - 1);
    const row = (y: number): number => (south + 1 - ground.lat(y)) * (side - 1);
    const clamp = (v: number): number => Math.min(side - 1, Math.max(0, v));
    const [i0, i1] = [clamp(Math.floor(column(minX))), clamp(Math.ceil(column(maxX)))];
    const [j0, j1] = [clamp(Math.floor(row(maxY))), clamp(Math.ceil(row(minY)))];
    for (let j = j0; j <= j1; j++) for (let i = i0; i <= i1; i++) if (heights[j * side + i] === VOID) voids++;
  }
  return voids;
}
