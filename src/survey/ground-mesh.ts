import { areaOf, centreOf, type Point, type Ring } from './ring.ts';

/** A corner of the mesh. */
type Vertex = number;

/** Where a cut ends: a corner that is there, or a place on the edge that begins at a corner of the ring. */
export interface CutEnd {
  readonly edge: number;
  readonly at: Point;
}

/** A cut closer than this to a corner goes through the corner, metres. */
const SNAP_M = 1.5;
/** Corners this near are one, metres. */
const WELD_M = 0.3;

/**
 * Ground as pieces that share their corners: a border belongs to both sides with the very same points, so that
 * pieces and all unions of them tile without gaps or overlaps. Rings counter-clockwise.
 */
export class GroundMesh {
  readonly #at: Point[] = [];
  readonly #rings: Vertex[][] = [];
  /** Ring each first piece was made of; one too thin to be ground makes none. */
  readonly origin: number[] = [];
  readonly #near = new Map<string, Vertex[]>();
  /** Piece on the left of an edge. */
  readonly #left = new Map<number, number>();

  constructor(rings: readonly Ring[]) {
    const corners = rings.map((ring) => withoutSpikes(ring.map((p) => this.#weld(p))));
    corners.forEach((ring, i) => {
      if (ring.length < 3) return;
      this.#put(this.#rings.length, ring);
      this.origin.push(i);
    });
  }

  get count(): number {
    return this.#rings.length;
  }

  ringOf(piece: number): Ring {
    return this.#rings[piece]!.map((v) => this.#at[v]!);
  }

  centreOf(piece: number): Point {
    return centreOf(this.ringOf(piece));
  }

  /** Pieces beyond the border of a piece, once an edge, with the length of the edge, metres; −1 where nothing is. */
  beside(piece: number): (readonly [neighbour: number, lengthM: number])[] {
    const ring = this.#rings[piece]!;
    return ring.map((a, i) => {
      const b = ring[(i + 1) % ring.length]!;
      const [p, q] = [this.#at[a]!, this.#at[b]!];
      return [this.#left.get(keyOf(b, a)) ?? -1, Math.hypot(q[0] - p[0], q[1] - p[1])];
    });
  }

  /** Cuts a piece in two along a straight line inside it. @returns the new piece, or undefined when it cannot be cut so */
  cut(piece: number, from: CutEnd, to: CutEnd): number | undefined {
    const whole = this.#rings[piece]!;
    const a = this.#land(whole, from);
    const b = this.#land(whole, to);
    const ring = this.#rings[piece]!;
    const [ia, ib] = [ring.indexOf(a), ring.indexOf(b)];
    const n = ring.length;
    if (a === b || (ia + 1) % n === ib || (ib + 1) % n === ia) return undefined;
    const walk = (start: number, end: number): Vertex[] => {
      const out = [ring[start]!];
      for (let i = start; i !== end;) {
        i = (i + 1) % n;
        out.push(ring[i]!);
      }
      return out;
    };
    const [left, right] = [walk(ia, ib), walk(ib, ia)];
    const sound = (part: readonly Vertex[]): boolean => areaOf(part.map((v) => this.#at[v]!)) > 1;
    if (!sound(left) || !sound(right)) return undefined;
    this.#put(piece, left);
    this.#put(this.#rings.length, right);
    return this.#rings.length - 1;
  }

  /**
   * Outlines of the unions that `groupOf` makes of the pieces, one list of rings a group: the outer one first, holes
   * after it. Corners that bend no border and end none are left out, on both sides alike.
   */
  outlines(groupOf: (piece: number) => number, corners: ReadonlySet<Vertex>): Map<number, Ring[]> {
    const next = new Map<number, Map<Vertex, Vertex[]>>();
    for (const [a, b, group] of this.#borders(groupOf)) {
      let of = next.get(group);
      if (of === undefined) next.set(group, (of = new Map()));
      const out = of.get(a);
      if (out === undefined) of.set(a, [b]);
      else out.push(b);
    }
    const rings = new Map<number, Ring[]>();
    for (const [group, of] of next) {
      const list = this.#chained(of).map((ring) =>
        ring.filter((v) => corners.has(v)).map((v) => this.#at[v]!),
      );
      list.sort((r, s) => areaOf(s) - areaOf(r));
      rings.set(group, list);
    }
    return rings;
  }

  /** Corners that borders between groups need: where they bend or where more than two groups meet. */
  cornersOf(groupOf: (piece: number) => number): Set<Vertex> {
    const around = new Map<Vertex, Set<Vertex>>();
    const note = (a: Vertex, b: Vertex): void => {
      const set = around.get(a);
      if (set === undefined) around.set(a, new Set([b]));
      else set.add(b);
    };
    for (const [a, b] of this.#borders(groupOf)) {
      note(a, b);
      note(b, a);
    }
    const corners = new Set<Vertex>();
    for (const [v, ends] of around) {
      const [p, q] = [...ends].map((e) => this.#at[e]!);
      const o = this.#at[v]!;
      const bend =
        ends.size !== 2 ||
        Math.abs((p![0] - o[0]) * (q![1] - o[1]) - (p![1] - o[1]) * (q![0] - o[0])) >
          0.02 * Math.hypot(p![0] - q![0], p![1] - q![1]);
      if (bend) corners.add(v);
    }
    return corners;
  }

  *#borders(groupOf: (piece: number) => number): Generator<readonly [Vertex, Vertex, number]> {
    for (let piece = 0; piece < this.#rings.length; piece++) {
      const group = groupOf(piece);
      const ring = this.#rings[piece]!;
      for (let i = 0; i < ring.length; i++) {
        const [a, b] = [ring[i]!, ring[(i + 1) % ring.length]!];
        const other = this.#left.get(keyOf(b, a));
        if (other === undefined || groupOf(other) !== group) yield [a, b, group];
      }
    }
  }

  /** Closed rings of directed edges; where a group touches itself in a corner its ring passes there twice. */
  #chained(next: Map<Vertex, Vertex[]>): Vertex[][] {
    const rings: Vertex[][] = [];
    const starts = [...next.keys()].sort((a, b) => next.get(a)!.length - next.get(b)!.length);
    for (const start of starts) {
      for (let first = next.get(start)!.pop(); first !== undefined; first = next.get(start)!.pop()) {
        const ring = [start];
        let [before, here] = [start, first];
        while (here !== start) {
          ring.push(here);
          const out = next.get(here)!;
          const k = out.length === 1 ? 0 : this.#leftmost(before, here, out);
          const [to] = out.splice(k, 1);
          [before, here] = [here, to!];
        }
        rings.push(ring);
      }
    }
    return rings;
  }

  /** The sharpest left turn: the same wedge of ground stays on the left. */
  #leftmost(before: Vertex, here: Vertex, out: readonly Vertex[]): number {
    const o = this.#at[here]!;
    const angle = (v: Vertex): number => Math.atan2(this.#at[v]![1] - o[1], this.#at[v]![0] - o[0]);
    const back = angle(before);
    const turn = (v: Vertex): number => (angle(v) - back + 4 * Math.PI) % (2 * Math.PI);
    return out.reduce((m, v, i) => (turn(v) > turn(out[m]!) ? i : m), 0);
  }

  #land(ring: readonly Vertex[], { edge, at }: CutEnd): Vertex {
    const [a, b] = [ring[edge]!, ring[(edge + 1) % ring.length]!];
    for (const v of [a, b]) {
      const p = this.#at[v]!;
      if (Math.hypot(p[0] - at[0], p[1] - at[1]) < SNAP_M) return v;
    }
    const fresh = this.#at.push(at) - 1;
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const piece = this.#left.get(keyOf(from, to));
      if (piece === undefined) continue;
      const old = this.#rings[piece]!;
      this.#left.delete(keyOf(from, to));
      this.#put(piece, old.toSpliced(old.indexOf(from) + 1, 0, fresh));
    }
    return fresh;
  }

  /** The corner at a place: one that is there within the weld, else a new one. */
  #weld(p: Point): Vertex {
    const [i, j] = [Math.round(p[0]), Math.round(p[1])];
    for (let x = i - 1; x <= i + 1; x++) {
      for (let y = j - 1; y <= j + 1; y++) {
        const found = this.#near.get(`${x},${y}`)?.find((v) => {
          const q = this.#at[v]!;
          return Math.hypot(q[0] - p[0], q[1] - p[1]) < WELD_M;
        });
        if (found !== undefined) return found;
      }
    }
    const fresh = this.#at.push(p) - 1;
    this.#near.set(`${i},${j}`, [...(this.#near.get(`${i},${j}`) ?? []), fresh]);
    return fresh;
  }

  #put(piece: number, ring: Vertex[]): void {
    this.#rings[piece] = ring;
    ring.forEach((v, i) => this.#left.set(keyOf(v, ring[(i + 1) % ring.length]!), piece));
  }
}

/** A ring without corners that repeat and edges that go out and come straight back. */
function withoutSpikes(ring: readonly Vertex[]): Vertex[] {
  const out = [...ring];
  for (let i = 0; out.length > 2 && i < out.length;) {
    const n = out.length;
    const [before, after] = [out[(i + n - 1) % n]!, out[(i + 1) % n]!];
    if (out[i] !== after && before !== after) i++;
    else {
      out.splice(i, 1);
      i = 0;
    }
  }
  return out;
}

/** A number for a directed edge; corners stay below 2^26. */
const keyOf = (a: Vertex, b: Vertex): number => a * 0x4000000 + b;
