import { parentOf } from '../city/division.ts';
import { MOVER_KINDS } from '../city/kind.ts';
import type { PlaceIndex } from './place-index.ts';
import { NO_CELL } from './slot-table.ts';

/** Movers counted by kind and in every division with all its ancestors; a fix costs the depth of the tree. */
export class RollUp {
  movers = 0;
  readonly byKind = new Uint32Array(MOVER_KINDS.length);
  readonly byDivision: Uint32Array;
  readonly #parent: Int32Array;
  #cell = new Uint16Array(4096).fill(NO_CELL);
  #counted = new Uint8Array(4096);

  constructor(places: PlaceIndex) {
    const index = new Map(places.codes.map((code, i) => [code, i] as const));
    this.byDivision = new Uint32Array(places.codes.length);
    this.#parent = Int32Array.from(places.codes, (code) => index.get(parentOf(code) ?? '') ?? -1);
  }

  /** A mover of that slot is now in `cell`. */
  place(slot: number, cell: number, kind: number, oldKind: number): void {
    if (slot >= this.#cell.length) this.#grow(slot);
    if (this.#counted[slot] === 0) {
      this.#counted[slot] = 1;
      this.movers += 1;
      this.#kind(kind, 1);
      this.#climb(cell, 1);
      this.#cell[slot] = cell;
      return;
    }
    if (kind !== oldKind) {
      this.#kind(oldKind, -1);
      this.#kind(kind, 1);
    }
    const old = this.#cell[slot] as number;
    if (old === cell) return;
    this.#climb(old, -1);
    this.#climb(cell, 1);
    this.#cell[slot] = cell;
  }

  leave(slot: number, kind: number): void {
    if (this.#counted[slot] !== 1) return;
    this.#counted[slot] = 0;
    this.movers -= 1;
    this.#kind(kind, -1);
    this.#climb(this.#cell[slot] as number, -1);
  }

  #kind(kind: number, by: number): void {
    if (kind < this.byKind.length) this.byKind[kind] = (this.byKind[kind] as number) + by;
  }

  #climb(cell: number, by: number): void {
    if (cell >= this.byDivision.length) return;
    for (let i = cell; i >= 0; i = this.#parent[i] as number)
      this.byDivision[i] = (this.byDivision[i] as number) + by;
  }

  #grow(slot: number): void {
    let capacity = this.#cell.length;
    while (capacity <= slot) capacity *= 2;
    const cell = new Uint16Array(capacity).fill(NO_CELL);
    cell.set(this.#cell);
    const counted = new Uint8Array(capacity);
    counted.set(this.#counted);
    this.#cell = cell;
    this.#counted = counted;
  }
}
