import { distance } from './line.ts';
import { centreOf, type Point, type Ring } from './ring.ts';

/** A rectangle about a ring: centre, long direction (radians) and half sides. */
export interface Frame {
  readonly centre: Point;
  readonly angleRad: number;
  readonly halfLong: number;
  readonly halfShort: number;
}

/** The smallest rectangle about a ring that lies along one of its edges. */
export function frameOf(ring: Ring): Frame {
  let best: Frame | undefined;
  ring.forEach((p, i) => {
    const q = ring[(i + 1) % ring.length]!;
    if (distance(p, q) < 12) return;
    const angle = Math.atan2(q[1] - p[1], q[0] - p[0]);
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    let [u0, u1, v0, v1] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const [x, y] of ring) {
      const u = x * c + y * s;
      const v = y * c - x * s;
      u0 = Math.min(u0, u);
      u1 = Math.max(u1, u);
      v0 = Math.min(v0, v);
      v1 = Math.max(v1, v);
    }
    const [a, b] = [(u1 - u0) / 2, (v1 - v0) / 2];
    if (best !== undefined && a * b >= best.halfLong * best.halfShort) return;
    const [u, v] = [(u0 + u1) / 2, (v0 + v1) / 2];
    const centre: Point = [u * c - v * s, u * s + v * c];
    best =
      a >= b
        ? { centre, angleRad: angle, halfLong: a, halfShort: b }
        : { centre, angleRad: angle + Math.PI / 2, halfLong: b, halfShort: a };
  });
  return best ?? { centre: centreOf(ring), angleRad: 0, halfLong: 1, halfShort: 1 };
}
