/** One bar of the strip: five minutes. */
export const BIN_MS = 300_000;
/** Six hours of bars. */
export const BINS = 72;

/** How many moments fall into each of the 72 five-minute spans that end at `nowMs`; the newest span is last. */
export function binned(momentsMs: readonly number[], nowMs: number): number[] {
  const bars = Array.from({ length: BINS }, () => 0);
  for (const ms of momentsMs) {
    const i = BINS - 1 - Math.floor((nowMs - ms) / BIN_MS);
    const at = ms > nowMs && ms <= nowMs + 60_000 ? BINS - 1 : i;
    if (at >= 0 && at < BINS) bars[at] = (bars[at] ?? 0) + 1;
  }
  return bars;
}
