import { workingDayMs, type WorkCalendar } from '../../city/calendar.ts';
import type { CaseClock, TimeLimit } from '../../casework/case-file.ts';
import type { CaseRow } from '../../casework/case-row.ts';
import { intakeOf } from '../../casework/intake-clock.ts';
import { remaining, type Remaining } from '../../casework/remaining.ts';
import type { Tongue } from '../room.tsx';
import type { WordKey } from '../words.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** How the time left is drawn: no colour, but weight, a sign and, once it is over, ink turned round. */
export type LeftLook = 'none' | 'plain' | 'bold' | 'low' | 'over' | 'late' | 'stands' | 'met';

export interface Left {
  readonly look: LeftLook;
  readonly words: string;
  /** Said in full where the words are short: why the clock stands. */
  readonly why?: string;
}

const STANDS: Readonly<Record<NonNullable<Remaining['stands']>, WordKey>> = {
  extension: 'stoodExtension',
  parked: 'stoodParked',
  returned: 'stoodReturned',
};

/** A length of time in hours of its kind: `1 时 38 分`, `2 工日 6 时`. `kind` urgent counts no days. */
export function lengthText(
  ms: number,
  kind: Remaining['kind'],
  calendar: WorkCalendar,
  { say }: Tongue,
): string {
  const whole = Math.floor(Math.max(0, ms) / MINUTE_MS) * MINUTE_MS;
  const dayMs = workingDayMs(calendar);
  if (kind === 'working' && dayMs > 0 && whole >= dayMs) {
    const [d, h] = [Math.floor(whole / dayMs), Math.floor((whole % dayMs) / HOUR_MS)];
    return h === 0 ? say('workDays', { d }) : say('workDaysHours', { d, h });
  }
  const [h, m] = [Math.floor(whole / HOUR_MS), Math.floor((whole % HOUR_MS) / MINUTE_MS)];
  return h === 0 ? say('workMinutes', { m }) : say('workHours', { h, m: String(m).padStart(2, '0') });
}

/** What a queue says of the time a case has left; without a calendar nobody knows. */
export function leftOf(
  row: Pick<CaseRow, 'stage' | 'intake' | 'clock'>,
  nowMs: number,
  calendar: WorkCalendar | undefined,
  tongue: Tongue,
): Left {
  const { say } = tongue;
  const { clock } = row;
  const intake = intakeOf(row);
  if (intake !== undefined && calendar !== undefined && nowMs > 0)
    return leftToFile(intake, nowMs, calendar, tongue);
  if (clock === undefined) return { look: 'none', words: '—', why: say('noClock') };
  if (calendar === undefined || nowMs <= 0) return { look: 'none', words: '—' };
  const left = remaining(clock, nowMs, calendar);
  if (left.met) return { look: 'met', words: say(left.over ? 'metLate' : 'metInTime') };
  if (left.stands !== undefined)
    return { look: 'stands', words: say('clockStands'), why: say(STANDS[left.stands]) };
  const words = lengthText(Math.abs(left.ms), left.kind, calendar, tongue);
  if (left.over) return { look: 'over', words: say('overBy', { time: words }) };
  if (left.share < 0.2) return { look: 'low', words, why: say('runningLow') };
  return { look: left.share < 0.5 ? 'bold' : 'plain', words };
}

/** Of a case that is not filed yet: how long it may still wait, or has waited too long. No unit is late with that. */
function leftToFile(intake: CaseClock, nowMs: number, calendar: WorkCalendar, tongue: Tongue): Left {
  const { say } = tongue;
  const left = remaining(intake, nowMs, calendar);
  const time = lengthText(Math.abs(left.ms), left.kind, calendar, tongue);
  const why = say(left.over ? 'toFileOverSays' : 'toFileSays', { time });
  if (left.over) return { look: 'late', words: say('toFileOver', { time }), why };
  return { look: left.share < 0.5 ? 'bold' : 'plain', words: say('toFile', { time }), why };
}

const LIMIT: Readonly<Record<TimeLimit['unit'], WordKey>> = {
  urgent_hour: 'urgentHourN',
  working_hour: 'workingHourN',
  working_day: 'workingDayN',
};

/** `4 工作时`. */
export const limitText = ({ amount, unit }: TimeLimit, { say }: Tongue): string =>
  say(LIMIT[unit], { n: amount });
