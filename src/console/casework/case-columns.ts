import type { WordKey } from '../words.ts';

export type ColumnName =
  | 'pick'
  | 'sign'
  | 'id'
  | 'type'
  | 'place'
  | 'subdistrict'
  | 'grid'
  | 'at'
  | 'channel'
  | 'state'
  | 'unit'
  | 'reported'
  | 'due'
  | 'left'
  | 'limit'
  | 'incident';

export interface Column {
  readonly name: ColumnName;
  readonly word?: WordKey;
  readonly isRight?: boolean;
}

const PICK: Column = { name: 'pick' };
const SIGN: Column = { name: 'sign', word: 'level' };
const ID: Column = { name: 'id', word: 'number' };
const TYPE: Column = { name: 'type', word: 'colType' };
const STATE: Column = { name: 'state', word: 'state' };
const UNIT: Column = { name: 'unit', word: 'colUnit' };
const DUE: Column = { name: 'due', word: 'colDue', isRight: true };
const LEFT: Column = { name: 'left', word: 'colLeft', isRight: true };

const BESIDE_MAP: readonly Column[] = [
  PICK,
  SIGN,
  ID,
  TYPE,
  { name: 'place', word: 'colPlace' },
  STATE,
  UNIT,
  DUE,
  LEFT,
];

const ALONE: readonly Column[] = [
  PICK,
  SIGN,
  ID,
  TYPE,
  { name: 'subdistrict', word: 'colSubdistrict' },
  { name: 'grid', word: 'colGrid' },
  { name: 'channel', word: 'filterChannel' },
  STATE,
  UNIT,
  { name: 'reported', word: 'colFiled', isRight: true },
  DUE,
  LEFT,
  { name: 'limit', word: 'colLimit', isRight: true },
  { name: 'at', word: 'coordinates' },
  { name: 'incident', word: 'colIncident' },
];

/**
 * Columns of the queue: beside the map, or everything the map shows too where there is none. Where these are too many for
 * the screen they scroll sideways; the time left stands before those that are then out of sight.
 */
export const columnsOf = (isWide: boolean): readonly Column[] => (isWide ? ALONE : BESIDE_MAP);
