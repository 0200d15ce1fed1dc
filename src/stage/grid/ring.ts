/** Interleaved x, y, counter-clockwise, not closed. */
export type RingXY = readonly number[];

/** Corners sharper than this are what a border is about; gentler ones are only how it was drawn. Radians. */
const SHARP_RAD = 1.1;
/** A border is rounded over this far from a corner at most, metres. */
const ROUND_M = 60;
/** Longest a mitre may be, in insets. */
const MITRE = 2;

const left = (dx: number, dy: number): readonly [number, number] => {
  const l = Math.hypot(dx, dy) || 1;
  return [-dy / l, dx / l];
};

/** Twice the area, positive when counter-clockwise. */
export function twiceAreaOf(ring: RingXY): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    sum += (ring[j] ?? 0) * (ring[i + 1] ?? 0) - (ring[i] ?? 0) * (ring[j + 1] ?? 0);
  }
  return sum;
}

export function flipped(ring: RingXY): number[] {
  const out: number[] = [];
  for (let i = ring.length - 2; i >= 0; i -= 2) out.push(ring[i] ?? 0, ring[i + 1] ?? 0);
  return out;
}

/**
 * Gentle bends become curves, twice cut; sharp corners stay. Two neighbours that share a border round it alike, so it
 * stays one border.
 */
export function smoothed(ring: RingXY): number[] {
  let now = [...ring];
  for (let pass = 0; pass < 2; pass++) {
    const n = now.length / 2;
    const out: number[] = [];
    for (let i = 0; i < n; i++) {
      const p = 2 * ((i + n - 1) % n);
      const q = 2 * ((i + 1) % n);
      const [px = 0, py = 0, x = 0, y = 0, qx = 0, qy = 0] = [
        now[p],
        now[p + 1],
        now[2 * i],
        now[2 * i + 1],
        now[q],
        now[q + 1],
      ];
      const before = Math.hypot(x - px, y - py);
      const after = Math.hypot(qx - x, qy - y);
      const turn = Math.abs(
        Math.atan2((x - px) * (qy - y) - (y - py) * (qx - x), (x - px) * (qx - x) + (y - py) * (qy - y)),
      );
      if (turn > SHARP_RAD || turn < 0.02 || before === 0 || after === 0) {
        out.push(x, y);
        continue;
      }
      const a = Math.min(0.25, ROUND_M / before);
      const b = Math.min(0.25, ROUND_M / after);
      out.push(x + (px - x) * a, y + (py - y) * a, x + (qx - x) * b, y + (qy - y) * b);
    }
    now = out;
  }
  return now;
}

/** The ring moved inwards by `metres` (outwards when negative); corners are mitred, and cut where they would spike. */
export function inset(ring: RingXY, metres: number): number[] {
  const n = ring.length / 2;
  const out: number[] = [];
  for (let i = 0; i < n; i++) {
    const p = 2 * ((i + n - 1) % n);
    const q = 2 * ((i + 1) % n);
    const [px = 0, py = 0, x = 0, y = 0, qx = 0, qy = 0] = [
      ring[p],
      ring[p + 1],
      ring[2 * i],
      ring[2 * i + 1],
      ring[q],
      ring[q + 1],
    ];
    const a = left(x - px, y - py);
    const b = left(qx - x, qy - y);
    const mx = a[0] + b[0];
    const my = a[1] + b[1];
    const l = Math.hypot(mx, my);
    const cos = l / 2;
    if (cos > 1 / MITRE) {
      const grow = metres / cos / l;
      out.push(x + mx * grow, y + my * grow);
    } else {
      out.push(x + a[0] * metres, y + a[1] * metres, x + b[0] * metres, y + b[1] * metres);
    }
  }
  return out;
}
