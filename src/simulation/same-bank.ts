import type { CityBundle } from '../city/bundle.ts';

/** A river at least this wide from its middle parts what lies beside it; a brook does not, metres. */
const PARTS_M = 15;

/** Which side of a line through a and b a point lies on: positive left, negative right. */
const sideOf = (ax: number, ay: number, bx: number, by: number, x: number, y: number): number =>
  (bx - ax) * (y - ay) - (by - ay) * (x - ax);

/** Whether nobody crosses a river on the straight way from one point to another, metres in the city's plane. */
export function isSameBank(
  { start, xy, halfWidth }: CityBundle['rivers'],
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
): boolean {
  for (let r = 0; r + 1 < start.length; r++) {
    for (let p = start[r]!; p + 1 < start[r + 1]!; p++) {
      if (Math.max(halfWidth[p] ?? 0, halfWidth[p + 1] ?? 0) < PARTS_M) continue;
      const [ax = 0, ay = 0, bx = 0, by = 0] = xy.subarray(2 * p, 2 * p + 4);
      const isCut =
        sideOf(ax, ay, bx, by, from.x, from.y) * sideOf(ax, ay, bx, by, to.x, to.y) < 0 &&
        sideOf(from.x, from.y, to.x, to.y, ax, ay) * sideOf(from.x, from.y, to.x, to.y, bx, by) <= 0;
      if (isCut) return false;
    }
  }
  return true;
}
