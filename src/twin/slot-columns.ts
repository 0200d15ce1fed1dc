import type { RosterRow } from '../wire/message.ts';
import { FLAG, type Frame } from '../wire/frame.ts';
import { columnOf, type ColumnArray } from '../wire/columns.ts';
import type { FeedSchema } from '../wire/schema.ts';
import type { SlotTable } from './slots.ts';

const FIRST_CAPACITY = 256;

/** A page-side slot table of any schema: columns by name, replaced when they grow. */
export class SlotColumns<Columns> implements SlotTable<Columns> {
  #columns: Record<string, ColumnArray>;
  readonly roster = new Map<number, RosterRow>();
  slots = 0;
  version = 0;
  rosterVersion = 0;
  #capacity = FIRST_CAPACITY;

  constructor(private readonly schema: FeedSchema) {
    this.#columns = this.#fresh(FIRST_CAPACITY);
  }

  get columns(): Columns {
    return this.#columns as Columns;
  }

  name(rows: readonly RosterRow[], whole: boolean): void {
    if (whole) this.roster.clear();
    for (const row of rows) this.roster.set(row.slot, row);
    this.rosterVersion += 1;
  }

  /** Takes in a frame of this schema: newest wins, removals die, a keyframe is all there is. */
  take(frame: Frame): void {
    const slots = frame.columns[0] as Uint32Array;
    for (const slot of slots) if (slot >= this.#capacity) this.#grow(slot);
    const live = this.#columns['live'] as Uint8Array;
    if ((frame.flags & FLAG.keyframe) !== 0) live.fill(0);
    const removals = (frame.flags & FLAG.removals) !== 0;
    for (const slot of slots) {
      live[slot] = removals ? 0 : 1;
      this.slots = Math.max(this.slots, slot + 1);
    }
    this.version += 1;
    if (removals) return;
    const at = this.#columns['atMs'] as Float64Array;
    const dt = frame.columns[1] as Int32Array;
    slots.forEach((slot, i) => (at[slot] = frame.t0 + (dt[i] as number)));
    this.schema.columns.slice(2).forEach(([name], c) => {
      const to = this.#columns[name] as ColumnArray;
      const from = frame.columns[c + 2] as ColumnArray;
      slots.forEach((slot, i) => (to[slot] = from[i] as number));
    });
  }

  #fresh(capacity: number): Record<string, ColumnArray> {
    const own = this.schema.columns.slice(2).map(([name, type]) => [name, columnOf(type, capacity)] as const);
    return {
      ...Object.fromEntries(own),
      atMs: new Float64Array(capacity),
      live: new Uint8Array(capacity),
    };
  }

  #grow(slot: number): void {
    while (this.#capacity <= slot) this.#capacity *= 2;
    const grown = this.#fresh(this.#capacity);
    for (const [name, column] of Object.entries(this.#columns))
      (grown[name] as ColumnArray).set(column as never);
    this.#columns = grown;
  }
}
