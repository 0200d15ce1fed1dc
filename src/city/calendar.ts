/** Working hours of a day from a date of the year on: minutes after midnight, in order, without overlap. */
export interface WorkSeason {
  /** `MM-DD`, first day; the season lasts until the next one begins, over the new year. */
  readonly from: string;
  readonly spans: readonly (readonly [startMin: number, endMin: number])[];
}

/** Days off in a row, and the weekend days worked in return. Dates are `YYYY-MM-DD` in the calendar's zone. */
export interface Holiday {
  readonly name: string;
  readonly nameEn: string;
  readonly from: string;
  readonly to: string;
  readonly makeUp: readonly string[];
  /** Who ordered it; exactly one of both stands. */
  readonly source?: string;
  readonly unverified?: string;
}

/** When offices work, as data: seeds/calendar. */
export interface WorkCalendar {
  /** `china-2025-2027@1`. */
  readonly version: string;
  /** Minutes east of UTC; fixed, China has no summer time. */
  readonly offsetMin: number;
  /** Days of the week that are worked: 1 Monday … 7 Sunday. */
  readonly weekdays: readonly number[];
  /** Every season has as many working minutes as any other: a working day is one length. */
  readonly seasons: readonly WorkSeason[];
  /** Where the hours are from, or why nobody vouches for them. */
  readonly hours: { readonly source?: string; readonly unverified?: string };
  readonly holidays: readonly Holiday[];
}

const MIN_MS = 60_000;
const DAY_MS = 86_400_000;
/** The days a calendar counts: the years 1970 to 2100. */
const DAYS = Date.UTC(2101, 0, 1) / DAY_MS;

/** Working time up to the start of each day since 1970, and each day's spans. */
interface Counted {
  readonly sumMs: Float64Array;
  readonly spans: readonly WorkSeason['spans'][];
}
const counted = new WeakMap<WorkCalendar, Counted>();

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;
const spansMs = (spans: WorkSeason['spans']): number =>
  spans.reduce((sum, [start, end]) => sum + (end - start) * MIN_MS, 0);

function count(cal: WorkCalendar): Counted {
  const known = counted.get(cal);
  if (known !== undefined) return known;
  const worked = new Map<number, boolean>();
  for (const { from, to } of cal.holidays)
    for (let d = dayOf(from); d <= dayOf(to); d++) worked.set(d, false);
  for (const { makeUp } of cal.holidays) for (const date of makeUp) worked.set(dayOf(date), true);
  const seasons = [...cal.seasons].sort((a, b) => (a.from < b.from ? -1 : 1));
  const sumMs = new Float64Array(DAYS + 1);
  const spans: WorkSeason['spans'][] = [];
  for (let d = 0; d < DAYS; d++) {
    /* 1 January 1970 was a Thursday, day 4 of the week. */
    const works = worked.get(d) ?? cal.weekdays.includes(((d + 3) % 7) + 1);
    const today = new Date(d * DAY_MS).toISOString().slice(5, 10);
    const season = seasons.findLast(({ from }) => from <= today) ?? seasons.at(-1);
    const own = works && season !== undefined ? season.spans : [];
    spans.push(own);
    sumMs[d + 1] = sumMs[d]! + spansMs(own);
  }
  const result = { sumMs, spans };
  counted.set(cal, result);
  return result;
}

/** Working time from 1970 up to an instant. @throws RangeError beyond the years 1970 to 2100 */
function workedUpTo(cal: WorkCalendar, atMs: number): number {
  const { sumMs, spans } = count(cal);
  const localMs = atMs + cal.offsetMin * MIN_MS;
  const day = Math.floor(localMs / DAY_MS);
  if (!(day >= 0 && day < DAYS)) throw new RangeError(`${atMs} ms lies outside the years 1970 to 2100`);
  const intoMs = localMs - day * DAY_MS;
  return spans[day]!.reduce(
    (sum, [start, end]) => sum + Math.max(0, Math.min(intoMs, end * MIN_MS) - start * MIN_MS),
    sumMs[day]!,
  );
}

/** Length of a working day, ms. */
export function workingDayMs(cal: WorkCalendar): number {
  return spansMs(cal.seasons[0]?.spans ?? []);
}

/** Working time from `aMs` to `bMs`, ms; negative when `bMs` is earlier. Both ms since 1970. */
export function workingMsBetween(cal: WorkCalendar, aMs: number, bMs: number): number {
  return workedUpTo(cal, bMs) - workedUpTo(cal, aMs);
}

/**
 * The earliest instant by which `ms` of working time went by since `startMs`: the end of a day, not the start of the
 * next; `startMs` itself for none.
 * @throws RangeError for a negative time, and where the calendar ends before
 */
export function addWorkingMs(cal: WorkCalendar, startMs: number, ms: number): number {
  if (!(ms >= 0)) throw new RangeError(`${ms} ms is no length of working time`);
  if (ms === 0) return startMs;
  const target = workedUpTo(cal, startMs) + ms;
  const { sumMs, spans } = count(cal);
  if (sumMs[DAYS]! < target) throw new RangeError(`the calendar ends before ${ms} ms of working time`);
  let [low, high] = [0, DAYS - 1];
  while (low < high) {
    const mid = (low + high) >> 1;
    if (sumMs[mid + 1]! >= target) high = mid;
    else low = mid + 1;
  }
  let leftMs = target - sumMs[low]!;
  const span = spans[low]!.find(([start, end]) => (leftMs -= (end - start) * MIN_MS) <= 0);
  return low * DAY_MS + (span?.[1] ?? 0) * MIN_MS + leftMs - cal.offsetMin * MIN_MS;
}
