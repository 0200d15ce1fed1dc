import { randomFrom } from '../city/random.ts';

/** Smooth noise in about [-1, 1]; period of one unit. */
export type Noise = (x: number, y: number) => number;

const fade = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);

/** Gradient noise on a seeded lattice that repeats every 256 units. */
export function noiseFrom(seed: number): Noise {
  const random = randomFrom(seed);
  const order = new Uint8Array(512);
  const gx = new Float64Array(256);
  const gy = new Float64Array(256);
  for (let i = 0; i < 256; i++) {
    order[i] = i;
    const a = random() * 2 * Math.PI;
    gx[i] = Math.cos(a);
    gy[i] = Math.sin(a);
  }
  for (let i = 255; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  order.copyWithin(256, 0, 256);
  const dot = (ix: number, iy: number, dx: number, dy: number): number => {
    const g = order[order[ix & 255]! + (iy & 255)]!;
    return gx[g]! * dx + gy[g]! * dy;
  };
  return (x, y) => {
    const ix = Math.floor(x);
    const iy = Math.floor(y);
    const dx = x - ix;
    const dy = y - iy;
    const u = fade(dx);
    const v = fade(dy);
    const south = dot(ix, iy, dx, dy) * (1 - u) + dot(ix + 1, iy, dx - 1, dy) * u;
    const north = dot(ix, iy + 1, dx, dy - 1) * (1 - u) + dot(ix + 1, iy + 1, dx - 1, dy - 1) * u;
    return 1.5 * (south * (1 - v) + north * v);
  };
}
