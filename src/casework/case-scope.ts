import type { Actor } from './actor.ts';
import type { CaseFile } from './case-file.ts';
import type { DivisionCode } from '../city/division.ts';

/** Which cases somebody may see: those in any of these divisions, and of these, where a unit is named, that unit's. */
export interface CaseScope {
  readonly divisions: readonly DivisionCode[];
  readonly unit?: string;
}

/** Whose scope it is: a handler has its unit's cases only; one without a unit has none. */
export function scopeOf({ role, scope, unit }: Actor): CaseScope {
  return role === 'handler'
    ? { divisions: unit === undefined ? [] : scope, unit: unit ?? '' }
    : { divisions: scope };
}

/** Compared code by code: what lies in what is not told from digits. */
export function liesIn(file: Pick<CaseFile, 'divisions' | 'unit'>, { divisions, unit }: CaseScope): boolean {
  const codes = Object.values(file.divisions);
  return codes.some((code) => divisions.includes(code)) && (unit === undefined || file.unit === unit);
}
