import { between, distance, offLine } from './line.ts';
import type { Lot } from './lot.ts';
import type { Point } from './ring.ts';

type Random = () => number;
const STOREY_M = 3;

/**
 * Rows of slabs facing south, 6–11 storeys: the estate of the 1980s to 2000s. `loose` scales the gaps: 0.8 in a centre,
 * 1.25 at the rim. `tallM` above 0 puts a row of point towers that high along the north side, where they shade nobody
 * of the estate, and now and then one in place of a slab.
 */
export function slabs(lot: Lot, tallM: number, loose: number, random: Random): void {
  const storeys = random() < 0.7 ? 6 + Math.floor(random() * 2) : 9 + Math.floor(random() * 3);
  const top = storeys * STOREY_M;
  const deep = 12 + random() * 2;
  const pitch = deep + top * (1.38 + 0.4 * random()) * loose;
  const long = 46 + random() * 34;
  const gap = (11 + random() * 6) * loose;
  const shift = random() < 0.4 ? 0.5 : 0;
  const rows = Math.max(1, Math.floor((lot.v1 - lot.v0 - 10) / pitch));
  const first = lot.v0 + (lot.v1 - lot.v0 - (rows - 1) * pitch) / 2;
  for (let row = 0; row < rows; row++) {
    const v = first + row * pitch;
    if (tallM > 0 && row === rows - 1 && rows > 1) {
      pointRow(lot, v, tallM, random);
      continue;
    }
    for (let u = lot.u0 + 5 + long / 2 + (row % 2) * shift * 26; u < lot.u1 + long / 2; u += long + gap) {
      const roll = random();
      if (roll < 0.07) continue;
      if (tallM > 0 && roll > 0.9 && lot.box(u, v, 25, 18, tallM * (0.7 + 0.3 * random()))) continue;
      const high = top + (random() < 0.15 ? STOREY_M * 3 : 0);
      lot.boxOrLess(u, v, long, deep, high);
    }
  }
}

/** One row of point towers. */
function pointRow(lot: Lot, v: number, tallM: number, random: Random): void {
  const w = 24 + random() * 7;
  for (let u = lot.u0 + 8 + w / 2; u < lot.u1 - 6; u += w + 16 + random() * 14) {
    if (random() < 0.08) continue;
    lot.box(u, v, w, 17 + random() * 3, tallM * (0.86 + 0.18 * random()));
  }
}

/** Point towers of 26–33 storeys set wide apart: the newer estate, with a low row of shops on its south side. */
export function towers(lot: Lot, tallM: number, loose: number, random: Random): void {
  const storeys = Math.min(33, Math.max(17, Math.round(tallM / STOREY_M)));
  const w = 26 + random() * 8;
  const d = 17 + random() * 4;
  const pu = w + (25 + random() * 12) * loose;
  const pv = (60 + random() * 16) * loose;
  let row = 0;
  for (let v = lot.v0 + 30; v < lot.v1 - 12; v += pv, row++) {
    for (let u = lot.u0 + 10 + w / 2 + (row % 2) * pu * 0.45; u < lot.u1 - 8; u += pu) {
      if (random() < 0.1) continue;
      const high = (storeys - Math.floor(random() * 4)) * STOREY_M;
      lot.box(u + (random() - 0.5) * 5, v + (random() - 0.5) * 8, w, d, high);
    }
  }
  for (let u = lot.u0 + 34; u < lot.u1 - 20; u += 62)
    if (random() < 0.7) lot.box(u, lot.v0 + 9, 50, 11, 7 + random() * 3);
}

/** Houses shoulder to shoulder along the street, a yard inside. */
export function streetEdge(lot: Lot, loose: number, random: Random): void {
  const storeys = 5 + Math.floor(random() * 4) + (loose < 0.95 ? 2 : 0);
  const deep = 14 + random() * 3;
  lot.ring.forEach((p, i) => {
    const q = lot.ring[(i + 1) % lot.ring.length]!;
    const l = distance(p, q);
    if (l < 40) return;
    const in1: Point = [-(q[1] - p[1]) / l, (q[0] - p[0]) / l];
    const span = l - 2 * (deep + 5);
    const n = Math.max(1, Math.round(span / 82));
    const long = span / n - 7 * loose;
    if (long < 16) return;
    for (let k = 0; k < n; k++) {
      if (random() < 0.16 * loose) continue;
      const mid = between(p, q, (deep + 5 + (span * (k + 0.5)) / n) / l);
      const [ex, ey] = [((q[0] - p[0]) / l) * (long / 2), ((q[1] - p[1]) / l) * (long / 2)];
      const near = 1.2;
      const ring: Point[] = [
        [mid[0] - ex + in1[0] * near, mid[1] - ey + in1[1] * near],
        [mid[0] + ex + in1[0] * near, mid[1] + ey + in1[1] * near],
        [mid[0] + ex + in1[0] * deep, mid[1] + ey + in1[1] * deep],
        [mid[0] - ex + in1[0] * deep, mid[1] - ey + in1[1] * deep],
      ];
      const top = (storeys + Math.floor(random() * 3) - (random() < 0.12 ? 3 : 0)) * STOREY_M + 1.5;
      lot.raise(ring, between(ring[0]!, ring[2]!, 0.5), 0, top);
    }
  });
  yardRows(lot, deep + 14 * loose, loose, random);
}

/** Lower rows in the yard of a street block, clear of its edge. */
function yardRows(lot: Lot, edge: number, loose: number, random: Random): void {
  const [w, d] = [lot.u1 - lot.u0 - 2 * edge, lot.v1 - lot.v0 - 2 * edge];
  if (w < 36 || d < 10) return;
  const cols = Math.max(1, Math.round(w / 86));
  const rows = Math.max(1, Math.round(d / (46 * loose)));
  const long = Math.min(72, w / cols - 10);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      if (random() < 0.12) continue;
      const u = lot.u0 + edge + (w * (c + 0.5)) / cols;
      const v = lot.v0 + edge + (d * (r + 0.5)) / rows;
      if (clearOf(lot, u, v, edge)) lot.box(u, v, long, 12, (5 + Math.floor(random() * 3)) * STOREY_M);
    }
  }
}

/** True when a place is further than `clear` metres from the rim of the lot. */
function clearOf(lot: Lot, u: number, v: number, clear: number): boolean {
  return offLine(lot.at(u, v), [...lot.ring, lot.ring[0]!]).off > clear;
}

/** Small houses packed close, 2–5 storeys, lanes between: the village the city grew round. */
export function village(lot: Lot, random: Random): void {
  const pu = 38 + random() * 10;
  const pv = 26 + random() * 6;
  for (let v = lot.v0 + 8; v < lot.v1; v += pv) {
    for (let u = lot.u0 + 8 + random() * 9; u < lot.u1; u += pu) {
      if (random() < 0.22) continue;
      const top = (2 + Math.floor(random() * 3.4)) * STOREY_M;
      if (random() < 0.4) lot.ell(u, v, pu - 5, pv - 4, 8, Math.floor(random() * 4), top);
      else
        lot.box(
          u + (random() - 0.5) * 3,
          v + (random() - 0.5) * 2,
          pu - 4 - random() * 5,
          pv - 4 - random() * 2,
          top,
        );
    }
  }
}
