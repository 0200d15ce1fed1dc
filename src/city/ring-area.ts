import type { Shapes } from './bundle.ts';

/** Area of a list's i-th ring, m², whichever way it runs; 0 where it has none. */
export function ringAreaM2({ start, xy }: Shapes, i: number): number {
  const from = start[i] ?? 0;
  const to = start[i + 1] ?? from;
  let twice = 0;
  for (let p = from, before = to - 1; p < to; before = p, p++)
    twice += (xy[2 * before] ?? 0) * (xy[2 * p + 1] ?? 0) - (xy[2 * p] ?? 0) * (xy[2 * before + 1] ?? 0);
  return Math.abs(twice) / 2;
}
