import type { Grade } from '../../city/kind.ts';
import type { Box } from '../overlays/place-labels.ts';
import { heldIn, INSET_PX, type Picture } from './picture.ts';

/** A foot on screen, px of the picture; `ahead` false: behind the eye, mirrored. */
export interface Sight {
  readonly index: number;
  readonly grade: Grade;
  readonly footX: number;
  readonly footY: number;
  readonly ahead: boolean;
}

/** A badge at the edge of the picture, for a foot beyond it. */
export interface EdgeMark {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  /** Towards the foot, radians counter-clockwise from right, y up. */
  readonly towardsRad: number;
  /** So many feet it stands for; it shows the worst of them. */
  readonly count: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** At most so many badges stand at the edge: the worst. */
export const MOST_EDGE_MARKS = 12;
/** A mark that finds no room this near to its place is left out, in sizes of a mark. */
const STRAY = 9;
/** Marks nearer to each other than this are one, in sizes of a mark: a row of badges at an edge says no more. */
const TOGETHER = 1.6;

/**
 * Badges for feet out of the picture, worst first, each at the edge nearest to its foot: whole on one screen, over
 * nothing that is taken, and over no other. What would stand beside a worse one of the same edge is counted there.
 * @param away sights whose foot is out of the picture
 * @param taken badges on their poles, panels
 * @param reachPx from the middle of a mark to the tip of its arrow
 */
export function edgeMarks(
  away: readonly Sight[],
  picture: Picture,
  taken: readonly Box[],
  reachPx: number,
): EdgeMark[] {
  const marks: { -readonly [key in keyof EdgeMark]: EdgeMark[key] }[] = [];
  const wishes: Point[] = [];
  const seats = seatsOf(picture, reachPx);
  const isFree = ({ x, y }: Point): boolean =>
    marks.every((m) => Math.max(Math.abs(m.x - x), Math.abs(m.y - y)) >= 2 * reachPx) &&
    taken.every(
      (b) => b.x0 >= x + reachPx || b.x1 <= x - reachPx || b.y0 >= y + reachPx || b.y1 <= y - reachPx,
    );
  for (const sight of [...away].sort((a, b) => a.grade - b.grade)) {
    const target = targetOf(sight, picture);
    const wish = wishOf(target, sight.ahead, picture, reachPx);
    const together = 2 * reachPx * TOGETHER;
    const near = wishes.findIndex((w) => Math.hypot(w.x - wish.x, w.y - wish.y) < together);
    const worse = marks[near];
    if (worse !== undefined) {
      worse.count += 1;
      continue;
    }
    if (marks.length === MOST_EDGE_MARKS) continue;
    const far = (p: Point): number => Math.hypot(p.x - wish.x, p.y - wish.y);
    let free: Point | undefined = isFree(wish) ? wish : undefined;
    if (free === undefined) {
      let leastPx = 2 * STRAY * reachPx;
      for (const seat of seats) {
        const px = far(seat);
        if (px >= leastPx || !isFree(seat)) continue;
        leastPx = px;
        free = seat;
      }
    }
    if (free === undefined) continue;
    const towardsRad = Math.atan2(free.y - target.y, target.x - free.x);
    marks.push({ index: sight.index, x: free.x, y: free.y, towardsRad, count: 1 });
    wishes.push(wish);
  }
  return marks;
}

function middleOf({ room }: Picture): Point {
  return { x: (room.x0 + room.x1) / 2, y: (room.y0 + room.y1) / 2 };
}

/** Where the arrow points: the foot; of one behind the eye, far out on the other side of the middle. */
function targetOf({ footX, footY, ahead }: Sight, picture: Picture): Point {
  if (ahead) return { x: footX, y: footY };
  const { room } = picture;
  const middle = middleOf(picture);
  const [dx, dy] = [middle.x - footX, middle.y - footY];
  const far = (2 * (room.x1 - room.x0 + room.y1 - room.y0)) / Math.max(1e-3, Math.hypot(dx, dy));
  return { x: middle.x + dx * far, y: middle.y + dy * far };
}

/** The edge nearest to what lies ahead; for what lies behind, where the way to it leaves the picture. */
function wishOf(target: Point, ahead: boolean, picture: Picture, reachPx: number): Point {
  const { room } = picture;
  if (ahead) return heldIn(picture, inside(target, room), target, reachPx);
  const { x, y } = middleOf(picture);
  const [dx, dy] = [target.x - x, target.y - y];
  const far = Math.max((2 * Math.abs(dx)) / (room.x1 - room.x0), (2 * Math.abs(dy)) / (room.y1 - room.y0), 1);
  const at = { x: x + dx / far, y: y + dy / far };
  return heldIn(picture, at, at, reachPx);
}

const inside = ({ x, y }: Point, { x0, y0, x1, y1 }: Box): Point => ({
  x: Math.min(x1, Math.max(x0, x)),
  y: Math.min(y1, Math.max(y0, y)),
});

/** Places along the edge, and in a second row within it. */
function seatsOf(picture: Picture, reachPx: number): Point[] {
  const seats: Point[] = [];
  const { room } = picture;
  const step = reachPx / 2;
  for (const row of [0, 1]) {
    const inset = INSET_PX + reachPx * (1 + 2 * row);
    const [x0, y0, x1, y1] = [room.x0 + inset, room.y0 + inset, room.x1 - inset, room.y1 - inset];
    for (let x = x0; x <= x1; x += step) seats.push({ x, y: y0 }, { x, y: y1 });
    for (let y = y0; y <= y1; y += step) seats.push({ x: x0, y }, { x: x1, y });
  }
  return seats.map((at) => heldIn(picture, at, at, reachPx));
}
