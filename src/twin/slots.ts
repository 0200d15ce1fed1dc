import type { RosterRow } from '../wire/message.ts';

/** Newest state of car parks and bays, by slot. Counts of spaces, -1 unknown. Grown by doubling. */
export interface ParkingColumns {
  readonly registered: Int32Array;
  readonly total: Int32Array;
  readonly free: Int32Array;
  readonly outOfService: Int32Array;
  readonly observed: Int32Array;
  /** Observed at, ms since 1970, 0 never. */
  readonly atMs: Float64Array;
  readonly live: Uint8Array;
}

/** Newest state of measured roads, by slot. */
export interface RoadColumns {
  /** cm/s, 65535 unknown. */
  readonly speed: Uint16Array;
  readonly freeSpeed: Uint16Array;
  /** Vehicles/h, 65535 unknown. */
  readonly flow: Uint16Array;
  readonly atMs: Float64Array;
  readonly live: Uint8Array;
}

/** Slots of a feed whose things stand still. `version` moves on with every change; `roster` with every naming. */
export interface SlotTable<Columns> {
  readonly columns: Columns;
  readonly roster: ReadonlyMap<number, RosterRow>;
  readonly slots: number;
  readonly version: number;
  readonly rosterVersion: number;
}
