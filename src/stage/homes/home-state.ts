import type { Grade } from '../../city/kind.ts';
import type { TokenName } from '../tokens.ts';

/**
 * Colour token of what is known about a household, by its byte in the state texture: nothing, an open case of grade
 * I … IV (grade g is byte g), a visit due, vacant.
 */
export const HOME_TOKENS: readonly TokenName[] = ['t2', 's1', 's2', 's3', 's4', 'acc', 'nodata-a'];

/** The byte of a home with an open case. */
export function stateOfCase(grade: Grade): number {
  return grade;
}
