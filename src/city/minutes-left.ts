const MINUTE_MS = 60_000;

/**
 * Whole minutes until a time, or since it when it is past: what is left counts up to the next minute and what is over
 * down, so that "1 left" is never too late and "5 over" never too many. The one rounding of all who say it.
 */
export function minutesLeft(
  dueAtMs: number,
  nowMs: number,
): { readonly isPast: boolean; readonly minutes: number } {
  const leftMs = dueAtMs - nowMs;
  if (leftMs >= 0) return { isPast: false, minutes: Math.ceil(leftMs / MINUTE_MS) };
  return { isPast: true, minutes: Math.floor(-leftMs / MINUTE_MS) };
}
