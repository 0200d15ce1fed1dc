import type { GroundMesh } from './ground-mesh.ts';
import type { Point } from './ring.ts';

/** What sharing out needs of a piece of ground. */
export interface Lots {
  readonly mesh: GroundMesh;
  readonly centre: readonly Point[];
  /** Neighbours of each piece, once an edge they share, with its length in metres. */
  readonly beside: readonly (readonly (readonly [neighbour: number, lengthM: number])[])[];
  /** 1 where a piece lies on the outer border of all ground. */
  readonly onRim: Uint8Array;
  readonly areaM2: readonly number[];
  /** What is shared out evenly: homes and a little for the ground itself. */
  readonly weight: Float64Array;
  /** The block a piece is part of: a border within a block costs more than one along a street. */
  readonly origin: readonly number[];
}

/** A border metre that does not follow a street counts as so many. */
const OFF_STREET = 2.2;
const DIRECTIONS = 8;

interface Cut {
  readonly near: number[];
  readonly far: number[];
  readonly cost: number;
}

/**
 * Shares pieces that hang together out to `parts` groups of about the same weight, each hanging together and without
 * holes, by halving again and again. Fewer groups come back where the pieces cannot be halved so.
 */
export function shareOut(lots: Lots, pieces: readonly number[], parts: number): number[][] {
  if (parts < 2 || pieces.length < 2) return [[...pieces]];
  const small = Math.floor(parts / 2);
  const cut = halved(lots, pieces, small / parts, small, parts - small);
  if (cut === undefined) return [[...pieces]];
  return [...shareOut(lots, cut.near, small), ...shareOut(lots, cut.far, parts - small)];
}

/** The best of several sweeps across the pieces, undefined when none leaves two sound halves. */
function halved(
  lots: Lots,
  pieces: readonly number[],
  share: number,
  leastNear: number,
  leastFar: number,
): Cut | undefined {
  const inside = new Set(pieces);
  const total = pieces.reduce((sum, p) => sum + lots.weight[p]!, 0);
  let best: Cut | undefined;
  for (let d = 0; d < DIRECTIONS; d++) {
    const angle = (d / DIRECTIONS) * Math.PI;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const along = (p: number): number => lots.centre[p]![0] * c + lots.centre[p]![1] * s;
    const row = [...pieces].sort((p, q) => along(p) - along(q));
    for (const order of share === 0.5 ? [row] : [row, row.toReversed()]) {
      const cut = swept(lots, order, inside, total, share);
      if (cut === undefined || cut.near.length < leastNear || cut.far.length < leastFar) continue;
      if (best === undefined || cut.cost < best.cost) best = cut;
    }
  }
  return best;
}

function swept(
  lots: Lots,
  order: readonly number[],
  inside: ReadonlySet<number>,
  total: number,
  share: number,
): Cut | undefined {
  let run = 0;
  let k = 0;
  while (k < order.length - 1) {
    const w = lots.weight[order[k]!]!;
    if (k > 0 && Math.abs(run + w - share * total) > Math.abs(run - share * total)) break;
    run += w;
    k++;
  }
  const near = new Set(heaviest(lots, order.slice(0, k)));
  const far = new Set(
    heaviest(
      lots,
      order.filter((p) => !near.has(p)),
    ),
  );
  for (const p of order) if (!far.has(p)) near.add(p);
  if (near.size === 0 || far.size === 0 || !sound(lots, near, far, inside)) return undefined;
  const weight = [...near].reduce((sum, p) => sum + lots.weight[p]!, 0);
  const off = total === 0 ? 0 : Math.abs(weight - share * total) / (total * Math.min(share, 1 - share));
  return { near: [...near], far: [...far], cost: 1.6 * off + borderM(lots, near, far) / sizeM(lots, order) };
}

function sound(
  lots: Lots,
  near: ReadonlySet<number>,
  far: ReadonlySet<number>,
  inside: ReadonlySet<number>,
): boolean {
  if (!reachesOut(lots, near, inside) || !reachesOut(lots, far, inside)) return false;
  return [near, far].every((part) => heaviest(lots, [...part]).length === part.size);
}

/** True when two parts of a whole each hang together and neither lies within the other. */
export function hangsTogether(lots: Lots, near: readonly number[], far: readonly number[]): boolean {
  return sound(lots, new Set(near), new Set(far), new Set([...near, ...far]));
}

/** Pieces as sets that each hang together. */
export function connectedParts(lots: Lots, pieces: readonly number[]): number[][] {
  const left = new Set(pieces);
  const parts: number[][] = [];
  for (const first of pieces) {
    if (!left.delete(first)) continue;
    const part = [first];
    for (let i = 0; i < part.length; i++)
      for (const [n] of lots.beside[part[i]!]!) if (left.delete(n)) part.push(n);
    parts.push(part);
  }
  return parts;
}

/** The heaviest set of pieces that hangs together. */
function heaviest(lots: Lots, pieces: readonly number[]): number[] {
  const weightOf = (part: readonly number[]): number =>
    part.reduce((sum, p) => sum + lots.weight[p]! + 1e-6, 0);
  let best: number[] = [];
  let most = -1;
  for (const part of connectedParts(lots, pieces)) {
    const weight = weightOf(part);
    if (weight > most) [best, most] = [part, weight];
  }
  return best;
}

/** True when some piece lies on the outer border: a half within the other would make a hole. */
function reachesOut(lots: Lots, part: ReadonlySet<number>, inside: ReadonlySet<number>): boolean {
  for (const p of part) {
    if (lots.onRim[p] === 1 || lots.beside[p]!.some(([n]) => !inside.has(n))) return true;
  }
  return false;
}

function borderM(lots: Lots, near: ReadonlySet<number>, far: ReadonlySet<number>): number {
  let sum = 0;
  for (const p of near)
    for (const [n, lengthM] of lots.beside[p]!)
      if (far.has(n)) sum += lengthM * (lots.origin[n] === lots.origin[p] ? OFF_STREET : 1);
  return sum;
}

function sizeM(lots: Lots, pieces: readonly number[]): number {
  const xs = pieces.map((p) => lots.centre[p]![0]);
  const ys = pieces.map((p) => lots.centre[p]![1]);
  return 60 + Math.hypot(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
}
