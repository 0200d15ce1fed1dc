import type { Lot } from './lot.ts';
import type { Quarter } from './quarter.ts';

type Random = () => number;

/** Podium and tower, one to four on a lot; the highest step back once. */
export function podiums(lot: Lot, quarter: Quarter, random: Random): void {
  const [w, d] = [lot.u1 - lot.u0, lot.v1 - lot.v0];
  const nu = Math.max(1, Math.round(w / 105));
  const nv = Math.max(1, Math.round(d / 100));
  for (let i = 0; i < nu; i++) {
    for (let j = 0; j < nv; j++) {
      const u = lot.u0 + (w * (i + 0.5)) / nu;
      const v = lot.v0 + (d * (j + 0.5)) / nv;
      const pw = (w / nu) * (0.68 + 0.16 * random());
      const pd = (d / nv) * (0.66 + 0.16 * random());
      const podium = 14 + Math.floor(random() * 4) * 4.5;
      const size = lot.box(u, v, pw, pd, podium) ? 1 : lot.box(u, v, pw * 0.62, pd * 0.62, podium) ? 0.62 : 0;
      if (size === 0) continue;
      if (random() < 0.14) continue;
      const tall = Math.max(podium + 18, quarter.towerM * (0.44 + 0.62 * random() ** 1.5));
      const tw = Math.min(pw * size * 0.72, 27 + random() * 17);
      const td = Math.min(pd * size * 0.72, 26 + random() * 14);
      const [tu, tv] = [
        u + (random() - 0.5) * (pw * size - tw) * 0.7,
        v + (random() - 0.5) * (pd * size - td) * 0.7,
      ];
      const step = tall > 105 && random() < 0.55 ? tall * (0.66 + 0.2 * random()) : tall;
      lot.box(tu, tv, tw, td, step, podium);
      if (step < tall) lot.box(tu, tv, tw * 0.68, td * 0.68, tall, step);
    }
  }
}

/** Office slabs and yards of a lesser street: 8–18 storeys. */
export function offices(lot: Lot, quarter: Quarter, random: Random): void {
  for (let u = lot.u0 + 34; u < lot.u1 - 14; u += 68 + random() * 12) {
    for (let v = lot.v0 + 26; v < lot.v1 - 10; v += 56 + random() * 10) {
      const roll = random();
      const top = Math.min(quarter.towerM, 22 + random() ** 2 * 44);
      if (roll < 0.25) lot.ell(u, v, 50, 40, 15, Math.floor(random() * 4), top * 0.7);
      else if (roll < 0.85) lot.box(u, v, 30 + random() * 24, 15 + random() * 5, top);
      else lot.box(u, v, 52, 34, 9);
    }
  }
}

/** A shed, or a lesser one drawn towards the middle of the lot where that does not fit. */
function shed(lot: Lot, u: number, v: number, w: number, d: number, top: number): void {
  const eu = u < (lot.u0 + lot.u1) / 2 ? 1 : -1;
  const ev = v < (lot.v0 + lot.v1) / 2 ? 1 : -1;
  [1, 0.75, 0.5].some((k) =>
    lot.box(u + (eu * w * (1 - k)) / 2, v + (ev * d * (1 - k)) / 2, w * k, d * k, top),
  );
}

/** Sheds, tanks and a stack. */
export function works(lot: Lot, random: Random): void {
  const tanks = random() < 0.28;
  const pu = tanks ? 62 : 100 + random() * 80;
  const pv = tanks ? 62 : 64 + random() * 44;
  const bare = tanks ? 0.3 : 0.2;
  for (let u = lot.u0 + pu / 2 + 5; u < lot.u1 + pu / 3; u += pu) {
    for (let v = lot.v0 + pv / 2 + 5; v < lot.v1 + pv / 3; v += pv) {
      if (random() < bare) continue;
      if (tanks) lot.drum(u, v, 13 + random() * 9, 12 + random() * 8);
      else shed(lot, u, v, pu - 14 - random() * 16, pv - 12 - random() * 6, 8 + random() * 9);
    }
  }
  if (random() < 0.16)
    lot.drum(
      lot.u0 + (lot.u1 - lot.u0) * (0.2 + 0.6 * random()),
      lot.v0 + (lot.v1 - lot.v0) * 0.5,
      5,
      70 + random() * 60,
    );
}

/** Teaching blocks about a sports yard; a campus when the lot is large. */
export function school(lot: Lot, random: Random): void {
  const yardNorth = random() < 0.5;
  const [cu, cv] = [(lot.u0 + lot.u1) / 2, (lot.v0 + lot.v1) / 2];
  const campus = lot.area > 70_000;
  for (let v = lot.v0 + 22; v < lot.v1 - 12; v += campus ? 58 : 46) {
    for (let u = lot.u0 + 38; u < lot.u1 - 24; u += 74) {
      const yard = Math.abs(u - cu) < 75 && (yardNorth ? v > cv + 4 : v < cv - 4) && Math.abs(v - cv) < 95;
      if (yard || random() < 0.12) continue;
      const top = (4 + Math.floor(random() * (campus ? 5 : 2))) * 3.8;
      if (random() < 0.25) lot.ell(u, v, 56, 34, 13, Math.floor(random() * 4), top);
      else lot.box(u, v, 44 + random() * 14, 14, top);
    }
  }
}

/** A ward tower, an outpatient hall and the old wings. */
export function hospital(lot: Lot, random: Random): void {
  const [cu, cv] = [(lot.u0 + lot.u1) / 2, (lot.v0 + lot.v1) / 2];
  lot.box(cu, cv + 26, 78, 22, 62 + random() * 24);
  lot.box(cu, cv - 16, 70, 34, 19);
  lot.box(cu - 68, cv, 22, 62, 28);
  lot.box(cu + 68, cv + 4, 22, 62, 36);
  lot.ell(cu, cv - 62, 62, 34, 14, 1, 22);
}
