import { areaOf, type Point, type Ring } from './ring.ts';

type Box = readonly [minX: number, minY: number, maxX: number, maxY: number];

/** The part of a ring on one side of a line across x (axis 0) or y (axis 1). */
function half(ring: Ring, axis: 0 | 1, at: number, keepAbove: boolean): Point[] {
  const out: Point[] = [];
  const inside = (p: Point): boolean => (keepAbove ? p[axis] >= at : p[axis] <= at);
  for (let i = 0; i < ring.length; i++) {
    const [p, q] = [ring[i]!, ring[(i + 1) % ring.length]!];
    if (inside(p)) out.push(p);
    if (inside(p) === inside(q)) continue;
    const t = (at - p[axis]) / (q[axis] - p[axis]);
    out.push(axis === 0 ? [at, p[1] + (q[1] - p[1]) * t] : [p[0] + (q[0] - p[0]) * t, at]);
  }
  return out;
}

/**
 * What of a ring lies in a box, as one ring; empty when nothing does. Parts that the box takes from each other stay
 * joined along its side by a strip of no width. It never fails, however the ring runs (Sutherland and Hodgman).
 */
export function cutRing(ring: Ring, [x0, y0, x1, y1]: Box): Ring {
  let out: Ring = ring;
  for (const [axis, at, above] of [
    [0, x0, true],
    [0, x1, false],
    [1, y0, true],
    [1, y1, false],
  ] as const)
    if (out.length > 2 && out.some((p) => (above ? p[axis] < at : p[axis] > at)))
      out = half(out, axis, at, above);
  return out.length < 3 || Math.abs(areaOf(out)) < 1e-6 ? [] : out;
}
