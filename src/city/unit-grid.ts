import type { Shapes } from './bundle.ts';
import type { DivisionCode } from './division.ts';

/**
 * Unit grids (万米单元网格), about 10,000 m² each, for finding components: a finer cut of grids, one ring each. Those of
 * a community stand together; the code is the community's and two digits more, by order.
 */
export interface UnitGrids extends Shapes {
  /** Index of the grid each lies in. */
  readonly grid: Uint16Array;
}

/** 14 digits: community (12) and its number there. @param first index of the first unit grid of the community */
export function unitGridCode(community: DivisionCode, first: number, i: number): string {
  return `${community}${String(i - first + 1).padStart(2, '0')}`;
}
