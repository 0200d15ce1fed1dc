import { Ground } from '../city/place.ts';
import { noiseFrom } from './noise.ts';
import type { Point } from './ring.ts';
import type { LanzhouSeeds } from './seeds.ts';

/** A side of the river. */
export type Bank = 'north' | 'south';

/** The valley as functions of x, metres: the river runs W→E and never turns back. */
export interface Valley {
  readonly ground: Ground;
  /** The part with streets. */
  readonly west: number;
  readonly east: number;
  readonly riverY: (x: number) => number;
  readonly halfWidth: (x: number) => number;
  /** Where the floor ends and the slope begins. */
  readonly footY: (bank: Bank, x: number) => number;
  /** A point `off` metres from the centre line, north of it when positive. */
  readonly beside: (x: number, off: number) => Point;
}

/** A smooth y(x) through points of rising x, straight on beyond its ends. */
function curveThrough(points: readonly Point[]): (x: number) => number {
  const n = points.length;
  const slope = points.map((_p, i) => {
    const a = points[Math.max(0, i - 1)]!;
    const b = points[Math.min(n - 1, i + 1)]!;
    return (b[1] - a[1]) / (b[0] - a[0]);
  });
  return (x) => {
    let i = 0;
    while (i < n - 2 && points[i + 1]![0] < x) i++;
    const a = points[i]!;
    const b = points[i + 1]!;
    const h = b[0] - a[0];
    const t = (x - a[0]) / h;
    if (t < 0) return a[1] + slope[i]! * (x - a[0]);
    if (t > 1) return b[1] + slope[i + 1]! * (x - b[0]);
    const t2 = t * t;
    const t3 = t2 * t;
    return (
      (2 * t3 - 3 * t2 + 1) * a[1] +
      (t3 - 2 * t2 + t) * h * slope[i]! +
      (3 * t2 - 2 * t3) * b[1] +
      (t3 - t2) * h * slope[i + 1]!
    );
  };
}

/** The valley of the seeds, its feet roughened by noise and opened where a gully comes out. */
export function valleyFrom(seeds: LanzhouSeeds, seed: number): Valley {
  const ground = new Ground(seeds.city.origin);
  const { valley } = seeds;
  const put = ([lng, lat]: readonly number[]): Point => [ground.x(lng!), ground.y(lat!)];
  const riverY = curveThrough(valley.river.map(put));
  const halfWidth = curveThrough(valley.river.map((p) => [ground.x(p[0]!), p[2]!]));
  const feet = {
    north: curveThrough(valley.northFoot.map(put)),
    south: curveThrough(valley.southFoot.map(put)),
  };
  const noise = noiseFrom(seed ^ 0x51f7);
  const mouths = valley.gullies.map((g) => ({ x: ground.x(g.lng), side: g.side }));
  const footY = (bank: Bank, x: number): number => {
    const out = bank === 'north' ? 1 : -1;
    const row = out * 40;
    const room = Math.abs(feet[bank](x) - riverY(x));
    const rough =
      Math.min(1, room / 2600) *
      (150 * noise(x / 1900, row) + 75 * noise(x / 720, row + 9) + 26 * noise(x / 260, row + 21));
    let mouth = 0;
    for (const m of mouths) if (m.side === bank) mouth += 260 * Math.exp(-(((x - m.x) / 330) ** 2));
    return feet[bank](x) + out * (rough + mouth * Math.min(1, room / 1500));
  };
  const beside = (x: number, off: number): Point => {
    const rise = (riverY(x + 5) - riverY(x - 5)) / 10;
    const l = Math.hypot(1, rise);
    return [x - (rise / l) * off, riverY(x) + off / l];
  };
  return {
    ground,
    west: ground.x(valley.west),
    east: ground.x(valley.east),
    riverY,
    halfWidth,
    footY,
    beside,
  };
}
