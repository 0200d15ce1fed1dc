import type { Buildings, Homes } from '../city/bundle.ts';
import { LAND_USES, type LandUse } from '../city/kind.ts';

/** Height of a storey with homes, metres. */
export const STOREY_M = 3;
const LIVED_IN: readonly LandUse[] = ['home', 'mixed', 'urban_village'];
const MOST_STOREYS = 255;

/** Buildings, wherever their divisions lie. */
type Standing = Omit<Buildings, 'division'>;

/**
 * Gives exactly `households` a place in the residential, mixed and urban-village buildings, in proportion to floor
 * area, whole storeys at a time; what rounding leaves over in one building the next one takes. A city's total covers
 * more ground than the bundle draws (counties without buildings): all are placed all the same, so the total is the
 * city's and the density of the drawn part is schematic. No randomness.
 *
 * @throws Error when there are households and no building to live in
 */
export function homesIn(buildings: Standing, households: number): Homes {
  const n = buildings.top.length;
  const start = new Uint32Array(n + 1);
  const storeys = Uint8Array.from({ length: n }, (_v, b) => storeysOf(buildings, b));
  const area = Float64Array.from(storeys, (count, b) => count * footprintOf(buildings, b));
  const floorM2 = area.reduce((sum, m2) => sum + m2, 0);
  if (households > 0 && floorM2 === 0) throw new Error('homes: no building to live in');
  const perStorey = new Uint16Array(n);
  let owed = 0;
  let placed = 0;
  for (let b = 0; b < n; b++) {
    const high = storeys[b]!;
    if (high === 0) continue;
    owed += (area[b]! / floorM2) * households;
    perStorey[b] = Math.max(0, Math.round(owed / high));
    owed -= perStorey[b]! * high;
    placed += perStorey[b]! * high;
  }
  placed += fillUp(storeys, perStorey, households - placed);
  return numbered(start, storeys, perStorey, placed - households);
}

/** One more home on each storey of building after building until nobody is left outside. @returns homes added */
function fillUp(storeys: Uint8Array, perStorey: Uint16Array, missing: number): number {
  let added = 0;
  for (let b = 0; added < missing; b = (b + 1) % storeys.length) {
    if (storeys[b] === 0) continue;
    perStorey[b]! += 1;
    added += storeys[b]!;
  }
  return added;
}

/** Numbers the homes; `spare` of them are left out, from the topmost storeys. */
function numbered(start: Uint32Array, storeys: Uint8Array, perStorey: Uint16Array, spare: number): Homes {
  let left = spare;
  const full = perStorey.map((per, b) => (per === 0 ? 0 : storeys[b]!));
  const counts = Array.from(full, (high, b) => high * perStorey[b]!);
  while (left > 0) {
    const before = left;
    for (let b = 0; b < counts.length && left > 0; b++) {
      const keeps = (full[b]! - 1) * perStorey[b]! + 1;
      if (full[b] === 0 || counts[b]! <= keeps) continue;
      counts[b]! -= 1;
      left -= 1;
    }
    if (left === before) throw new Error('homes: fewer households than storeys');
  }
  counts.forEach((count, b) => (start[b + 1] = start[b]! + count));
  return {
    start,
    storeys: Uint8Array.from(full),
    perStorey: perStorey.map((per, b) => (full[b] === 0 ? 0 : per)),
  };
}

function storeysOf({ base, top, use }: Standing, b: number): number {
  const land = LAND_USES[use[b]!];
  if (land === undefined || !LIVED_IN.includes(land)) return 0;
  return Math.min(MOST_STOREYS, Math.max(1, Math.floor((top[b]! - base[b]!) / STOREY_M + 0.01)));
}

function footprintOf({ start, xy }: Standing, b: number): number {
  const [from, to] = [start[b]!, start[b + 1]!];
  let twice = 0;
  for (let i = from, j = to - 1; i < to; j = i++) {
    twice += xy[2 * j]! * xy[2 * i + 1]! - xy[2 * i]! * xy[2 * j + 1]!;
  }
  return Math.abs(twice) / 2;
}
