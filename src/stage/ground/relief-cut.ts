import type { Raster } from '../../city/bundle.ts';

type Shape = Pick<Raster<unknown>, 'minX' | 'minY' | 'stepM' | 'width' | 'height'>;

/** A line with a point wherever it passes from one triangle of the ground to the next. */
export interface CutLine {
  /** Interleaved x, y. */
  readonly xy: number[];
  /** Where each point lies on the line that was cut: 1.5 is half way between its second and third point. */
  readonly at: number[];
}

/** Cuts points `from` to `to` (exclusive) of a line. */
export function cutLine(shape: Shape, line: ArrayLike<number>, from: number, to: number): CutLine {
  const xy: number[] = [];
  const at: number[] = [];
  const { minX, minY, stepM, width, height } = shape;
  for (let p = from; p < to; p++) {
    const [ax, ay] = [line[2 * p] ?? 0, line[2 * p + 1] ?? 0];
    xy.push(ax, ay);
    at.push(p - from);
    if (p + 1 >= to) break;
    const [dx, dy] = [(line[2 * p + 2] ?? 0) - ax, (line[2 * p + 3] ?? 0) - ay];
    const [u, v] = [(ax - minX) / stepM, (ay - minY) / stepM];
    const [du, dv] = [dx / stepM, dy / stepM];
    const cuts = [
      ...crossings(u, du, 0, width - 1),
      ...crossings(v, dv, 0, height - 1),
      ...crossings(u - v, du - dv, 1 - height, width - 1),
    ].sort((a, b) => a - b);
    let last = 0;
    for (const t of cuts) {
      if (t - last < 1e-6 || t > 1 - 1e-6) continue;
      last = t;
      xy.push(ax + dx * t, ay + dy * t);
      at.push(p - from + t);
    }
  }
  return { xy, at };
}

/** Where a value that goes from `a` by `d` passes whole numbers between `low` and `high`, shares of the way. */
function crossings(a: number, d: number, low: number, high: number): number[] {
  if (d === 0) return [];
  const [first, last] = d > 0 ? [a, a + d] : [a + d, a];
  const out: number[] = [];
  for (let k = Math.max(low, Math.ceil(first)); k <= Math.min(high, Math.floor(last)); k++)
    out.push((k - a) / d);
  return out;
}

/** Cuts triangles so that each lies on one triangle of the ground. @returns their corners, three by three: x, y */
export function cutTriangles(shape: Shape, xy: ArrayLike<number>, triangles: readonly number[]): number[] {
  const { minX, minY, stepM } = shape;
  const u = (x: number): number => (x - minX) / stepM;
  const v = (_x: number, y: number): number => (y - minY) / stepM;
  const w = (x: number, y: number): number => u(x) - v(x, y);
  const out: number[] = [];
  for (let t = 0; t + 2 < triangles.length; t += 3) {
    const corner: number[] = [];
    for (let k = 0; k < 3; k++) {
      const p = 2 * (triangles[t + k] ?? 0);
      corner.push(xy[p] ?? 0, xy[p + 1] ?? 0);
    }
    const pieces = sliced(corner, u)
      .flatMap((one) => sliced(one, v))
      .flatMap((one) => sliced(one, w));
    for (const piece of pieces) {
      const [x0 = 0, y0 = 0] = piece;
      for (let k = 2; k + 3 < piece.length; k += 2)
        out.push(x0, y0, piece[k] ?? 0, piece[k + 1] ?? 0, piece[k + 2] ?? 0, piece[k + 3] ?? 0);
    }
  }
  return out;
}

type Measure = (x: number, y: number) => number;

/** A convex ring in slices between whole numbers of a measure. */
function sliced(ring: number[], measure: Measure): number[][] {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    const m = measure(ring[i] ?? 0, ring[i + 1] ?? 0);
    low = Math.min(low, m);
    high = Math.max(high, m);
  }
  const out: number[][] = [];
  let rest = ring;
  for (let k = Math.floor(low + 1e-9) + 1; k < high - 1e-9; k++) {
    const [below, above] = parted(rest, measure, k);
    if (below.length >= 6) out.push(below);
    rest = above;
  }
  if (rest.length >= 6) out.push(rest);
  return out;
}

/** What of a convex ring measures less than `k`, and what more. */
function parted(ring: readonly number[], measure: Measure, k: number): [number[], number[]] {
  const below: number[] = [];
  const above: number[] = [];
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = [ring[j], ring[j + 1], ring[i], ring[i + 1]];
    const [a, b] = [measure(ax, ay) - k, measure(bx, by) - k];
    if (a < 0 !== b < 0 && a !== 0 && b !== 0) {
      const t = a / (a - b);
      const [x, y] = [ax + (bx - ax) * t, ay + (by - ay) * t];
      below.push(x, y);
      above.push(x, y);
    }
    if (b <= 0) below.push(bx, by);
    if (b >= 0) above.push(bx, by);
  }
  return [below, above];
}
