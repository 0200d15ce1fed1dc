import { LEVELS, levelOf, parentOf, type DivisionCode } from '../../city/division.ts';
import type { CityBundle } from '../../city/bundle.ts';

/** Interleaved x, y, counter-clockwise, not closed. */
export type RingXY = readonly number[];

/** A division with a polygon, as the grid draws it. */
export interface GridCell {
  /** Index into the bundle's divisions. */
  readonly division: number;
  readonly code: DivisionCode;
  readonly ring: RingXY;
}

/** The polygon of a division, or undefined when it is only a statistical code. */
export function ringOf(city: CityBundle, division: number): RingXY | undefined {
  const { start, xy } = city.divisionRings;
  const from = start[division] ?? 0;
  const to = start[division + 1] ?? from;
  if (to - from < 3) return undefined;
  const ring = Array.from(xy.subarray(2 * from, 2 * to));
  return areaOf(ring) < 0 ? flipped(ring) : ring;
}

/** Children of a place that have a polygon. */
export function childrenOf(city: CityBundle, place: DivisionCode): GridCell[] {
  return city.divisions.flatMap((d, division) => {
    if (parentOf(d.code) !== place) return [];
    const ring = ringOf(city, division);
    return ring ? [{ division, code: d.code, ring }] : [];
  });
}

/** The place itself, when it has a polygon and is not the whole city. */
export function openDivision(city: CityBundle, place: DivisionCode): GridCell | undefined {
  const division = city.divisions.findIndex((d) => d.code === place);
  const level = levelOf(place);
  if (division < 0 || level === undefined || LEVELS.indexOf(level) === 0) return undefined;
  const ring = ringOf(city, division);
  return ring ? { division, code: place, ring } : undefined;
}

/** The ring moved inwards by `metres` (outwards when negative), corners mitred up to twice. */
export function inset(ring: RingXY, metres: number): number[] {
  const n = ring.length / 2;
  const out: number[] = [];
  for (let i = 0; i < n; i++) {
    const at = (k: number): readonly [number, number] => {
      const p = (k + n) % n;
      return [ring[2 * p] ?? 0, ring[2 * p + 1] ?? 0];
    };
    const [x, y] = at(i);
    const [px, py] = at(i - 1);
    const [nx, ny] = at(i + 1);
    const a = normal(x - px, y - py);
    const b = normal(nx - x, ny - y);
    const mx = a[0] + b[0];
    const my = a[1] + b[1];
    const l = Math.hypot(mx, my) || 1;
    const grow = metres / Math.max(0.5, (mx * a[0] + my * a[1]) / l);
    out.push(x + (mx / l) * grow, y + (my / l) * grow);
  }
  return out;
}

/** Left normal: inwards on a counter-clockwise ring. */
function normal(dx: number, dy: number): readonly [number, number] {
  const l = Math.hypot(dx, dy) || 1;
  return [-dy / l, dx / l];
}

function areaOf(ring: RingXY): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    sum += (ring[j] ?? 0) * (ring[i + 1] ?? 0) - (ring[i] ?? 0) * (ring[j + 1] ?? 0);
  }
  return sum / 2;
}

function flipped(ring: RingXY): number[] {
  const out: number[] = [];
  for (let i = ring.length - 2; i >= 0; i -= 2) out.push(ring[i] ?? 0, ring[i + 1] ?? 0);
  return out;
}
