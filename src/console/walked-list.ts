/** The element whose rows the list keys walk. */
export const WALKED = '.walked';

/** Brings the focus into the list, so that Enter means its row and no button pressed long ago. */
export function focusList(): void {
  document.querySelector<HTMLElement>(WALKED)?.focus({ preventScroll: true });
}

/** Rows beside the map that the list keys walk where no list stands at its left. */
export const ROWS = '.inspector :is(.ranking, .events-here)';

/** Brings the focus to the next row beside the map, or the one before: Enter is the row's own. */
export function walkRows(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>(`${ROWS} button`)];
  const at = rows.findIndex((row) => row === document.activeElement);
  const to = at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + step));
  rows[to]?.focus();
}

/** Brings the focus to the first row beside the map; false where there is none. */
export function walkIn(): boolean {
  const row = globalThis.document?.querySelector<HTMLElement>(`${ROWS} button`);
  row?.focus();
  return row !== null && row !== undefined;
}

/** Brings a focus that was lost with what it stood on to what is told of the chosen thing; else to the list. */
export function focusLost(): void {
  if (document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>('.inspector')?.focus({ preventScroll: true });
  if (document.activeElement === document.body) focusList();
}
