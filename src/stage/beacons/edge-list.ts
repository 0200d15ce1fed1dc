import type { Grade } from '../../city/kind.ts';

/** The part of the picture where badges may stand, px from the top left. */
export interface Frame {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** A badge and its foot on screen, px from the top left; `ahead` false: behind the eye, mirrored. */
export interface Sight {
  readonly index: number;
  readonly grade: Grade;
  readonly x: number;
  readonly y: number;
  readonly footX: number;
  readonly footY: number;
  readonly ahead: boolean;
}

/** Where a badge stands at the edge of the picture, and which way its arrow points. */
export interface EdgeMark {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  /** Radians counter-clockwise from right, y up; undefined: the foot is in the picture, no arrow. */
  readonly towardsRad: number | undefined;
}

/** At most so many badges stand at the edge: the worst. */
export const MOST_EDGE_MARKS = 12;
/** Seats tried for a badge along its edge before it is left out. */
const TRIES = 9;

/**
 * Badges that would be cut by the edge of the picture or lie beyond it, worst first, each moved to the edge and
 * along it until it covers no other.
 * @param apartPx least distance of two badges
 */
export function edgeMarks(sights: readonly Sight[], frame: Frame, apartPx: number): EdgeMark[] {
  const off = sights
    .filter((s) => !s.ahead || !within(frame, s.x, s.y))
    .toSorted((a, b) => a.grade - b.grade);
  const marks: EdgeMark[] = [];
  for (const sight of off) {
    if (marks.length === MOST_EDGE_MARKS) break;
    const wish = seatOf(sight, frame);
    const free = shifted(wish, frame, apartPx).find(({ x, y }) =>
      marks.every((m) => Math.hypot(m.x - x, m.y - y) >= apartPx),
    );
    if (free !== undefined) marks.push({ index: sight.index, towardsRad: wish.towardsRad, ...free });
  }
  return marks;
}

function within({ x0, y0, x1, y1 }: Frame, x: number, y: number): boolean {
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}

function seatOf(sight: Sight, frame: Frame): Omit<EdgeMark, 'index'> {
  const { x0, y0, x1, y1 } = frame;
  const { x, y, footX, footY, ahead } = sight;
  if (ahead && within(frame, footX, footY))
    return {
      x: Math.min(x1, Math.max(x0, x)),
      y: Math.min(y1, Math.max(y0, y)),
      towardsRad: undefined,
    };
  const [cx, cy] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const sign = ahead ? 1 : -1;
  const [dx, dy] = [sign * (footX - cx), sign * (footY - cy)];
  const far = Math.max(Math.abs(dx) / Math.max(1, cx - x0), Math.abs(dy) / Math.max(1, cy - y0), 1e-6);
  const t = ahead ? Math.min(1, 1 / far) : 1 / far;
  return { x: cx + dx * t, y: cy + dy * t, towardsRad: Math.atan2(-dy, dx) };
}

/** The seat itself, then ever farther to both sides along its edge. */
function shifted(
  { x, y }: Pick<EdgeMark, 'x' | 'y'>,
  { x0, y0, x1, y1 }: Frame,
  stepPx: number,
): { readonly x: number; readonly y: number }[] {
  const upright = Math.min(x - x0, x1 - x) < Math.min(y - y0, y1 - y);
  return Array.from({ length: TRIES }, (_, i) => {
    const by = Math.ceil(i / 2) * stepPx * (i % 2 === 0 ? 1 : -1);
    return upright
      ? { x, y: Math.min(y1, Math.max(y0, y + by)) }
      : { x: Math.min(x1, Math.max(x0, x + by)), y };
  });
}
