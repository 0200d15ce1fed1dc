import type { CaseRow } from '../../casework/case-row.ts';
import type { Room, Tongue } from '../room.tsx';
import { short } from '../short-name.ts';

/** Where a case is, as short as a queue has room for: sub-district and the last digits of the grid. */
export interface CasePlace {
  readonly subdistrict: string;
  readonly grid: string;
  /** Both, for one column. */
  readonly both: string;
}

/** Names of the divisions of a case; a code the city does not know is shown as it is. */
export function placeOfCase(
  { divisions }: Pick<CaseRow, 'divisions'>,
  { gazetteer }: Pick<Room, 'gazetteer'>,
  { name }: Pick<Tongue, 'name'>,
): CasePlace {
  const code = divisions.subdistrict ?? divisions.district ?? '';
  const known = gazetteer.division(code);
  const subdistrict = known === undefined ? code || '—' : short(name(known));
  const grid = divisions.grid?.slice(-2) ?? '—';
  return { subdistrict, grid, both: grid === '—' ? subdistrict : `${subdistrict}·${grid}` };
}

/** The finest division of a case, for opening it. */
export function finestOf({ divisions }: Pick<CaseRow, 'divisions'>): string {
  return Object.values(divisions).reduce((fine, code) => (code.length > fine.length ? code : fine), '');
}

/** The district of a case: whose units it can be sent to. */
export const districtOf = ({ divisions }: Pick<CaseRow, 'divisions'>): string =>
  divisions.district ?? divisions.city ?? '';
