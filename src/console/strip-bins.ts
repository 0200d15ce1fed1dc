/** One bar of the strip: five minutes. */
export const BIN_MS = 300_000;
/** Six hours of bars. */
export const BINS = 72;

/** How many moments fall into each of the last 72 bins; the last bin is `nowBin` (ms / BIN_MS), still filling. */
export function binned(momentsMs: readonly number[], nowBin: number): number[] {
  const bars = Array.from({ length: BINS }, () => 0);
  for (const ms of momentsMs) {
    const i = BINS - 1 - (nowBin - Math.floor(ms / BIN_MS));
    if (i >= 0 && i < BINS) bars[i] = (bars[i] ?? 0) + 1;
  }
  return bars;
}
