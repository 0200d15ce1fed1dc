import type { Buildings } from '../../city/bundle.ts';
import { inRing } from '../../city/in-ring.ts';

/** A footprint as a rectangle: centre, unit vector along its longest edge, half length along it and half depth, metres. */
export interface BuildingFrame {
  readonly x: number;
  readonly y: number;
  readonly ux: number;
  readonly uy: number;
  readonly halfU: number;
  readonly halfV: number;
}

/** Corners up to which the best rectangle is looked for; a rounder footprint takes its box, drawn in to its area. */
const MOST_CORNERS = 12;

/**
 * The largest rectangle along the longest edge that lies on a footprint (an L gives its larger arm): homes stand in it.
 */
export function buildingFrame({ start, xy }: Buildings, b: number): BuildingFrame {
  const from = start[b] ?? 0;
  const n = (start[b + 1] ?? 0) - from;
  const [ux, uy] = longestEdge(xy, from, n);
  const us: number[] = [];
  const vs: number[] = [];
  for (let i = from; i < from + n; i++) {
    const [x = 0, y = 0] = [xy[2 * i], xy[2 * i + 1]];
    us.push(x * ux + y * uy);
    vs.push(y * ux - x * uy);
  }
  const [u0, u1, v0, v1] = n > MOST_CORNERS ? shrunkBox(us, vs) : roomiest(us, vs);
  const [cu, cv] = [(u0 + u1) / 2, (v0 + v1) / 2];
  return {
    x: cu * ux - cv * uy,
    y: cu * uy + cv * ux,
    ux,
    uy,
    halfU: (u1 - u0) / 2,
    halfV: (v1 - v0) / 2,
  };
}

type Rectangle = readonly [u0: number, u1: number, v0: number, v1: number];

function longestEdge(xy: Float32Array, from: number, n: number): [number, number] {
  let best: [number, number] = [1, 0];
  let longest = 0;
  for (let i = 0; i < n; i++) {
    const [p, q] = [2 * (from + i), 2 * (from + ((i + 1) % n))];
    const dx = (xy[q] ?? 0) - (xy[p] ?? 0);
    const dy = (xy[q + 1] ?? 0) - (xy[p + 1] ?? 0);
    const length = Math.hypot(dx, dy);
    if (length > longest) [longest, best] = [length, [dx / length, dy / length]];
  }
  return best;
}

/** Of all rectangles between coordinates of corners, the largest whose cells all lie on the footprint. */
function roomiest(us: readonly number[], vs: readonly number[]): Rectangle {
  const [u, v] = [distinct(us), distinct(vs)];
  const ring = us.flatMap((at, i) => [at, vs[i] ?? 0]);
  let best = boxOf(us, vs);
  let most = 0;
  for (let i = 0; i < u.length; i++) {
    for (let k = i + 1; k < u.length; k++) {
      for (let j = 0; j < v.length; j++) {
        for (let l = j + 1; l < v.length; l++) {
          const one: Rectangle = [u[i] ?? 0, u[k] ?? 0, v[j] ?? 0, v[l] ?? 0];
          const area = (one[1] - one[0]) * (one[3] - one[2]);
          if (area <= most || !covered(one, u, v, ring)) continue;
          [most, best] = [area, one];
        }
      }
    }
  }
  return best;
}

function covered(
  [u0, u1, v0, v1]: Rectangle,
  u: readonly number[],
  v: readonly number[],
  ring: readonly number[],
): boolean {
  const middles = (all: readonly number[], a: number, b: number): number[] =>
    all.flatMap((x, i) => (x >= a && (all[i + 1] ?? Infinity) <= b ? [(x + (all[i + 1] ?? x)) / 2] : []));
  const columns = middles(u, u0, u1);
  return middles(v, v0, v1).every((y) => columns.every((x) => inRing(ring, 0, ring.length / 2, x, y)));
}

/** Coordinates further than 0.3 m from the one before. */
function distinct(all: readonly number[]): number[] {
  return all.toSorted((a, b) => a - b).filter((x, i, list) => i === 0 || x - (list[i - 1] ?? 0) > 0.3);
}

function boxOf(us: readonly number[], vs: readonly number[]): Rectangle {
  return [Math.min(...us), Math.max(...us), Math.min(...vs), Math.max(...vs)];
}

function shrunkBox(us: readonly number[], vs: readonly number[]): Rectangle {
  const [u0, u1, v0, v1] = boxOf(us, vs);
  let twice = 0;
  for (let i = 0, j = us.length - 1; i < us.length; j = i++)
    twice += (us[j] ?? 0) * (vs[i] ?? 0) - (us[i] ?? 0) * (vs[j] ?? 0);
  const by = (1 - Math.sqrt(Math.min(1, Math.abs(twice) / 2 / Math.max(1, (u1 - u0) * (v1 - v0))))) / 2;
  return [u0 + (u1 - u0) * by, u1 - (u1 - u0) * by, v0 + (v1 - v0) * by, v1 - (v1 - v0) * by];
}
