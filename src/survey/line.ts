import type { Point } from './ring.ts';

export const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
export const between = (a: Point, b: Point, t: number): Point => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
];

/** Length of a line, metres. */
export function lengthOf(line: readonly Point[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += distance(line[i - 1]!, line[i]!);
  return sum;
}

/** Where segments a–b and c–d meet: [share of a–b, share of c–d], or undefined. Parallel segments do not meet. */
export function meet(a: Point, b: Point, c: Point, d: Point): readonly [number, number] | undefined {
  const rx = b[0] - a[0];
  const ry = b[1] - a[1];
  const sx = d[0] - c[0];
  const sy = d[1] - c[1];
  const det = rx * sy - ry * sx;
  if (Math.abs(det) < 1e-9) return undefined;
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / det;
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / det;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? [t, u] : undefined;
}

/** Nearest point of segment a–b to p, as a share of it. */
export function nearestShare(p: Point, a: Point, b: Point): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const l2 = dx * dx + dy * dy;
  return l2 === 0 ? 0 : Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / l2));
}

/** Distance from p to a line, metres, and how far along it that is. */
export function offLine(p: Point, line: readonly Point[]): { readonly off: number; readonly along: number } {
  let off = Infinity;
  let along = 0;
  let run = 0;
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1]!;
    const b = line[i]!;
    const t = nearestShare(p, a, b);
    const d = distance(p, between(a, b, t));
    const l = distance(a, b);
    if (d < off) {
      off = d;
      along = run + t * l;
    }
    run += l;
  }
  return { off, along };
}

/** A smooth line through the points (centripetal enough for streets: Catmull–Rom), a point about every `stepM`. */
export function smooth(points: readonly Point[], stepM: number): Point[] {
  if (points.length < 3) return [...points];
  const out: Point[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const p1 = points[i]!;
    const p2 = points[i + 1]!;
    const p0 = points[i - 1] ?? [2 * p1[0] - p2[0], 2 * p1[1] - p2[1]];
    const p3 = points[i + 2] ?? [2 * p2[0] - p1[0], 2 * p2[1] - p1[1]];
    const n = Math.max(1, Math.round(distance(p1, p2) / stepM));
    const at = (k: 0 | 1, t: number): number =>
      0.5 *
      (2 * p1[k] +
        (p2[k] - p0[k]) * t +
        (2 * p0[k] - 5 * p1[k] + 4 * p2[k] - p3[k]) * t * t +
        (3 * p1[k] - p0[k] - 3 * p2[k] + p3[k]) * t * t * t);
    for (let j = 0; j < n; j++) out.push([at(0, j / n), at(1, j / n)]);
  }
  out.push(points.at(-1)!);
  return out;
}
