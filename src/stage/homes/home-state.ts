import type { Grade } from '../../city/kind.ts';
import type { TokenName } from '../tokens.ts';

/**
 * What is known about a household; the index is its byte in the state texture. Grades come first so that an open case
 * of grade g is byte g.
 */
export const HOME_STATES = ['none', 'case1', 'case2', 'case3', 'case4', 'visit_due', 'vacant'] as const;

/** Colour token of each state. */
export const HOME_TOKENS: readonly TokenName[] = ['t2', 's1', 's2', 's3', 's4', 'acc', 'nodata-a'];

/** The byte of a home with an open case. */
export function stateOfCase(grade: Grade): number {
  return grade;
}
