import type { DivisionCode, Level } from '../city/division.ts';
import type { CaseFile } from './case-file.ts';
import type { Counted } from './counted.ts';
import { FIGURE_KEYS, RATES, type FigureKey, type RateKey } from './figures-formula.ts';

/** What of a case figures are made of: nothing of a person but who had it in hand. */
export interface FigureCase extends Pick<CaseFile, 'origination' | 'divisions'> {
  readonly counted: readonly Counted[];
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
  /** Of the cases that something was counted of, those that a simulation made up. */
  readonly simulated: number;
  readonly whole: FigureLine;
  /** One level down, by code. */
  readonly divisions: readonly FigureLine[];
  readonly units: readonly FigureLine[];
  readonly persons: readonly FigureLine[];
  /** Trend: every day of the time asked for, by date. */
  readonly days: readonly FigureLine[];
}

/** One level down. */
export const LEVEL_BELOW: Readonly<Record<Level, Level | undefined>> = {
  city: 'district',
  district: 'subdistrict',
  subdistrict: 'community',
  community: 'grid',
  grid: undefined,
};
const DAY_MS = 86_400_000;
const MOST_DAYS = 400;

/** Figures of a time and a division. What each counts is said in figures-formula.ts. @throws RangeError as `FigureSheet` */
export function figuresOf(cases: Iterable<FigureCase>, ask: FigureQuestion): Figures {
  const { division, level, fromMs, toMs, nowMs } = ask;
  const sheet = new FigureSheet(ask);
  const below = LEVEL_BELOW[level];
  let simulated = 0;
  for (const { origination, divisions, counted } of cases) {
    if (divisions[level] !== division) continue;
    let isCounted = false;
    for (const { key, atMs, times, unit, assignee } of counted) {
      if (atMs === undefined || atMs < fromMs || atMs >= toMs || atMs > nowMs) continue;
      isCounted = true;
      sheet.add('whole', '', key, times);
      if (below !== undefined) sheet.add('divisions', divisions[below], key, times);
      sheet.add('units', unit, key, times);
      sheet.add('persons', assignee, key, times);
      sheet.add('days', sheet.dateOf(atMs), key, times);
    }
    if (isCounted && origination === 'simulated') simulated++;
  }
  return sheet.figures(simulated);
}

/** Where figures are added up, line by line. */
export class FigureSheet {
  readonly #lines = {
    whole: new Tallies(),
    divisions: new Tallies(),
    units: new Tallies(),
    persons: new Tallies(),
    days: new Tallies(),
  };

  /** @throws RangeError where the time ends before it begins or is longer than 400 days */
  constructor(private readonly ask: FigureQuestion) {
    const { fromMs, toMs } = ask;
    if (!(fromMs < toMs) || toMs - fromMs > MOST_DAYS * DAY_MS)
      throw new RangeError(`from ${fromMs} to ${toMs} is not a time of up to ${MOST_DAYS} days`);
    const { days } = this.#lines;
    for (let atMs = fromMs; atMs < toMs; atMs += DAY_MS) days.of(this.dateOf(atMs));
    days.of(this.dateOf(toMs - 1));
  }

  /** @param line nothing is added where there is none; of the whole '' */
  add(
    lines: 'whole' | 'divisions' | 'units' | 'persons' | 'days',
    line: string | undefined,
    key: FigureKey,
    times: number,
  ): void {
    if (line !== undefined) this.#lines[lines].of(line).add(key, times);
  }

  /** The day that an instant lies in, `2026-03-01`. */
  dateOf(atMs: number): string {
    return new Date(atMs + this.ask.offsetMin * 60_000).toISOString().slice(0, 10);
  }

  figures(simulated: number): Figures {
    const { division, fromMs, toMs, nowMs: asOfMs } = this.ask;
    const { whole, divisions, units, persons, days } = this.#lines;
    return {
      division,
      fromMs,
      toMs,
      asOfMs,
      simulated,
      whole: lineOf(division, whole.of('').counts),
      divisions: divisions.lines(),
      units: units.lines(),
      persons: persons.lines(),
      days: days.lines(),
    };
  }
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
