import china from '../../../seeds/calendar/china-2025-2027.json' with { type: 'json' };
import type { TimeLimit } from '../../../src/casework/case-file.ts';

const MIN_MS = 60_000;
const CHINA_MS = 8 * 3_600_000;

/** Dates as words, one by one: shares nothing with the calendar under test but the seed. */
function datesFrom(from: string, to: string): string[] {
  const dates = [from];
  while (dates.at(-1) !== to && dates.length < 40) {
    const next = new Date(`${dates.at(-1)}T12:00:00Z`);
    next.setUTCDate(next.getUTCDate() + 1);
    dates.push(next.toISOString().slice(0, 10));
  }
  return dates;
}
const off = new Set(china.holidays.flatMap(({ from, to }) => datesFrom(from, to)));
const madeUp = new Set(china.holidays.flatMap(({ makeUp }) => makeUp as string[]));
const isWorked = new Map<number, boolean>();

function dayIsWorked(localMs: number): boolean {
  const day = Math.floor(localMs / 86_400_000);
  const known = isWorked.get(day);
  if (known !== undefined) return known;
  const at = new Date(localMs);
  const date = at.toISOString().slice(0, 10);
  const weekend = at.getUTCDay() === 0 || at.getUTCDay() === 6;
  const worked = madeUp.has(date) || (!off.has(date) && !weekend);
  isWorked.set(day, worked);
  return worked;
}

/** Whether an office works in the minute that holds an instant: 08:30–12:00 and 14:30–18:00. */
export function worksAt(atMs: number): boolean {
  const localMs = atMs + CHINA_MS;
  if (!dayIsWorked(localMs)) return false;
  const minute = Math.floor((localMs % 86_400_000) / MIN_MS);
  return (minute >= 510 && minute < 720) || (minute >= 870 && minute < 1080);
}

/** When a limit runs out: the clock is walked minute by minute. */
export function slowDueMs({ amount, unit }: TimeLimit, startMs: number): number {
  let leftMs = amount * (unit === 'working_day' ? 7 : 1) * 3_600_000;
  let atMs = startMs;
  while (leftMs > 0) {
    const nextMs = (Math.floor(atMs / MIN_MS) + 1) * MIN_MS;
    const usedMs = unit === 'urgent_hour' || worksAt(atMs) ? Math.min(leftMs, nextMs - atMs) : 0;
    leftMs -= usedMs;
    atMs = leftMs === 0 ? atMs + usedMs : nextMs;
  }
  return atMs;
}
