/** Rows of a page of what was found. */
export const PAGE_ROWS = 12;

/** Where one stands in what was found. */
export interface FindCursor {
  /** Rows before the page; a multiple of PAGE_ROWS. */
  readonly skip: number;
  /** Of the page, from 0. */
  readonly row: number;
}

export const FIND_START: FindCursor = { skip: 0, row: 0 };

/**
 * Where a key leads: arrows row by row over the edges of pages, from the last row of all to the first; at the first they
 * go to the last of its page. PageDown and PageUp page by page, at the ends to the last and the first row.
 *
 * @param code `KeyboardEvent.code`
 * @param total rows of all pages
 * @returns undefined for other keys, and where nothing was found
 */
export function cursorAfter(code: string, { skip, row }: FindCursor, total: number): FindCursor | undefined {
  const last = Math.min(PAGE_ROWS, total - skip) - 1;
  if (last < 0) return undefined;
  const hasNext = skip + PAGE_ROWS < total;
  const before = { skip: skip - PAGE_ROWS, row: 0 };
  if (code === 'ArrowDown') {
    if (row < last) return { skip, row: row + 1 };
    return hasNext ? { skip: skip + PAGE_ROWS, row: 0 } : FIND_START;
  }
  if (code === 'ArrowUp') {
    if (row > 0) return { skip, row: Math.min(row, last + 1) - 1 };
    return skip > 0 ? { ...before, row: PAGE_ROWS - 1 } : { skip, row: last };
  }
  if (code === 'PageDown') return hasNext ? { skip: skip + PAGE_ROWS, row: 0 } : { skip, row: last };
  if (code === 'PageUp') return skip > 0 ? before : FIND_START;
  return undefined;
}
