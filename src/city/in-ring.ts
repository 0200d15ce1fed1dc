/**
 * True when a place lies in a ring (even-odd), whichever way it runs.
 * @param xy interleaved points
 * @param from, to first and one-past-last point of the ring, not closed
 */
export function inRing(xy: ArrayLike<number>, from: number, to: number, x: number, y: number): boolean {
  let inside = false;
  for (let i = from, j = to - 1; i < to; j = i++) {
    const [xi = 0, yi = 0, xj = 0, yj = 0] = [xy[2 * i], xy[2 * i + 1], xy[2 * j], xy[2 * j + 1]];
    if (yi > y !== yj > y && x < xi + ((y - yi) / (yj - yi)) * (xj - xi)) inside = !inside;
  }
  return inside;
}
