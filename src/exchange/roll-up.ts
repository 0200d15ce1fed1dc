import type { DivisionTree } from '../city/division-tree.ts';
import { MOVER_KINDS } from '../city/kind.ts';
import { NO_CELL } from './slot-table.ts';

/** A slot nobody counted is in. The raster has room for 65,534 divisions. */
const NOT_HERE = NO_CELL - 1;

/**
 * Movers counted by kind and in every division with all its ancestors. A fix within its division costs a comparison;
 * over a border only the part of the two chains that differs is touched.
 */
export class RollUp {
  movers = 0;
  readonly byKind = new Uint32Array(MOVER_KINDS.length);
  /** By index of the bundle's divisions; one more at the end that no one is told: see `DivisionTree.size`. */
  readonly #counts: Int32Array;
  #cell = new Uint16Array(4096).fill(NOT_HERE);

  constructor(private readonly tree: DivisionTree) {
    this.#counts = new Int32Array(tree.size + 1);
  }

  /** Movers in each division, by index in the bundle. */
  get byDivision(): Int32Array {
    return this.#counts.subarray(0, this.tree.size);
  }

  /** A mover of that slot is now in `cell` (NO_CELL: in no division). */
  place(slot: number, cell: number, kind: number, oldKind: number): void {
    if (slot >= this.#cell.length) this.#grow(slot);
    const old = this.#cell[slot] as number;
    if (old === NOT_HERE) {
      this.movers += 1;
      this.#kind(kind, 1);
    } else if (kind !== oldKind) {
      this.#kind(oldKind, -1);
      this.#kind(kind, 1);
    }
    if (old === cell) return;
    this.#move(old, cell);
    this.#cell[slot] = cell;
  }

  leave(slot: number, kind: number): void {
    const old = this.#cell[slot] ?? NOT_HERE;
    if (old === NOT_HERE) return;
    this.movers -= 1;
    this.#kind(kind, -1);
    this.#move(old, NO_CELL);
    this.#cell[slot] = NOT_HERE;
  }

  #kind(kind: number, by: number): void {
    if (kind < this.byKind.length) this.byKind[kind] = (this.byKind[kind] as number) + by;
  }

  /** From one chain to the other, up to where they meet. */
  #move(from: number, to: number): void {
    const { parent, depth, size } = this.tree;
    const counts = this.#counts;
    let a = Math.min(from, size);
    let b = Math.min(to, size);
    while (a !== b) {
      if ((depth[a] as number) >= (depth[b] as number)) {
        counts[a] = (counts[a] as number) - 1;
        a = parent[a] as number;
      } else {
        counts[b] = (counts[b] as number) + 1;
        b = parent[b] as number;
      }
    }
  }

  #grow(slot: number): void {
    let capacity = this.#cell.length;
    while (capacity <= slot) capacity *= 2;
    const cell = new Uint16Array(capacity).fill(NOT_HERE);
    cell.set(this.#cell);
    this.#cell = cell;
  }
}
