import type { Incident } from '../city/fact.ts';
import type { Actor } from '../casework/actor.ts';
import type { CaseRow } from '../casework/case-row.ts';
import { SHOWS_NO_HOMES } from '../casework/role.ts';
import type { JournalRow } from '../wire/message.ts';
import type { PlaceIndex } from './place-index.ts';
import type { Sight } from './sight.ts';

/**
 * Whether a record is for a scope, by its division: an incident lies within it; an alert within it, around it, in no
 * division the city has or in the whole of it. `mask`: as in ScopedView. Cases are chosen by the journal itself.
 */
export function seesRow(
  { stream, division }: Pick<JournalRow, 'stream' | 'division'>,
  places: PlaceIndex,
  mask: Uint8Array | undefined,
): boolean {
  if (mask === undefined || stream === 'cases') return true;
  const { tree } = places;
  const at = division === '' ? tree.size : tree.nearest(division);
  if (mask[at] === 1) return true;
  if (stream === 'incidents') return false;
  if (at === tree.size || at === tree.root) return true;
  return tree.downwards.some((i) => mask[i] === 1 && tree.pathOf(i).includes(at));
}

/** A case as somebody may have it in a queue: on a wall or a stage without its address. */
export function shownCase(row: CaseRow, { role }: Pick<Actor, 'role'>): CaseRow {
  if (!SHOWS_NO_HOMES.includes(role)) return row;
  const { address: _address, ...shown } = row;
  return shown;
}

/** The row as this sight may have it: on a wall or a stage no home and no address of one. */
export function shownRow(row: JournalRow, sight: Sight | undefined): JournalRow {
  if (sight === undefined || !SHOWS_NO_HOMES.includes(sight.actor.role)) return row;
  if (row.stream === 'alerts') return row;
  if (row.stream === 'cases') return { ...row, body: shownCase(row.body as CaseRow, sight.actor) };
  if ((row.body as Incident).home === undefined) return row;
  const { home: _home, address: _address, addressEn: _addressEn, ...body } = row.body as Incident;
  return { ...row, body };
}
