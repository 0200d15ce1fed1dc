const DAY_MS = 86_400_000;
const MIN_MS = 60_000;

export const PERIODS = ['today', 'week', 'month', 'lastMonth', 'own'] as const;
export type PeriodName = (typeof PERIODS)[number];

/** A time of whole days, ms since 1970: `fromMs` within, `toMs` not. */
export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Midnight that begins a day, ms since 1970. @param offsetMin minutes east of UTC that days begin by */
function dayStart(atMs: number, offsetMin: number): number {
  const localMs = atMs + offsetMin * MIN_MS;
  return localMs - (((localMs % DAY_MS) + DAY_MS) % DAY_MS) - offsetMin * MIN_MS;
}

/** The first of the month `months` away from the one an instant lies in. */
function monthStart(atMs: number, offsetMin: number, months: number): number {
  const local = new Date(atMs + offsetMin * MIN_MS);
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + months, 1) - offsetMin * MIN_MS;
}

/** Today, the last seven days with today, this month or the one before, as of an instant. */
export function periodOf(name: Exclude<PeriodName, 'own'>, nowMs: number, offsetMin: number): Period {
  const tomorrowMs = dayStart(nowMs, offsetMin) + DAY_MS;
  if (name === 'today') return { fromMs: tomorrowMs - DAY_MS, toMs: tomorrowMs };
  if (name === 'week') return { fromMs: tomorrowMs - 7 * DAY_MS, toMs: tomorrowMs };
  const months = name === 'month' ? 0 : -1;
  return { fromMs: monthStart(nowMs, offsetMin, months), toMs: monthStart(nowMs, offsetMin, months + 1) };
}

/** `2026-08-18` of an instant. */
export const dateOf = (atMs: number, offsetMin: number): string =>
  new Date(atMs + offsetMin * MIN_MS).toISOString().slice(0, 10);

/** Two dates, both within; undefined where they are none, or the last lies before the first. */
export function periodBetween(first: string, last: string, offsetMin: number): Period | undefined {
  const fromMs = Date.parse(`${first}T00:00:00Z`) - offsetMin * MIN_MS;
  const toMs = Date.parse(`${last}T00:00:00Z`) - offsetMin * MIN_MS + DAY_MS;
  return Number.isNaN(fromMs) || Number.isNaN(toMs) || fromMs >= toMs ? undefined : { fromMs, toMs };
}
