/** A cell: a text, a number, or nothing. */
export type Cell = string | number | undefined;

/** What a spreadsheet takes for the beginning of a formula, in its narrow and its wide forms. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * CSV as spreadsheets read it: UTF-8 with its mark, every cell in quotes, CRLF. A text that would be read as a formula
 * has an apostrophe before it (OWASP, CSV injection); numbers are left as they are.
 */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')}`;
}

function cellText(cell: Cell): string {
  if (cell === undefined) return '""';
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""').replaceAll('\0', '')}"`;
}
