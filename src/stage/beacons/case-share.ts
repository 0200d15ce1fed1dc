import type { CaseClock } from '../../casework/case-file.ts';
import { workingDayMs, workingMsBetween, type WorkCalendar } from '../../city/calendar.ts';

const HOUR_MS = 3_600_000;

/**
 * How much of the time a unit was given is left, 1 … 0; undefined where nothing is due: no clock, or one that was met.
 * Counted in working time; without a calendar by the wall, which is right when it began and when it ends, and unknown
 * while the clock stands.
 */
export function shareLeft(
  clock: CaseClock | undefined,
  nowMs: number,
  calendar: WorkCalendar | undefined,
): number | undefined {
  if (clock === undefined || clock.metAtMs !== undefined) return undefined;
  const { dueAtMs, countedMs, countedToMs, startedAtMs } = clock;
  if (dueAtMs === undefined)
    return calendar === undefined ? undefined : within(1 - countedMs / givenMs(clock, calendar));
  if (calendar === undefined) return within((dueAtMs - nowMs) / Math.max(1, dueAtMs - startedAtMs));
  const isUrgent = (clock.extra.at(-1) ?? clock.limit).unit === 'urgent_hour';
  const until = (fromMs: number): number =>
    isUrgent ? dueAtMs - fromMs : workingMsBetween(calendar, fromMs, dueAtMs);
  return within(until(Math.max(nowMs, countedToMs)) / Math.max(1, countedMs + until(countedToMs)));
}

const within = (share: number): number => Math.min(1, Math.max(0, share));

function givenMs({ limit, extra }: CaseClock, calendar: WorkCalendar): number {
  let sumMs = 0;
  for (const { amount, unit } of [limit, ...extra])
    sumMs += amount * (unit === 'working_day' ? workingDayMs(calendar) : HOUR_MS);
  return Math.max(1, sumMs);
}
