import type { Raster } from '../city/bundle.ts';
import { noiseFrom, ridged } from './noise.ts';
import type { LanzhouSeeds } from './seeds.ts';
import type { Bank, Valley } from './valley.ts';

const STEP_M = 100;
const MIN_X = -31_000;
const MAX_X = 21_000;
const HALF_Y = 19_000;
/** Mean height of the ranges above the floor, metres. */
const RANGE_M = 640;

const ease = (t: number): number => {
  const c = Math.min(1, Math.max(0, t));
  return c * c * (3 - 2 * c);
};

/** Height of the hills, metres above the floor: 0 between the feet, then two ranges cut by gullies. */
export function terrainOf(seeds: LanzhouSeeds, valley: Valley, seed: number): Raster<Float32Array> {
  const width = (MAX_X - MIN_X) / STEP_M + 1;
  const height = (2 * HALF_Y) / STEP_M + 1;
  const noise = noiseFrom(seed ^ 0x7e44);
  const value = new Float32Array(width * height);
  const gullies = seeds.valley.gullies.map((g) => ({
    ...g,
    x: valley.ground.x(g.lng),
    lean: Math.tan((g.leanDeg * Math.PI) / 180),
  }));

  /** Share of the height that stays where gullies run, `d` metres behind the foot. */
  const carved = (bank: Bank, x: number, d: number): number => {
    let keep = 1;
    for (const g of gullies) {
      if (g.side !== bank || d > g.lengthM) continue;
      const bend = 520 * noise(d / 2300, g.x / 900) + 170 * noise(d / 700, g.x / 500);
      const off = x - (g.x + d * g.lean + bend * ease(d / 1500));
      const half = 190 + 0.075 * d;
      keep = Math.min(keep, 1 - (1 - 0.8 * ease(d / g.lengthM)) * Math.exp(-((off / half) ** 2)));
    }
    return keep;
  };

  for (let j = 0; j < height; j++) {
    for (let i = 0; i < width; i++) {
      const x = MIN_X + i * STEP_M;
      const y = -HALF_Y + j * STEP_M;
      const bank: Bank = y > valley.riverY(x) ? 'north' : 'south';
      const out = bank === 'north' ? 1 : -1;
      const steep = (valley.footY(bank, x + 300) - valley.footY(bank, x - 300)) / 600;
      const d = ((y - valley.footY(bank, x)) * out) / Math.hypot(1, steep);
      if (d <= 0) continue;
      // Loess spurs run down to the river: stretch the noise across the valley.
      const wx = x + 420 * noise(x / 2700, y / 2700) + 90 * noise(x / 610 + 7, y / 610);
      const wy = y + 420 * noise(x / 2700 + 31, y / 2700 - 11);
      const crest = ridged(noise, wx / 2500, wy / 4300, 6);
      const broad = 0.5 + 0.5 * noise(x / 9000 + 3, y / 9000);
      const rise = RANGE_M * (1 - Math.exp(-d / 1750)) + Math.min(420, d * 0.03);
      const shaped = rise * (0.36 + 0.3 * broad + 0.78 * crest) * carved(bank, x, d);
      value[j * width + i] = shaped * ease(d / 520) + 6 * ease(d / 200);
    }
  }
  return { minX: MIN_X, minY: -HALF_Y, stepM: STEP_M, width, height, value };
}
