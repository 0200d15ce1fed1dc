/** Rows beyond the edge kept ready, so that a fast wheel shows no gap. */
const SPARE = 6;

/** Which rows of a long list exist: `first` inclusive, `last` exclusive. Heights in px. */
export function windowOf(
  topPx: number,
  heightPx: number,
  rowPx: number,
  rows: number,
): { first: number; last: number } {
  const first = Math.max(0, Math.min(rows, Math.floor(topPx / rowPx) - SPARE));
  return { first, last: Math.min(rows, Math.ceil((topPx + heightPx) / rowPx) + SPARE) };
}

/** Scrolls a box no more than needed for a row at `topPx`, `rowPx` high, to be seen whole. */
export function keepInView(box: Element, topPx: number, rowPx: number): void {
  if (topPx < box.scrollTop) box.scrollTop = topPx;
  else if (topPx + rowPx > box.scrollTop + box.clientHeight) box.scrollTop = topPx + rowPx - box.clientHeight;
}
