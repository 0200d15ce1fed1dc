/** A position in metres of the city's Ground. */
export type Point = readonly [x: number, y: number];
/** A simple polygon, not closed. */
export type Ring = readonly Point[];

/** Signed area, m²; positive when counter-clockwise. */
export function areaOf(ring: Ring): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i]!;
    const b = ring[(i + 1) % ring.length]!;
    sum += a[0] * b[1] - b[0] * a[1];
  }
  return sum / 2;
}

/** True when the point lies inside (even-odd). */
export function contains(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i]!;
    const b = ring[j]!;
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

/** Centre of mass; the mean of the corners when the area vanishes. */
export function centreOf(ring: Ring): Point {
  const [ox, oy] = ring[0]!;
  let sum = 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i]!;
    const b = ring[(i + 1) % ring.length]!;
    const cross = (a[0] - ox) * (b[1] - oy) - (b[0] - ox) * (a[1] - oy);
    sum += cross;
    x += (a[0] + b[0] - 2 * ox) * cross;
    y += (a[1] + b[1] - 2 * oy) * cross;
  }
  if (Math.abs(sum) < 1e-6) {
    const n = ring.length;
    return [ring.reduce((t, p) => t + p[0], 0) / n, ring.reduce((t, p) => t + p[1], 0) / n];
  }
  return [ox + x / (3 * sum), oy + y / (3 * sum)];
}

/** minX, minY, maxX, maxY. */
export function boxOf(points: Ring): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
  return box;
}

/** The same ring counter-clockwise. */
export function counterClockwise(ring: Ring): Ring {
  return areaOf(ring) < 0 ? ring.toReversed() : ring;
}
