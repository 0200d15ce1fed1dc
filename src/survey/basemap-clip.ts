import { areaOf, type Point, type Ring } from './ring.ts';

/** minX, minY, maxX, maxY, metres. */
export type Box = readonly [number, number, number, number];

/** Thinner than this much ground a clipped piece is nothing, m². */
const LEAST_M2 = 1;

export const meeting = (a: Box, b: Box): Box => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
];

export const isEmpty = ([x0, y0, x1, y1]: Box): boolean => x0 >= x1 || y0 >= y1;

/** What of a box lies outside another, as up to four boxes: west and east at full height, south and north between. */
export function around(outer: Box, hole: Box): Box[] {
  const inner = meeting(outer, hole);
  if (isEmpty(inner)) return isEmpty(outer) ? [] : [outer];
  const [x0, y0, x1, y1] = outer;
  const [a, b, c, d] = inner;
  const all: Box[] = [
    [x0, y0, a, y1],
    [c, y0, x1, y1],
    [a, y0, c, b],
    [a, d, c, y1],
  ];
  return all.filter((box) => !isEmpty(box));
}

type Side = readonly [axis: 0 | 1, at: number, keeps: 1 | -1];

const sidesOf = ([x0, y0, x1, y1]: Box): Side[] => [
  [0, x0, 1],
  [0, x1, -1],
  [1, y0, 1],
  [1, y1, -1],
];

/** Where a–b crosses the line; exactly on it, so that pieces on both sides agree. */
function crossing(a: Point, b: Point, axis: 0 | 1, at: number): Point {
  const other = axis === 0 ? 1 : 0;
  const t = (at - a[axis]) / (b[axis] - a[axis]);
  const v = a[other] + t * (b[other] - a[other]);
  return axis === 0 ? [at, v] : [v, at];
}

/** The part of a ring within a box (Sutherland and Hodgman); undefined where there is none. */
export function clippedRing(ring: Ring, box: Box): Ring | undefined {
  let points: readonly Point[] = ring;
  for (const [axis, at, keeps] of sidesOf(box)) {
    const out: Point[] = [];
    points.forEach((p, i) => {
      const q = points[(i + 1) % points.length]!;
      const inP = (p[axis] - at) * keeps >= 0;
      const inQ = (q[axis] - at) * keeps >= 0;
      if (inP) out.push(p);
      if (inP !== inQ) out.push(crossing(p, q, axis, at));
    });
    points = out;
    if (points.length < 3) return undefined;
  }
  return Math.abs(areaOf(points)) < LEAST_M2 ? undefined : points;
}

/** The parts of a line within a box. */
export function clippedLine(line: readonly Point[], box: Box): Point[][] {
  let parts: Point[][] = [[...line]];
  for (const [axis, at, keeps] of sidesOf(box)) {
    parts = parts.flatMap((part) => {
      const out: Point[][] = [];
      let open: Point[] = [];
      part.forEach((p, i) => {
        const inside = (p[axis] - at) * keeps >= 0;
        const before = part[i - 1];
        if (before !== undefined && (before[axis] - at) * keeps >= 0 !== inside) {
          open.push(crossing(before, p, axis, at));
          if (!inside) {
            out.push(open);
            open = [];
          }
        }
        if (inside) open.push(p);
      });
      out.push(open);
      return out.filter((piece) => piece.length > 1);
    });
  }
  return parts;
}
