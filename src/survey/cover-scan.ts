import type { Ring } from './ring.ts';
import { LEAST_WIDTH_M, NOBODY, Voids, type Gap, type Stretch } from './voids.ts';

/** A shape by its rings, metres; even-odd, so holes and slits count by themselves. */
export type RingSet = readonly Ring[];

export interface Piece {
  readonly areaM2: number;
  /** A place in it, metres. */
  readonly x: number;
  readonly y: number;
}

export interface Overlap extends Piece {
  readonly a: number;
  readonly b: number;
}

export interface Uncovered extends Piece {
  /** The shape of `whole` it lies in; undefined where there is none. */
  readonly within: number | undefined;
}

export interface Cover {
  /** Distance of the lines on which everything was measured, metres; along them it is exact. */
  readonly stepM: number;
  /** Ground of every part, m². */
  readonly areaM2: Float64Array;
  readonly overlaps: readonly Overlap[];
  readonly gaps: readonly Uncovered[];
  /** Ground part `i` has in shape `j` of `whole` (key `i * whole.length + j`), m². */
  readonly shares: ReadonlyMap<number, number>;
}

/** Distance of lines at best, metres, and most crossings of lines with edges before they move apart. */
const FINEST_M = 0.5;
const MOST_CROSSINGS = 12_000_000;
/** How much finer a low piece is looked at again, how many lines are low, and how often at most. */
const CLOSER = 25;
const LOW_LINES = 40;
/** Where more parts lie on each other than these, only the first are held against each other. */
const DEEPEST = 8;
const MOST_LOOKS = 300;

interface Edge {
  readonly low: number;
  readonly high: number;
  /** x at y = 0 and change with y. */
  readonly x0: number;
  readonly slope: number;
  /** Parts count from 0 up, shapes of the whole from −1 down. */
  readonly owner: number;
}

function edgesOf(shape: RingSet, owner: number, out: Edge[]): void {
  for (const ring of shape) {
    ring.forEach((p, i) => {
      const q = ring[(i + 1) % ring.length]!;
      if (p[1] === q[1]) return;
      /* The same sum for both sides of a border, whichever way it runs. */
      const [a, b] = p[1] < q[1] ? [p, q] : [q, p];
      const slope = (b[0] - a[0]) / (b[1] - a[1]);
      out.push({ low: a[1], high: b[1], x0: a[0] - slope * a[1], slope, owner });
    });
  }
}

class Tally {
  readonly areas = new Map<number, { areaM2: number; x: number; y: number; lastY: number }>();
  add(key: number, areaM2: number, x: number, y: number): void {
    const have = this.areas.get(key);
    if (have === undefined) this.areas.set(key, { areaM2, x, y, lastY: y });
    else {
      have.areaM2 += areaM2;
      have.lastY = y;
    }
  }
}

/**
 * How parts cover the ground: doubly, not at all, and how much of each shape of `whole`. Where `whole` is empty, a gap is
 * ground enclosed by parts. Measured on lines east-west, exact along them.
 * @param leastM2 smaller pieces are left out
 */
export function coverOf(parts: readonly RingSet[], whole: readonly RingSet[], leastM2: number): Cover {
  const edges: Edge[] = [];
  parts.forEach((part, i) => edgesOf(part, i, edges));
  whole.forEach((shape, j) => edgesOf(shape, -1 - j, edges));
  const crossed = edges.reduce((sum, { low, high }) => sum + (high - low), 0);
  const stepM = Math.max(FINEST_M, crossed / MOST_CROSSINGS);
  edges.sort((a, b) => a.low - b.low);
  const seen = scan(edges, parts.length, whole.length, stepM, -Infinity, Infinity);
  const looked = new Map<string, Scan>();
  const closer = (low: number, high: number): Scan | undefined => {
    const key = `${low} ${high}`;
    const have = looked.get(key);
    if (have !== undefined) return have;
    if (high - low > LOW_LINES * stepM || looked.size >= MOST_LOOKS) return undefined;
    const found = scan(edges, parts.length, whole.length, stepM / CLOSER, low - stepM, high + stepM);
    looked.set(key, found);
    return found;
  };
  const overlaps = [...seen.overlaps.areas].flatMap(([key, { areaM2, x, y, lastY }]): Overlap[] => {
    const near = closer(y, lastY);
    const fine = near === undefined ? areaM2 : (near.overlaps.areas.get(key)?.areaM2 ?? 0);
    const [a, b] = [Math.floor(key / parts.length), key % parts.length];
    return fine < leastM2 ? [] : [{ a, b, areaM2: fine, x, y }];
  });
  const gaps = seen.gaps.flatMap((gap): Uncovered[] => {
    const { x, y, x0, x1, within, lastY } = gap;
    const here = (g: Gap): boolean => g.within === within && g.x1 >= x0 && g.x0 <= x1;
    const near = closer(y, lastY)?.gaps.filter(here) ?? [gap];
    const areaM2 = near.reduce((sum, g) => sum + g.areaM2, 0);
    return areaM2 < leastM2 ? [] : [{ areaM2, x, y, within: within === NOBODY ? undefined : within }];
  });
  return { stepM, areaM2: seen.areaM2, overlaps, gaps, shares: seen.shares };
}

interface Scan {
  readonly areaM2: Float64Array;
  readonly overlaps: Tally;
  readonly gaps: readonly Gap[];
  readonly shares: Map<number, number>;
}

/** As many as are held against each other, in order. */
function firstOf(parts: Iterable<number>): number[] {
  const out: number[] = [];
  for (const part of parts) if (out.push(part) >= DEEPEST) break;
  return out.sort((a, b) => a - b);
}

function scan(
  edges: readonly Edge[],
  parts: number,
  whole: number,
  stepM: number,
  fromY: number,
  toY: number,
): Scan {
  const areaM2 = new Float64Array(parts);
  const overlaps = new Tally();
  const shares = new Map<number, number>();
  const voids = new Voids();
  /* Where on the line each part was entered, or the whole last changed. */
  const inside = new Map<number, number>();
  const within = new Set<number>();
  const leave = (part: number, x: number): void => {
    const area = (x - (inside.get(part) ?? x)) * stepM;
    areaM2[part]! += area;
    for (const j of within) shares.set(part * whole + j, (shares.get(part * whole + j) ?? 0) + area);
  };
  const first = Math.max(fromY, edges[0]?.low ?? 0);
  const last = Math.min(
    toY,
    edges.reduce((top, { high }) => Math.max(top, high), -Infinity),
  );
  const bottom = first + stepM / 2;
  let next = 0;
  let active: Edge[] = [];
  for (let y = bottom; y < last; y += stepM) {
    while (next < edges.length && edges[next]!.low <= y) active.push(edges[next++]!);
    active = active.filter(({ high }) => high > y);
    const hits = active.map(({ x0, slope, owner }) => ({ x: x0 + slope * y, owner }));
    hits.sort((a, b) => a.x - b.x);
    const empty: Stretch[] = [];
    const add = (x0: number, x1: number, of: number, open: boolean): void => {
      const left = empty.at(-1);
      if (left?.x1 === x0 && left.within === of && !left.open && !open) left.x1 = x1;
      else empty.push({ x0, x1, within: of, open: open || (whole === 0 && y === bottom) });
    };
    inside.clear();
    within.clear();
    if (whole === 0) add(-Infinity, hits[0]?.x ?? Infinity, NOBODY, true);
    for (let i = 0; i < hits.length; i++) {
      const { x, owner } = hits[i]!;
      if (owner < 0) {
        for (const part of inside.keys()) leave(part, x);
        for (const part of inside.keys()) inside.set(part, x);
        if (!within.delete(-1 - owner)) within.add(-1 - owner);
      } else if (inside.has(owner)) {
        leave(owner, x);
        inside.delete(owner);
      } else inside.set(owner, x);
      const right = hits[i + 1]?.x;
      if (right === undefined) {
        if (whole === 0) add(x, Infinity, NOBODY, true);
        break;
      }
      const width = right - x;
      if (width < LEAST_WIDTH_M) continue;
      if (inside.size > 1) {
        const stack = firstOf(inside.keys());
        stack.forEach((a, k) => {
          for (const b of stack.slice(k + 1)) overlaps.add(a * parts + b, width * stepM, x + width / 2, y);
        });
      }
      if (inside.size > 0) continue;
      if (whole === 0) add(x, right, NOBODY, false);
      else for (const j of within) add(x, right, j, false);
    }
    voids.line(empty, y, stepM);
  }
  if (whole === 0) voids.end();
  return { areaM2, overlaps, gaps: voids.gaps(), shares };
}
