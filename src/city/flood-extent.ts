import type { CityBundle, Roads } from './bundle.ts';
import { inRing } from './in-ring.ts';
import { nearestRiver, riverIndex } from './river-index.ts';

/** Water standing beyond the banks: everywhere along the rivers, or where an area says. */
export interface Flood {
  /** How far beyond the bank, metres. */
  readonly extentM: number;
  /** Rings of the area, interleaved x, y in metres of the city's Ground; absent: all of every river. */
  readonly rings?: readonly (readonly number[])[];
}

/** At the edge of an area the water falls back to the bank over this many points of the centre line. */
const FALL_POINTS = 4;
/** Roads are tried for water every so many metres. */
const STEP_M = 8;
/** A road is closed from this many metres under water on: less is a kerb. */
const LEAST_WET_M = 16;

/** Extra half-width of the rivers at each point of their centre lines, metres; the widest of overlapping floods. */
export function floodAlong(rivers: CityBundle['rivers'], floods: readonly Flood[]): Float32Array {
  const along = new Float32Array(rivers.halfWidth.length);
  for (const { extentM, rings } of floods) {
    for (let p = 0; p < along.length; p++) {
      const [x = 0, y = 0] = rivers.xy.subarray(2 * p, 2 * p + 2);
      if (rings === undefined || rings.some((ring) => inRing(ring, 0, ring.length / 2, x, y)))
        along[p] = Math.max(along[p] ?? 0, extentM);
    }
  }
  for (let r = 0; r + 1 < rivers.start.length; r++)
    taper(along, rivers.start[r] ?? 0, rivers.start[r + 1] ?? 0);
  return along;
}

/** Lets the water rise to its extent within `FALL_POINTS` from where it is none. */
function taper(along: Float32Array, from: number, to: number): void {
  const full = along.slice(from, to);
  full.forEach((extent, i) => {
    let dry = FALL_POINTS + 1;
    for (let k = -FALL_POINTS; k <= FALL_POINTS; k++) if (full[i + k] === 0) dry = Math.min(dry, Math.abs(k));
    along[from + i] = (extent * Math.min(dry, FALL_POINTS)) / FALL_POINTS;
  });
}

/** Tells of a place whether it is in a flooded river or its flood. @param along as `floodAlong` gives it */
export function waterTest(
  rivers: CityBundle['rivers'],
  along: Float32Array,
): (x: number, y: number) => boolean {
  const index = riverIndex(rivers, along);
  return (x, y) => {
    const at = nearestRiver(index, x, y);
    return at !== undefined && at.extentM > 1 && at.distanceM < at.halfWidthM + at.extentM;
  };
}

/**
 * Edges under flood water: 1 where a street (layer 0, never a bridge) stands in it for some metres. Water within
 * the banks closes nothing.
 * @param along extra half-width per river point, as `floodAlong` gives it
 */
export function edgesUnderWater(city: CityBundle, along: Float32Array): Uint8Array {
  const { roads } = city;
  const closed = new Uint8Array(roads.from.length);
  if (along.every((extent) => extent === 0)) return closed;
  const wet = waterTest(city.rivers, along);
  for (let e = 0; e < closed.length; e++) {
    if ((roads.layer[e] ?? 0) <= 0 && wetMetres(roads, e, wet) >= LEAST_WET_M) closed[e] = 1;
  }
  return closed;
}

function wetMetres(roads: Roads, edge: number, wet: (x: number, y: number) => boolean): number {
  let metres = 0;
  for (let p = roads.start[edge] ?? 0; p + 1 < (roads.start[edge + 1] ?? 0); p++) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = roads.xy.subarray(2 * p, 2 * p + 4);
    const length = Math.hypot(bx - ax, by - ay);
    const steps = Math.max(1, Math.round(length / STEP_M));
    for (let i = 0; i < steps; i++) {
      const t = (i + 0.5) / steps;
      if (wet(ax + (bx - ax) * t, ay + (by - ay) * t)) metres += length / steps;
    }
  }
  return metres;
}
