import type { DivisionCode, Level } from '../city/division.ts';
import type { CaseFile } from './case-file.ts';
import { FIGURE_KEYS, RATES, type FigureKey, type RateKey } from './figures-formula.ts';

/** What of a case figures are made of: nothing of a person but whether there is a number to call. */
export type FigureRow = Pick<
  CaseFile,
  | 'origination'
  | 'divisions'
  | 'stage'
  | 'round'
  | 'unit'
  | 'assignee'
  | 'acceptedAtMs'
  | 'filedAtMs'
  | 'closedAtMs'
  | 'clock'
  | 'returns'
  | 'revisits'
> & { readonly callable: boolean };

/** What figures look at of a case. */
export function figureRow(file: CaseFile): FigureRow {
  return { ...file, callable: file.citizen?.phone !== undefined };
}

/** What figures are asked for. Times are ms since 1970, `fromMs` within, `toMs` not. */
export interface FigureQuestion {
  /** A division and all in it. */
  readonly division: DivisionCode;
  /** Level of that division. */
  readonly level: Level;
  readonly fromMs: number;
  readonly toMs: number;
  readonly nowMs: number;
  /** Minutes east of UTC that days begin by. */
  readonly offsetMin: number;
}

export type Counts = Readonly<Record<FigureKey, number>>;
/** Absent where nothing was there to count: unknown, not nought. */
export type Rates = Readonly<Partial<Record<RateKey, number>>>;

export interface FigureLine {
  /** Code of a division, `Unit.id`, name a person signs in with, or a date. */
  readonly key: string;
  readonly counts: Counts;
  readonly rates: Rates;
}

export interface Figures {
  readonly division: DivisionCode;
  readonly fromMs: number;
  readonly toMs: number;
  readonly asOfMs: number;
  /** Of the cases looked at, those that a simulation made up. */
  readonly simulated: number;
  readonly whole: FigureLine;
  /** One level down, by code. */
  readonly divisions: readonly FigureLine[];
  readonly units: readonly FigureLine[];
  readonly persons: readonly FigureLine[];
  /** Trend: every day of the time asked for, by date. */
  readonly days: readonly FigureLine[];
}

const BELOW: Readonly<Record<Level, Level | undefined>> = {
  city: 'district',
  district: 'subdistrict',
  subdistrict: 'community',
  community: 'grid',
  grid: undefined,
};
const DAY_MS = 86_400_000;
const MOST_DAYS = 400;

/**
 * Figures of a time and a division. What each counts is said in figures-formula.ts.
 * @throws RangeError where the time ends before it begins or is longer than 400 days
 */
export function figuresOf(rows: Iterable<FigureRow>, ask: FigureQuestion): Figures {
  const { division, level, fromMs, toMs, nowMs, offsetMin } = ask;
  if (!(fromMs < toMs) || toMs - fromMs > MOST_DAYS * DAY_MS)
    throw new RangeError(`from ${fromMs} to ${toMs} is not a time of up to ${MOST_DAYS} days`);
  const below = BELOW[level];
  const whole = new Tally();
  const [divisions, units, persons, days] = [new Tallies(), new Tallies(), new Tallies(), new Tallies()];
  const dateOf = (atMs: number): string => new Date(atMs + offsetMin * 60_000).toISOString().slice(0, 10);
  for (let atMs = fromMs; atMs < toMs; atMs += DAY_MS) days.of(dateOf(atMs));
  days.of(dateOf(toMs - 1));
  let simulated = 0;
  for (const row of rows) {
    if (row.divisions[level] !== division || row.stage === 'merged') continue;
    if (row.origination === 'simulated') simulated++;
    for (const { key, atMs, times } of countsOf(row, nowMs)) {
      if (atMs < fromMs || atMs >= toMs) continue;
      const at = below === undefined ? undefined : row.divisions[below];
      for (const tally of [
        whole,
        at === undefined ? undefined : divisions.of(at),
        row.unit === undefined ? undefined : units.of(row.unit),
        row.assignee === undefined ? undefined : persons.of(row.assignee),
        days.of(dateOf(atMs)),
      ])
        tally?.add(key, times);
    }
  }
  return {
    division,
    fromMs,
    toMs,
    asOfMs: nowMs,
    simulated,
    whole: lineOf(division, whole.counts),
    divisions: divisions.lines(),
    units: units.lines(),
    persons: persons.lines(),
    days: days.lines(),
  };
}

/** A figure a case counts in, and the instant that decides which time it belongs to. */
export interface Counted {
  readonly key: FigureKey;
  readonly atMs: number;
  readonly times: number;
}

/** All that one case counts in as of an instant. */
export function countsOf(row: FigureRow, nowMs: number): readonly Counted[] {
  const { acceptedAtMs, filedAtMs, closedAtMs, clock, round, returns, revisits, callable } = row;
  const out: Counted[] = [];
  const put = (key: FigureKey, atMs: number | undefined, times = 1): void => {
    if (atMs !== undefined && atMs <= nowMs && times > 0) out.push({ key, atMs, times });
  };
  put('accepted', acceptedAtMs);
  put('filed', filedAtMs);
  put('returned', acceptedAtMs, returns > 0 ? 1 : 0);
  put('reopened', acceptedAtMs, round > 1 ? 1 : 0);
  const dueAtMs = clock?.dueAtMs;
  if (clock !== undefined && dueAtMs !== undefined) {
    const settledAtMs = Math.min(dueAtMs, closedAtMs ?? Infinity);
    const isInTime = clock.metAtMs !== undefined && clock.metAtMs <= dueAtMs;
    put('due', settledAtMs);
    put('closed', settledAtMs, closedAtMs !== undefined ? 1 : 0);
    put('onTime', settledAtMs, closedAtMs !== undefined && isInTime ? 1 : 0);
  }
  if (closedAtMs === undefined || !callable) return out;
  const reached = (['district', 'city'] as const).flatMap(
    (by) => revisits.findLast((call) => call.by === by && call.round === round && call.reached) ?? [],
  );
  put('revisitDue', closedAtMs, 2);
  put('revisitReached', closedAtMs, reached.length);
  put(
    'satisfied',
    closedAtMs,
    reached.filter((call) => call.satisfied === true && call.done !== false).length,
  );
  return out;
}

class Tally {
  readonly counts = Object.fromEntries(FIGURE_KEYS.map((key) => [key, 0])) as Record<FigureKey, number>;
  add(key: FigureKey, times: number): void {
    this.counts[key] += times;
  }
}

class Tallies {
  readonly #by = new Map<string, Tally>();
  of(key: string): Tally {
    let tally = this.#by.get(key);
    if (tally === undefined) this.#by.set(key, (tally = new Tally()));
    return tally;
  }
  lines(): FigureLine[] {
    return [...this.#by]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { counts }]) => lineOf(key, counts));
  }
}

/** A line with its rates. */
export function lineOf(key: string, counts: Counts): FigureLine {
  const rates = Object.entries(RATES).flatMap(([rate, { of, by }]) =>
    counts[by] > 0 ? [[rate, counts[of] / counts[by]] as const] : [],
  );
  return { key, counts, rates: Object.fromEntries(rates) };
}
