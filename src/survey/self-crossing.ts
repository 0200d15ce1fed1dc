import type { Point, Ring } from './ring.ts';

const side = (p: Point, q: Point, r: Point): number =>
  (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);

/** A corner of an edge of the ring that another of its edges crosses; undefined where none does. Touching is no crossing. */
export function selfCrossing(ring: Ring): Point | undefined {
  const edges = ring
    .map((a, i) => {
      const b = ring[(i + 1) % ring.length] ?? a;
      return { a, b, low: Math.min(a[0], b[0]), high: Math.max(a[0], b[0]) };
    })
    .sort((p, q) => p.low - q.low);
  for (let i = 0; i < edges.length; i++) {
    const { a, b, high } = edges[i]!;
    for (let j = i + 1; j < edges.length && edges[j]!.low < high; j++) {
      const { a: c, b: d } = edges[j]!;
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return a;
    }
  }
  return undefined;
}
