import type { RoadClass } from '../city/kind.ts';
import { between, distance } from './line.ts';
import { areaOf, type Point, type Ring } from './ring.ts';

/** From the middle of a street to the parcels beside it, metres. */
export const HALF_STREET_M: Record<RoadClass, number> = {
  expressway: 22,
  arterial: 19,
  secondary: 13.5,
  local: 8,
};

/**
 * A ring drawn in by its own distance at each edge. Edges that the drawing-in turns over are dropped one by one;
 * undefined when nothing sound is left.
 */
export function drawnIn(ring: Ring, inward: readonly number[]): Ring | undefined {
  let edges = ring.map((p, i) => ({ a: p, b: ring[(i + 1) % ring.length]!, d: inward[i]! }));
  edges = edges.filter((e) => distance(e.a, e.b) > 0.5);
  for (; edges.length >= 3;) {
    const moved = edges.map(({ a, b, d }) => {
      const l = distance(a, b);
      const [nx, ny] = [(-(b[1] - a[1]) / l) * d, ((b[0] - a[0]) / l) * d];
      return { a: [a[0] + nx, a[1] + ny] as Point, b: [b[0] + nx, b[1] + ny] as Point };
    });
    const corners = moved.map((e, i) => corner(moved[(i + moved.length - 1) % moved.length]!, e));
    let worst = -1;
    let least = 0.2;
    edges.forEach((e, i) => {
      const p = corners[i]!;
      const q = corners[(i + 1) % corners.length]!;
      const l = distance(e.a, e.b);
      const keep = ((q[0] - p[0]) * (e.b[0] - e.a[0]) + (q[1] - p[1]) * (e.b[1] - e.a[1])) / (l * l);
      const turned = keep * l < 0.5 ? keep : 1;
      if (turned < least) {
        least = turned;
        worst = i;
      }
    });
    if (worst < 0) return areaOf(corners) > 0 ? corners : undefined;
    edges = edges.toSpliced(worst, 1);
  }
  return undefined;
}

interface Edge {
  readonly a: Point;
  readonly b: Point;
}

function corner(e: Edge, f: Edge): Point {
  const [rx, ry] = [e.b[0] - e.a[0], e.b[1] - e.a[1]];
  const [sx, sy] = [f.b[0] - f.a[0], f.b[1] - f.a[1]];
  const det = rx * sy - ry * sx;
  if (Math.abs(det) < 0.06 * Math.hypot(rx, ry) * Math.hypot(sx, sy)) return between(e.b, f.a, 0.5);
  const t = ((f.a[0] - e.a[0]) * sy - (f.a[1] - e.a[1]) * sx) / det;
  return [e.a[0] + rx * t, e.a[1] + ry * t];
}
