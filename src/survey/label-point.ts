import type { DivisionRow } from './division-row.ts';
import { offLine } from './line.ts';
import { centreOf, contains, type Point, type Ring } from './ring.ts';

/** Least distance of a known point from the border of its division for the name to stand there, metres. */
const LABEL_ROOM_M = 180;

/** Distance from the border, 0 outside. */
function roomAt(ring: Ring, p: Point): number {
  return contains(ring, p[0], p[1]) ? offLine(p, [...ring, ring[0]!]).off : 0;
}

/** The middle of the longest stretch W→E inside a ring, through its middle. */
function insideOf(ring: Ring): Point {
  const [, y] = centreOf(ring);
  const xs = ring
    .flatMap(([ax, ay], i) => {
      const [bx, by] = ring[(i + 1) % ring.length]!;
      return ay > y === by > y ? [] : [ax + ((bx - ax) * (y - ay)) / (by - ay)];
    })
    .sort((a, b) => a - b);
  let best: Point = ring[0]!;
  let long = 0;
  for (let i = 0; i + 1 < xs.length; i += 2) {
    if (xs[i + 1]! - xs[i]! <= long) continue;
    long = xs[i + 1]! - xs[i]!;
    best = [(xs[i]! + xs[i + 1]!) / 2, y];
  }
  return best;
}

/**
 * Moves each label inside its division: to the known point where that has room, else to the roomiest of its middle and
 * the middles of its pieces of ground. City and districts keep theirs.
 */
export function placeLabels(
  rows: DivisionRow[],
  rings: readonly Ring[],
  centre: readonly Point[],
  gridOfPiece: Int32Array,
): void {
  const places = rows.map((): Point[] => []);
  gridOfPiece.forEach((grid, p) => {
    for (let i = grid; i >= 0; i = rows[i]!.parent) places[i]!.push(centre[p]!);
  });
  rows.forEach((row, i) => {
    const ring = rings[i]!;
    if (ring.length === 0 || row.level === 'city' || row.level === 'district') return;
    if (row.level === 'subdistrict' && roomAt(ring, [row.x, row.y]) > LABEL_ROOM_M) return;
    const at = [centreOf(ring), insideOf(ring), ...places[i]!];
    let most = -1;
    for (const p of at) {
      const room = roomAt(ring, p);
      if (room <= most) continue;
      most = room;
      [row.x, row.y] = p;
    }
  });
}
