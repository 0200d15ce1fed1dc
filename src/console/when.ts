import { minutesLeft } from '../city/minutes-left.ts';
import type { Language } from '../session/scene.ts';
import { say } from './words.ts';

const formats = new Map<string, Intl.DateTimeFormat>();
function format(zone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone ?? ''} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const zoned = zone === undefined ? options : { ...options, timeZone: zone };
  const made = new Intl.DateTimeFormat('en-GB', { hourCycle: 'h23', ...zoned });
  formats.set(key, made);
  return made;
}

const DAY = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
const MINUTE = { hour: '2-digit', minute: '2-digit' } as const;

/** `14:32` in the city's zone. */
export const hourMinute = (ms: number, zone?: string): string => format(zone, MINUTE).format(ms);
/** `14:32:08` in the city's zone. */
export const hourMinuteSecond = (ms: number, zone?: string): string =>
  format(zone, { ...MINUTE, second: '2-digit' }).format(ms);

/** `2026-08-18` in the city's zone. */
export function isoDay(ms: number, zone?: string): string {
  const part = Object.fromEntries(
    format(zone, DAY)
      .formatToParts(ms)
      .map((p) => [p.type, p.value]),
  );
  return `${part['year']}-${part['month']}-${part['day']}`;
}

/** `2026-08-18 14:32`. */
export const dayMinute = (ms: number, zone?: string): string => `${isoDay(ms, zone)} ${hourMinute(ms, zone)}`;
/** `08-18 14:32`. */
export const shortDayMinute = (ms: number, zone?: string): string => dayMinute(ms, zone).slice(5);

/** How long something has lasted or been silent, in the words of the screen; below 10 s one decimal when asked. */
export function ageText(lang: Language, ageMs: number, fine = false): string {
  const s = Math.max(0, ageMs) / 1000;
  if (s < 10 && fine) return say(lang, 'seconds', { n: s.toFixed(1) });
  if (s < 60) return say(lang, 'seconds', { n: Math.floor(s) });
  const m = Math.floor(s / 60);
  if (m < 60) return say(lang, 'minutes', { n: m });
  if (m < 24 * 60) return say(lang, 'hours', { h: Math.floor(m / 60), m: String(m % 60).padStart(2, '0') });
  return say(lang, 'days', { n: Math.floor(m / (24 * 60)) });
}

/** How long is left until a time, or how long it is past: the ring in the picture says the same. */
export function dueText(lang: Language, dueAtMs: number, nowMs: number): string {
  const { isPast, minutes } = minutesLeft(dueAtMs, nowMs);
  const age = minutes === 0 ? say(lang, 'minutes', { n: 0 }) : ageText(lang, minutes * 60_000);
  return say(lang, isPast ? 'dueOver' : 'dueLeft', { age });
}

/** A clock may be this far off before a moment counts as being in the future, ms. */
const CLOCK_SLACK_MS = 2000;

/** How old an observation is: `5 s`, or that it claims to be from the future. */
export const agedText = (lang: Language, ageMs: number, fine = false): string =>
  ageMs < -CLOCK_SLACK_MS ? say(lang, 'future') : ageText(lang, ageMs, fine);

/** How long ago an observation was made: `5 s ago`, or that it claims to be from the future. */
export const agoText = (lang: Language, ageMs: number, fine = false): string =>
  ageMs < -CLOCK_SLACK_MS ? say(lang, 'future') : say(lang, 'ago', { age: ageText(lang, ageMs, fine) });

/** A count with thin spaces between thousands, as on the mocks: `81 233`. */
export const grouped = (n: number): string =>
  String(Math.round(n)).replace(/\B(?=(\d{3})+(?!\d))/g, '\u2009');
