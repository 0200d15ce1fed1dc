import type { CasePage } from '../../casework/case-query.ts';
import type { CaseRow } from '../../casework/case-row.ts';

/** Rows with a page put after them; a row the queue holds already stays where it is, in its newer version. */
export function withPage(rows: readonly CaseRow[], page: CasePage): readonly CaseRow[] {
  const known = new Set(rows.map(({ id }) => id));
  return [...rows, ...page.rows.filter(({ id }) => !known.has(id))];
}

/** Rows with their beginning asked for again: the new beginning, then what it did not reach. */
export function withHead(rows: readonly CaseRow[], page: CasePage): readonly CaseRow[] {
  if (page.next === undefined) return page.rows;
  const known = new Set(page.rows.map(({ id }) => id));
  const last = rows.findLastIndex(({ id }) => known.has(id));
  const from = last < 0 ? page.rows.length : last + 1;
  return [...page.rows, ...rows.slice(from).filter(({ id }) => !known.has(id))];
}

/** Rows with one in its newer version; the same array where nothing is newer. */
export function withRow(rows: readonly CaseRow[], row: CaseRow): readonly CaseRow[] {
  const at = rows.findIndex(({ id }) => id === row.id);
  const now = rows[at];
  if (now === undefined || now.version >= row.version) return rows;
  return rows.with(at, row);
}
