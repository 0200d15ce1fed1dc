import type { Raster } from '../city/bundle.ts';
import { erode } from './erosion.ts';
import { noiseFrom } from './noise.ts';
import type { LanzhouSeeds } from './seeds.ts';
import type { Bank, Valley } from './valley.ts';

const STEP_M = 100;
const MIN_X = -31_000;
const MAX_X = 21_000;
const HALF_Y = 19_000;
/** Height of the ranges above the floor, metres. */
const RANGE_M = 640;
const ROUNDS = 60;
/** What is lifted for a metre that stays. */
const LIFT = 6;
/** Height held at the rim of the raster, so that far ground drains too, metres. */
const RIM_M = 330;

/** How fast the beds of the known gullies rise, metres per metre. */
const BED_RISE = 0.017;
/** Heights above this are pressed together, metres. */
const CROWN_M = 520;

const ease = (t: number): number => {
  const c = Math.min(1, Math.max(0, t));
  return c * c * (3 - 2 * c);
};

/** Height of the hills, metres above the floor: 0 between the feet, then two ranges that rain has cut into. */
export function terrainOf(seeds: LanzhouSeeds, valley: Valley, seed: number): Raster<Float32Array> {
  const width = (MAX_X - MIN_X) / STEP_M + 1;
  const height = (2 * HALF_Y) / STEP_M + 1;
  const noise = noiseFrom(seed ^ 0x7e44);
  const n = width * height;
  const floor = new Uint8Array(n);
  const lift = new Float32Array(n);
  const h = new Float64Array(n);
  const behind = new Float32Array(n);
  const gullies = seeds.valley.gullies.map((g) => ({
    ...g,
    x: valley.ground.x(g.lng),
    lean: Math.tan((g.leanDeg * Math.PI) / 180),
  }));
  /** True on the bed of a known gully, `d` metres behind the foot. */
  const onBed = (bank: Bank, x: number, d: number): boolean =>
    gullies.some((g) => {
      if (g.side !== bank || d > g.lengthM) return false;
      const bend = 620 * noise(d / 2600, g.x / 900) + 230 * noise(d / 800, g.x / 500);
      return Math.abs(x - (g.x + d * g.lean + bend * ease(d / 1500))) < 70 + 90 * ease(1 - d / 5000);
    });

  for (let i = 0; i < n; i++) {
    const x = MIN_X + (i % width) * STEP_M;
    const y = -HALF_Y + Math.floor(i / width) * STEP_M;
    const bank: Bank = y > valley.riverY(x) ? 'north' : 'south';
    const steep = (valley.footY(bank, x + 300) - valley.footY(bank, x - 300)) / 600;
    const d = ((y - valley.footY(bank, x)) * (bank === 'north' ? 1 : -1)) / Math.hypot(1, steep);
    behind[i] = d;
    if (d <= 0) {
      floor[i] = 1;
      continue;
    }
    const broad = 0.5 + 0.5 * noise(x / 7000 + 3, y / 7000);
    lift[i] = (RANGE_M / ROUNDS) * LIFT * (0.4 + 1.15 * broad) * (0.5 + 0.5 * ease(d / 1800));
    const rough =
      70 * noise(x / 2100, y / 2100) + 45 * noise(x / 800, y / 800) + 22 * noise(x / 310, y / 310);
    h[i] = 60 * ease(d / 900) + d * 0.006 + rough * ease(d / 700);
    if (onBed(bank, x, d)) {
      floor[i] = 1;
      h[i] = d * BED_RISE;
    }
    const edge = i < width || i >= n - width || i % width === 0 || i % width === width - 1;
    if (edge) floor[i] = 1;
    if (edge) h[i] = RIM_M * ease(d / 3000);
  }
  erode({ width, height, stepM: STEP_M, floor, lift }, h, ROUNDS);
  const value = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    if (behind[i]! <= 0) continue;
    const [west, east, south, north] = [h[i - 1], h[i + 1], h[i - width], h[i + width]];
    const soft =
      0.5 * h[i]! + 0.125 * ((west ?? h[i]!) + (east ?? h[i]!) + (south ?? h[i]!) + (north ?? h[i]!));
    const low = Math.max(0, soft) * ease(0.3 + behind[i]! / 300);
    value[i] = low < CROWN_M ? low : CROWN_M + 260 * (1 - Math.exp((CROWN_M - low) / 260));
  }
  return { minX: MIN_X, minY: -HALF_Y, stepM: STEP_M, width, height, value };
}
