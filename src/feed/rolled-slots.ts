import type { CityBundle } from '../city/bundle.ts';
import type { DivisionTree } from '../city/division-tree.ts';
import { RolledSums } from '../city/rolled-sums.ts';
import { PlaceIndex } from '../exchange/place-index.ts';
import { FLAG, readFrame, type Frame } from '../wire/frame.ts';
import type { RosterRow } from '../wire/message.ts';
import type { FeedSchema } from '../wire/schema.ts';

/** What the sums of one feed whose things stand still are made of. */
export interface SlotMeasures {
  readonly schema: FeedSchema;
  readonly width: number;
  /** Measures of row `i` of a frame, whole numbers; `row` is who is in the slot. */
  measure(frame: Frame, i: number, row: RosterRow): readonly number[];
}

/** Sums over the things of a feed by slot. A thing counts once it has both a name, which says where, and a value. */
export class RolledSlots {
  readonly sums: RolledSums;
  readonly #places: PlaceIndex;
  readonly #roster = new Map<number, { readonly row: RosterRow; readonly division: number }>();
  /** Values that came before their name, by slot. */
  readonly #nameless = new Map<number, { readonly frame: Frame; readonly i: number }>();
  #isChanged = false;

  constructor(
    city: CityBundle,
    tree: DivisionTree,
    private readonly of: SlotMeasures,
  ) {
    this.#places = new PlaceIndex(city);
    this.sums = new RolledSums(tree, of.width);
  }

  /** Whether sums changed since this was last asked. */
  takeChanged(): boolean {
    const was = this.#isChanged;
    this.#isChanged = false;
    return was;
  }

  name(rows: readonly RosterRow[], whole: boolean): void {
    if (whole) this.#roster.clear();
    for (const row of rows) {
      this.#roster.set(row.slot, { row, division: this.#places.cellAt(row.lng, row.lat) });
      const waiting = this.#nameless.get(row.slot);
      if (waiting !== undefined) this.#put(row.slot, waiting.frame, waiting.i);
      this.#nameless.delete(row.slot);
    }
  }

  /** Takes in a frame of this feed; the bytes of another are none of its business. */
  frame(bytes: ArrayBuffer): void {
    const frame = readFrame(bytes);
    if (frame === undefined || frame.schema.id !== this.of.schema.id) return;
    const slots = frame.columns[0] as Uint32Array;
    const removed = (frame.flags & FLAG.removals) !== 0;
    if ((frame.flags & FLAG.keyframe) !== 0) this.#forget();
    this.#isChanged = true;
    for (let i = 0; i < frame.n; i++) {
      const slot = slots[i] as number;
      if (!removed) this.#put(slot, frame, i);
      else {
        this.sums.leave(slot);
        this.#nameless.delete(slot);
      }
    }
  }

  #put(slot: number, frame: Frame, i: number): void {
    const known = this.#roster.get(slot);
    if (known === undefined) {
      const columns = frame.columns.map((column) => column.slice(i, i + 1));
      this.#nameless.set(slot, { frame: { ...frame, n: 1, columns }, i: 0 });
      return;
    }
    this.#isChanged = true;
    this.sums.put(slot, known.division, this.of.measure(frame, i, known.row));
  }

  #forget(): void {
    this.sums.clear();
    this.#nameless.clear();
  }
}
