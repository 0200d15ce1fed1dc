import { addWorkingMs, workingDayMs, workingMsBetween, type WorkCalendar } from '../city/calendar.ts';
import type { CaseClock, TimeLimit } from './case-file.ts';

const HOUR_MS = 3_600_000;

/**
 * What a limit is in time: an urgent hour is an hour by the wall, a working hour an hour of the calendar, a working
 * day a whole day's hours of it: a case filed in the middle of a day is due at the same working moment as many
 * working days later, one filed outside of hours at the end of the last of them.
 */
export function limitMs({ amount, unit }: TimeLimit, calendar: WorkCalendar): number {
  return amount * (unit === 'working_day' ? workingDayMs(calendar) : HOUR_MS);
}

/** All that was given, ms. */
export function givenMs(clock: CaseClock, calendar: WorkCalendar): number {
  return [clock.limit, ...clock.extra].reduce((sum, limit) => sum + limitMs(limit, calendar), 0);
}

/**
 * Time used up at an instant, ms. The limit is used first and then each extension, each by its own kind of hours; what
 * is over runs on in the last kind. Standing or met, a clock counts nothing more.
 */
export function countedAt(clock: CaseClock, atMs: number, calendar: WorkCalendar): number {
  const { countedMs, countedToMs, stoppedFor, metAtMs } = clock;
  if (stoppedFor !== undefined || metAtMs !== undefined || atMs <= countedToMs) return countedMs;
  const limits = [clock.limit, ...clock.extra];
  let [sumMs, usedMs, fromMs] = [0, countedMs, countedToMs];
  for (const [i, limit] of limits.entries()) {
    sumMs += limitMs(limit, calendar);
    const isLast = i === limits.length - 1;
    if (usedMs >= sumMs && !isLast) continue;
    const urgent = limit.unit === 'urgent_hour';
    const runsMs = urgent ? atMs - fromMs : workingMsBetween(calendar, fromMs, atMs);
    if (isLast || usedMs + runsMs < sumMs) return usedMs + runsMs;
    fromMs = later(limit, fromMs, sumMs - usedMs, calendar);
    usedMs = sumMs;
  }
  return usedMs;
}

/** A clock that begins to run now: the case is filed, or reopened. */
export function startClock(limit: TimeLimit, atMs: number, calendar: WorkCalendar): CaseClock {
  return running({ limit, extra: [], startedAtMs: atMs, countedMs: 0, countedToMs: atMs }, calendar);
}

/**
 * Lets it stand. One that stands already stands for the reason it did: whoever takes the newer one away does not let it
 * run. A met clock stays as it is.
 */
export function stopClock(
  clock: CaseClock,
  why: NonNullable<CaseClock['stoppedFor']>,
  atMs: number,
  calendar: WorkCalendar,
): CaseClock {
  if (clock.stoppedFor !== undefined || clock.metAtMs !== undefined) return clock;
  const { dueAtMs: _, ...rest } = counted(clock, atMs, calendar);
  return { ...rest, stoppedFor: why };
}

/**
 * Lets it run again from now on, what it counted before kept. One that was met runs again too (the work was seen not
 * to be done): the time of the check was not the unit's. A running clock stays as it is.
 */
export function resumeClock(clock: CaseClock, atMs: number, calendar: WorkCalendar): CaseClock {
  if (clock.stoppedFor === undefined && clock.metAtMs === undefined) return clock;
  const { stoppedFor: _why, metAtMs: _met, ...rest } = counted(clock, atMs, calendar);
  return running({ ...rest, countedToMs: Math.max(rest.countedToMs, atMs) }, calendar);
}

/** More time; a clock that stood for the asking runs again, one that is parked or returned goes on standing. */
export function extendClock(
  clock: CaseClock,
  more: TimeLimit,
  atMs: number,
  calendar: WorkCalendar,
): CaseClock {
  const longer = { ...counted(clock, atMs, calendar), extra: [...clock.extra, more] };
  if (clock.stoppedFor === 'extension') return resumeClock(longer, atMs, calendar);
  return clock.stoppedFor === undefined && clock.metAtMs === undefined ? running(longer, calendar) : longer;
}

/** The unit reported back: its time is over. One that stood is due as if it had run again at that moment. */
export function metClock(clock: CaseClock, atMs: number, calendar: WorkCalendar): CaseClock {
  if (clock.metAtMs !== undefined) return clock;
  return { ...counted(resumeClock(clock, atMs, calendar), atMs, calendar), metAtMs: atMs };
}

function counted(clock: CaseClock, atMs: number, calendar: WorkCalendar): CaseClock {
  if (clock.stoppedFor !== undefined || clock.metAtMs !== undefined) return clock;
  const toMs = Math.max(clock.countedToMs, atMs);
  return { ...clock, countedMs: countedAt(clock, toMs, calendar), countedToMs: toMs };
}

/** With the instant it is due; where the time was used up before, as long before now as it is over. */
function running(clock: CaseClock, calendar: WorkCalendar): CaseClock {
  let [sumMs, usedMs, dueAtMs] = [0, clock.countedMs, clock.countedToMs];
  for (const limit of [clock.limit, ...clock.extra]) {
    sumMs += limitMs(limit, calendar);
    if (usedMs >= sumMs) continue;
    dueAtMs = later(limit, dueAtMs, sumMs - usedMs, calendar);
    usedMs = sumMs;
  }
  return { ...clock, dueAtMs: dueAtMs - Math.max(0, clock.countedMs - sumMs) };
}

const later = ({ unit }: TimeLimit, fromMs: number, ms: number, calendar: WorkCalendar): number =>
  unit === 'urgent_hour' ? fromMs + ms : addWorkingMs(calendar, fromMs, ms);
