/**
 * How a car park of which only numbers are known is drawn inside: storeys of four rows of bays, filled in order. A
 * scheme, never a survey.
 */
export const STACK = {
  /** Bays in a row and rows on a storey, in pairs on an aisle. */
  columns: 12,
  rows: 4,
  bayWideM: 2.5,
  bayDeepM: 5,
  aisleM: 6,
  /** From one storey to the next: pulled apart as far as the whole stays under `tallM`. */
  storeyM: [3.4, 7],
  tallM: 84,
} as const;

export const BAYS_PER_STOREY = STACK.columns * STACK.rows;

/** Storey of a bay, from 1. */
export function storeyOf(bay: number): number {
  return Math.floor(bay / BAYS_PER_STOREY) + 1;
}

/** What is known of the bay at a place in the order, by counts alone; -1 is an unknown count. */
export function bayState(
  bay: number,
  total: number,
  free: number,
  outOfService: number,
): 'taken' | 'free' | 'closed' | 'unknown' {
  if (total < 0 || free < 0) return 'unknown';
  const closed = Math.max(0, outOfService);
  if (bay >= total - closed) return 'closed';
  return bay < Math.max(0, total - closed - free) ? 'taken' : 'free';
}

/** Storeys that hold so many bays. */
export function storeysOf(bays: number): number {
  return Math.ceil(bays / BAYS_PER_STOREY);
}

/** From the floor of one storey to the next, metres. */
export function storeyPitchM(bays: number): number {
  const [least, most] = STACK.storeyM;
  return Math.min(most, Math.max(least, STACK.tallM / Math.max(1, storeysOf(bays))));
}

/** Middle of a bay from the middle of the car park, metres: x, y, and z of its floor. */
export function bayAt(bay: number, bays: number): readonly [number, number, number] {
  const { columns, rows, bayWideM, bayDeepM, aisleM } = STACK;
  const place = bay % BAYS_PER_STOREY;
  const row = Math.floor(place / columns);
  const deep = rows * bayDeepM + (rows / 2) * aisleM;
  const x = ((place % columns) + 0.5 - columns / 2) * bayWideM;
  const y = (row + 0.5) * bayDeepM + Math.floor((row + 1) / 2) * aisleM - deep / 2;
  return [x, y, Math.floor(bay / BAYS_PER_STOREY) * storeyPitchM(bays)];
}
