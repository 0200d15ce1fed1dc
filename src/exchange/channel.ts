import { FLAG, newFrame } from '../wire/frame.ts';
import type { ColumnArray } from '../wire/columns.ts';
import type { SlotTable } from './slot-table.ts';

const MAX_DT = 0x7fffffff;

/**
 * One feed seen through one interest, shared by every screen that has the same. It knows which slots are in
 * view and when others left it, and frames what happened since any tick; equal questions get the same bytes.
 */
export class Channel {
  #inside: Uint8Array;
  #leftTick: Uint32Array;
  #tick: number;
  readonly #framed = new Map<number, ArrayBuffer[]>();

  /** `mask[division]` is 1 where the interest covers it; undefined: everything. */
  constructor(
    readonly table: SlotTable,
    readonly mask: Uint8Array | undefined,
  ) {
    this.#inside = new Uint8Array(table.live.length);
    this.#leftTick = new Uint32Array(table.live.length);
    this.#tick = table.tick - 1;
    for (let slot = 0; slot < table.slots; slot++) this.#inside[slot] = this.#covers(slot) ? 1 : 0;
  }

  get tick(): number {
    return this.#tick;
  }

  /** Takes in the tick just closed; call once after `table.endTick()`. */
  advance(tick: number): void {
    const { table } = this;
    this.#framed.clear();
    this.#tick = tick;
    if (table.live.length > this.#inside.length) this.#grow(table.live.length);
    for (let i = 0; i < table.lastChanged; i++) {
      const slot = table.lastList[i] as number;
      if (this.#covers(slot)) this.#inside[slot] = 1;
      else if (this.#inside[slot] === 1) {
        this.#inside[slot] = 0;
        this.#leftTick[slot] = tick;
      }
    }
  }

  /** Frames that bring a reader from `sinceTick` to now (0: a keyframe). Empty when nothing happened. */
  framesSince(sinceTick: number, nowMs: number): readonly ArrayBuffer[] {
    const known = this.#framed.get(sinceTick);
    if (known !== undefined) return known;
    const frames = this.#frames(sinceTick, nowMs);
    this.#framed.set(sinceTick, frames);
    return frames;
  }

  #frames(sinceTick: number, nowMs: number): ArrayBuffer[] {
    const rows: number[] = [];
    const left: number[] = [];
    const { table } = this;
    const consider = (slot: number): void => {
      if (this.#inside[slot] === 1) {
        if (sinceTick === 0 || (table.changedTick[slot] as number) > sinceTick) rows.push(slot);
      } else if (sinceTick > 0 && (this.#leftTick[slot] as number) > sinceTick) left.push(slot);
    };
    if (sinceTick === this.#tick - 1) {
      for (let i = 0; i < table.lastChanged; i++) consider(table.lastList[i] as number);
    } else for (let slot = 0; slot < table.slots; slot++) consider(slot);
    const frames: ArrayBuffer[] = [];
    if (left.length > 0) frames.push(this.#frame(left, FLAG.removals, sinceTick, nowMs));
    if (rows.length > 0 || sinceTick === 0) {
      frames.push(this.#frame(rows, sinceTick === 0 ? FLAG.keyframe : 0, sinceTick, nowMs));
    }
    return frames;
  }

  #frame(slots: readonly number[], flags: number, sinceTick: number, t0: number): ArrayBuffer {
    const { table } = this;
    const n = slots.length;
    const head = { schema: table.schema, flags, n, tick: this.#tick, sinceTick, t0 };
    const { bytes, columns } = newFrame(head);
    (columns[0] as Uint32Array).set(slots);
    if ((flags & FLAG.removals) !== 0) return bytes;
    const dt = columns[1] as Int32Array;
    for (let i = 0; i < n; i++) {
      const ms = Math.round((table.atMs[slots[i] as number] as number) - t0);
      dt[i] = Math.max(-MAX_DT, Math.min(MAX_DT, ms));
    }
    for (let c = 2; c < columns.length; c++) {
      const from = table.columns[c - 2] as ColumnArray;
      const to = columns[c] as ColumnArray;
      for (let i = 0; i < n; i++) to[i] = from[slots[i] as number] as number;
    }
    return bytes;
  }

  #covers(slot: number): boolean {
    const { table, mask } = this;
    return table.live[slot] === 1 && (mask === undefined || mask[table.cell[slot] as number] === 1);
  }

  #grow(capacity: number): void {
    const inside = new Uint8Array(capacity);
    inside.set(this.#inside);
    const left = new Uint32Array(capacity);
    left.set(this.#leftTick);
    this.#inside = inside;
    this.#leftTick = left;
  }
}
