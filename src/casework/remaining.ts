import type { WorkCalendar } from '../city/calendar.ts';
import type { CaseClock } from './case-file.ts';
import { countedAt, givenMs } from './deadline.ts';

/** How much of the time a unit has is left. No words: who shows it has them. */
export interface Remaining {
  /** Time left in hours of its kind, ms; negative once it is over. */
  readonly ms: number;
  /** `urgent` counts by the wall, `working` by the calendar. */
  readonly kind: 'urgent' | 'working';
  /** Of all that was given, still left: 1 … 0. */
  readonly share: number;
  readonly over: boolean;
  /** Why the clock stands; absent while it runs and once it is met. */
  readonly stands?: NonNullable<CaseClock['stoppedFor']>;
  /** The unit has reported back: the time is what was left then. */
  readonly met: boolean;
}

/** @param nowMs ms since 1970 */
export function remaining(clock: CaseClock, nowMs: number, calendar: WorkCalendar): Remaining {
  const given = givenMs(clock, calendar);
  const ms = given - countedAt(clock, nowMs, calendar);
  return {
    ms,
    kind: (clock.extra.at(-1) ?? clock.limit).unit === 'urgent_hour' ? 'urgent' : 'working',
    share: given > 0 ? Math.min(1, Math.max(0, ms / given)) : 0,
    over: ms < 0,
    ...(clock.stoppedFor === undefined ? {} : { stands: clock.stoppedFor }),
    met: clock.metAtMs !== undefined,
  };
}
