import { columnOf, type ColumnArray } from '../wire/columns.ts';
import type { FeedSchema } from '../wire/schema.ts';

/** Ticks before the slot of something gone is given to something else: long enough for every screen to hear. */
const REUSE_AFTER_TICKS = 300;
const FIRST_CAPACITY = 1024;
/** The raster says no division. */
export const NO_CELL = 0xffff;

/**
 * The newest value of every thing of one feed, as columns by slot. Newest wins: an older observation than the
 * one held is refused. What changed since a tick can be asked for any tick in the past, so nothing is queued.
 */
export class SlotTable {
  /** Columns of the schema after `slot` and `dt`, by slot. Replaced when the table grows: do not keep. */
  columns: ColumnArray[];
  atMs = new Float64Array(FIRST_CAPACITY);
  live = new Uint8Array(FIRST_CAPACITY);
  /** Index of the division it is in, NO_CELL outside all. */
  cell = new Uint16Array(FIRST_CAPACITY).fill(NO_CELL);
  changedTick = new Uint32Array(FIRST_CAPACITY);
  /** Largest slot + 1 ever given. */
  slots = 0;
  /** Live things. */
  count = 0;
  /** The tick being filled; `endTick` closes it. */
  tick = 1;
  /** Slots changed in the last closed tick: the first `lastChanged` of `lastList`. */
  lastList = new Uint32Array(FIRST_CAPACITY);
  lastChanged = 0;
  #list = new Uint32Array(FIRST_CAPACITY);
  #changed = 0;
  readonly #slotByKey = new Map<string, number>();
  readonly keys: string[] = [];
  readonly #freed: { slot: number; tick: number }[] = [];

  constructor(readonly schema: FeedSchema) {
    this.columns = schema.columns.slice(2).map(([, type]) => columnOf(type, FIRST_CAPACITY));
  }

  /** The slot of a key (`source:id`), given out on first use. */
  slotOf(key: string): number {
    const known = this.#slotByKey.get(key);
    if (known !== undefined) return known;
    const oldest = this.#freed[0];
    let slot = this.slots;
    if (oldest !== undefined && this.tick - oldest.tick > REUSE_AFTER_TICKS) {
      slot = oldest.slot;
      this.#freed.shift();
    } else {
      this.slots += 1;
      if (this.slots > this.live.length) this.#grow();
    }
    this.#slotByKey.set(key, slot);
    this.keys[slot] = key;
    this.atMs[slot] = 0;
    return slot;
  }

  /** The slot of a key whose thing is live; undefined where it is not here. */
  slotFor(key: string): number | undefined {
    const slot = this.#slotByKey.get(key);
    return slot === undefined || this.live[slot] !== 1 ? undefined : slot;
  }

  has(key: string): boolean {
    return this.#slotByKey.has(key);
  }

  /** Opens a slot for writing a newer value; false when what is held is newer. Then fill `columns`. */
  begin(slot: number, atMs: number, cell: number): boolean {
    if (this.live[slot] === 1 && atMs < (this.atMs[slot] ?? 0)) return false;
    if (this.live[slot] === 0) this.count += 1;
    this.live[slot] = 1;
    this.atMs[slot] = atMs;
    this.cell[slot] = cell;
    this.#mark(slot);
    return true;
  }

  /** What is known of this slot is still so at `atMs`: a recording that stands still does not grow stale. */
  restamp(key: string, atMs: number): void {
    const slot = this.#slotByKey.get(key);
    if (slot === undefined || this.live[slot] !== 1) return;
    this.atMs[slot] = atMs;
    this.#mark(slot);
  }

  /** When this key was last observed, ms since 1970; undefined when it is not here. */
  seenAtMs(key: string): number | undefined {
    const slot = this.#slotByKey.get(key);
    return slot === undefined ? undefined : this.atMs[slot];
  }

  /** The clock was set back by `byMs`: what was observed before moves with it, or nothing newer would be believed. */
  setBack(byMs: number): void {
    for (let slot = 0; slot < this.slots; slot++) this.atMs[slot] = (this.atMs[slot] as number) - byMs;
  }

  /** The thing of this key left; answers the slot it had. */
  remove(key: string): number | undefined {
    const slot = this.#slotByKey.get(key);
    if (slot === undefined) return undefined;
    this.#slotByKey.delete(key);
    this.#freed.push({ slot, tick: this.tick });
    if (this.live[slot] === 1) this.count -= 1;
    this.live[slot] = 0;
    this.#mark(slot);
    return slot;
  }

  /** Keys that begin so: everything one source has here. */
  keysOf(prefix: string): string[] {
    return [...this.#slotByKey.keys()].filter((key) => key.startsWith(prefix));
  }

  /** Closes the tick and answers its number; later writes belong to the next. */
  endTick(): number {
    const closed = this.tick;
    [this.lastList, this.#list] = [this.#list, this.lastList];
    this.lastChanged = this.#changed;
    this.#changed = 0;
    this.tick += 1;
    return closed;
  }

  #mark(slot: number): void {
    if (this.changedTick[slot] === this.tick) return;
    this.changedTick[slot] = this.tick;
    this.#list[this.#changed] = slot;
    this.#changed += 1;
  }

  #grow(): void {
    const capacity = this.live.length * 2;
    const grown = <T extends ColumnArray>(old: T, fresh: T): T => {
      fresh.set(old as never);
      return fresh;
    };
    this.columns = this.schema.columns
      .slice(2)
      .map(([, type], i) => grown(this.columns[i] as ColumnArray, columnOf(type, capacity)));
    this.atMs = grown(this.atMs, new Float64Array(capacity));
    this.live = grown(this.live, new Uint8Array(capacity));
    this.cell = grown(this.cell, new Uint16Array(capacity).fill(NO_CELL));
    this.changedTick = grown(this.changedTick, new Uint32Array(capacity));
    this.#list = grown(this.#list, new Uint32Array(capacity));
    this.lastList = grown(this.lastList, new Uint32Array(capacity));
  }
}
