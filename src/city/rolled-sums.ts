import type { DivisionTree } from './division-tree.ts';

const FIRST_CAPACITY = 256;
/** A thing that is not held. */
const ABSENT = -1;

/**
 * Sums of a few whole numbers over things, kept for every division: each thing lies in one division and counts in it and
 * in all above it. A change costs the depth of the tree. Whole numbers, so that nothing drifts.
 */
export class RolledSums {
  /** `width` sums a division, by index; those of "nowhere" come last. */
  readonly sums: Float64Array;
  #division = new Int32Array(FIRST_CAPACITY).fill(ABSENT);
  #held: Float64Array;

  /** @param width measures a thing */
  constructor(
    private readonly tree: DivisionTree,
    readonly width: number,
  ) {
    this.sums = new Float64Array((tree.size + 1) * width);
    this.#held = new Float64Array(FIRST_CAPACITY * width);
  }

  /** A thing counts so much now, in this division (anything that is none: nowhere); `values` are `width` whole numbers. */
  put(thing: number, division: number | undefined, values: readonly number[]): void {
    if (thing >= this.#division.length) this.#grow(thing);
    this.leave(thing);
    const to = this.tree.known(division);
    this.#division[thing] = to;
    for (let m = 0; m < this.width; m++) this.#held[thing * this.width + m] = values[m] ?? 0;
    this.#climb(to, thing, 1);
  }

  leave(thing: number): void {
    const from = this.#division[thing] ?? ABSENT;
    if (from === ABSENT) return;
    this.#climb(from, thing, -1);
    this.#division[thing] = ABSENT;
  }

  /** A sum of one division. */
  of(division: number, measure: number): number {
    return this.sums[division * this.width + measure] ?? 0;
  }

  clear(): void {
    this.sums.fill(0);
    this.#division.fill(ABSENT);
  }

  #climb(from: number, thing: number, sign: number): void {
    const { parent, size } = this.tree;
    for (let i = from; ; i = parent[i] as number) {
      for (let m = 0; m < this.width; m++) {
        const at = i * this.width + m;
        this.sums[at] = (this.sums[at] as number) + sign * (this.#held[thing * this.width + m] as number);
      }
      if (i === size) return;
    }
  }

  #grow(thing: number): void {
    let capacity = this.#division.length;
    while (capacity <= thing) capacity *= 2;
    const division = new Int32Array(capacity).fill(ABSENT);
    division.set(this.#division);
    const held = new Float64Array(capacity * this.width);
    held.set(this.#held);
    this.#division = division;
    this.#held = held;
  }
}
