import type { TelemetryFeed } from '../city/fact.ts';
import type { ColumnType } from './columns.ts';

/**
 * One feed's columns on the wire. Two columns are everywhere: `slot` (the row's number, first) and `dt`
 * (observed at, ms relative to the frame's t0). Change a layout only under a new id.
 */
export interface FeedSchema {
  readonly id: number;
  readonly feed: TelemetryFeed;
  readonly columns: readonly (readonly [name: string, type: ColumnType])[];
}

/** Marks "the source does not say" in a u16 column. */
export const UNKNOWN_U16 = 0xffff;
/** Marks "the source does not say" in a u8 column. */
export const UNKNOWN_U8 = 0xff;
/** Marks "the source does not say" in a count column. */
export const UNKNOWN_COUNT = -1;

/**
 * Movers. x, y: longitude and latitude in 1e-7 degree; heading: 1/65535 of a turn clockwise from north, 65535
 * unknown; speed: cm/s, 65535 unknown; kind: MOVER_KINDS; accuracy: metres, 255 unknown.
 */
export const VEHICLES: FeedSchema = {
  id: 1,
  feed: 'vehicles',
  columns: [
    ['slot', 'u32'],
    ['dt', 'i32'],
    ['x', 'i32'],
    ['y', 'i32'],
    ['heading', 'u16'],
    ['speed', 'u16'],
    ['kind', 'u8'],
    ['accuracy', 'u8'],
  ],
};

/** Roads. speed, freeSpeed: cm/s, 65535 unknown; flow: vehicles/h, 65535 unknown; occupancy: 1/254, 255 unknown. */
export const ROADS: FeedSchema = {
  id: 2,
  feed: 'roads',
  columns: [
    ['slot', 'u32'],
    ['dt', 'i32'],
    ['speed', 'u16'],
    ['freeSpeed', 'u16'],
    ['flow', 'u16'],
    ['occupancy', 'u8'],
  ],
};

/** Car parks and bays. Counts of spaces, -1 unknown. */
export const PARKING: FeedSchema = {
  id: 3,
  feed: 'parking',
  columns: [
    ['slot', 'u32'],
    ['dt', 'i32'],
    ['registered', 'i32'],
    ['total', 'i32'],
    ['free', 'i32'],
    ['outOfService', 'i32'],
    ['observed', 'i32'],
  ],
};

export const SCHEMAS: readonly FeedSchema[] = [VEHICLES, ROADS, PARKING];
