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
