import type { WorkCalendar } from '../city/calendar.ts';

/** Asked again no more often, ms. */
const AGAIN_MS = 30_000;

/**
 * Fetches the working calendar when it is first wanted, and again until it has come. A gateway that has none, or hands
 * it out to nobody here, leaves it unknown.
 * @returns to be called whenever the calendar is wanted
 */
export function keepCalendar(url: string, found: (calendar: WorkCalendar) => void): () => void {
  let askedAtMs = Number.NEGATIVE_INFINITY;
  let isFound = false;
  const ask = async (): Promise<void> => {
    const answer = await fetch(url);
    const { calendar } = answer.ok ? ((await answer.json()) as { calendar?: WorkCalendar }) : {};
    if (calendar === undefined) return;
    isFound = true;
    found(calendar);
  };
  return () => {
    if (isFound || performance.now() - askedAtMs < AGAIN_MS) return;
    askedAtMs = performance.now();
    ask().catch(() => (isFound = false));
  };
}
