/** How a source writes its times, where the text alone does not tell. */
export interface TimeRules {
  /** IANA zone of times written without one, e.g. `Asia/Shanghai`; UTC when absent. */
  readonly zone?: string | undefined;
  /** Order of `11/09/2011`; month first when absent. */
  readonly order?: 'mdy' | 'dmy' | undefined;
}

interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const ZONE = String.raw`\s*(Z|[+-]\d{2}:?\d{2})?`;
const YEAR_FIRST = new RegExp(
  String.raw`^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?${ZONE}$`,
);
const YEAR_LAST = new RegExp(
  String.raw`^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:,? +(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AP])M)?)?${ZONE}$`,
  'i',
);

const formats = new Map<string, Intl.DateTimeFormat>();

/** Wall time shown in a zone at an instant, as if it were UTC, ms. */
function wallMs(atMs: number, zone: string): number {
  let format = formats.get(zone);
  if (format === undefined) {
    const fields = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
    const clock = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...fields, ...clock });
    formats.set(zone, format);
  }
  const part = Object.fromEntries(format.formatToParts(atMs).map((p) => [p.type, Number(p.value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (atMs % 1000);
}

/** Instant of a wall time in a zone; the earlier one in the hour that a clock change repeats. */
function instantIn(zone: string, utcMs: number): number {
  const first = utcMs - (wallMs(utcMs, zone) - utcMs);
  return utcMs - (wallMs(first, zone) - first);
}

function offsetMs(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

function instant(wall: WallTime, zone: string | undefined, rules: TimeRules): number | undefined {
  const { year, month, day, hour, minute, second } = wall;
  const endOfDay = hour === 24 && minute === 0 && second === 0;
  if (minute > 59 || second >= 61 || (hour > 23 && !endOfDay)) return undefined;
  const dayMs = Date.UTC(year, month - 1, day);
  const back = new Date(dayMs);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return undefined;
  const utcMs = dayMs + Math.round(((hour * 60 + minute) * 60 + second) * 1000);
  if (zone !== undefined) return utcMs - offsetMs(zone);
  return rules.zone === undefined ? utcMs : instantIn(rules.zone, utcMs);
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
}

/**
 * ms since 1970 of a time as cities write it: ISO 8601, `2024-06-10 10:20:00`, `11/09/2011 10:04:00 PM +0000`,
 * `10.06.2024 10:20`, seconds (10 digits) or milliseconds (13) since 1970. A time without a zone is read in
 * `rules.zone`, in UTC when that is absent too. Undefined when it is no time at all (month 13, hour 25).
 */
export function readTime(text: string, rules: TimeRules = {}): number | undefined {
  const trimmed = text.trim();
  if (/^\d{9,10}(\.\d+)?$/.test(trimmed)) return Number(trimmed) * 1000;
  if (/^\d{12,13}$/.test(trimmed)) return Number(trimmed);
  const first = YEAR_FIRST.exec(trimmed);
  if (first !== null) {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = first
      .slice(1, 7)
      .map((digits) => Number(digits ?? 0));
    return instant({ year, month, day, hour, minute, second }, first[7], rules);
  }
  const last = YEAR_LAST.exec(trimmed);
  if (last === null) return undefined;
  const [a = 0, b = 0, year = 0, clock = 0, minute = 0, second = 0] = last
    .slice(1, 7)
    .map((digits) => Number(digits ?? 0));
  const hour = hourOf(clock, last[7]);
  if (Number.isNaN(hour)) return undefined;
  const dayFirst = rules.order === 'dmy' || /^\d+\./.test(trimmed);
  const [month, day] = dayFirst ? [b, a] : [a, b];
  return instant({ year, month, day, hour, minute, second }, last[8], rules);
}
