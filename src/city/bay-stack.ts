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
  storeyM: 3.4,
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
