import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseFile, Revisit } from '../../../src/casework/case-file.ts';
import { figureRow, figuresOf, type Counts, type FigureLine } from '../../../src/casework/figures.ts';
import { FIGURE_KEYS, FIGURES, RATES } from '../../../src/casework/figures-formula.ts';
import { caseFile, clockDue, HOUR_MS, MONDAY_MS } from './case-rows.ts';

const DAY_MS = 24 * HOUR_MS;
const FROM = Date.parse('2026-03-01T00:00:00+08:00');
const TO = Date.parse('2026-04-01T00:00:00+08:00');
const ask = {
  division: '6201',
  level: 'city',
  fromMs: FROM,
  toMs: TO,
  nowMs: TO + DAY_MS,
  offsetMin: 480,
} as const;
const figures = (files: readonly CaseFile[], more: object = {}) =>
  figuresOf(files.map(figureRow), { ...ask, ...more });
const call = (by: Revisit['by'], change: Partial<Revisit> = {}): Revisit => ({
  by,
  round: 1,
  atMs: MONDAY_MS + DAY_MS,
  actor: by,
  reached: true,
  done: true,
  satisfied: true,
  ...change,
});
const citizen = { phone: '13900000000', confidential: false };

describe('figures', () => {
  test('of a real month come out as reported: 93.72 % closed, 75.82 % on time', () => {
    /* 天门: 1,054 accepted, 996 filed, 972 due, 911 closed, 737 on time. */
    const files = Array.from({ length: 1054 }, (_, i): CaseFile => {
      const filed = i < 996 ? { filedAtMs: MONDAY_MS } : {};
      const closed = i < 911 ? { stage: 'closed' as const, closedAtMs: MONDAY_MS + 4 * DAY_MS } : {};
      const due = MONDAY_MS + 3 * DAY_MS;
      const clock = i < 972 ? { clock: clockDue(due, i < 911 ? due + (i < 737 ? -1 : 1) : undefined) } : {};
      return caseFile({ id: `LZ-${i + 1}`, acceptedAtMs: MONDAY_MS, ...filed, ...closed, ...clock });
    });
    const { whole } = figures(files);
    expect(whole.counts).toMatchObject({ accepted: 1054, filed: 996, due: 972, closed: 911, onTime: 737 });
    expect(whole.rates.closedRate?.toFixed(4)).toBe('0.9372');
    expect(whole.rates.onTimeRate?.toFixed(4)).toBe('0.7582');
  });

  test('count returned, reopened and both calls back, each once a case', () => {
    const closed = { stage: 'closed', closedAtMs: MONDAY_MS, acceptedAtMs: MONDAY_MS, citizen } as const;
    const { whole } = figures([
      caseFile({ ...closed, returns: 3, revisits: [call('district'), call('city')] }),
      caseFile({
        ...closed,
        round: 2,
        revisits: [call('district'), call('city', { round: 2, done: false })],
      }),
      caseFile({
        ...closed,
        revisits: [call('district', { reached: false }), call('district', { satisfied: false })],
      }),
      /* Nobody to call. */
      caseFile({ stage: 'closed', closedAtMs: MONDAY_MS, acceptedAtMs: MONDAY_MS, revisits: [] }),
    ]);
    expect(whole.counts).toMatchObject({
      accepted: 4,
      returned: 1,
      reopened: 1,
      revisitDue: 6,
      revisitReached: 4,
      satisfied: 2,
    });
    expect(whole.rates).toEqual({
      returnedRate: 0.25,
      reopenedRate: 0.25,
      reachedRate: 4 / 6,
      satisfiedRate: 0.5,
    });
  });

  test('of early work count it when it is closed, and of a standing clock nothing', () => {
    const early = caseFile({
      stage: 'closed',
      closedAtMs: MONDAY_MS,
      clock: clockDue(TO + 9 * DAY_MS, MONDAY_MS - 1),
    });
    const { dueAtMs: _, ...stands } = clockDue(MONDAY_MS);
    const parked = caseFile({ clock: { ...stands, stoppedFor: 'parked' } });
    const open = caseFile({ clock: clockDue(TO + 9 * DAY_MS) });
    expect(figures([early, parked, open]).whole.counts).toMatchObject({ due: 1, closed: 1, onTime: 1 });
  });

  test('that nobody can know are absent, not nought', () => {
    expect(figures([]).whole.rates).toEqual({});
  });

  test('leave out what is elsewhere, at another time or merged; say what was simulated', () => {
    const made = figures([
      caseFile({ acceptedAtMs: MONDAY_MS, origination: 'simulated' }),
      caseFile({ acceptedAtMs: MONDAY_MS, divisions: { city: '6202' } }),
      caseFile({ acceptedAtMs: FROM - 1 }),
      caseFile({ acceptedAtMs: TO }),
      caseFile({ acceptedAtMs: MONDAY_MS, stage: 'merged' }),
    ]);
    expect(made.whole.counts.accepted).toBe(1);
    expect(made.simulated).toBe(1);
    expect(made.days).toHaveLength(31);
    expect(made.days.find(({ key }) => key === '2026-03-02')?.counts.accepted).toBe(1);
  });

  test('by division, unit, person and day add up to the whole', () => {
    const when = fc.option(fc.integer({ min: FROM - 5 * DAY_MS, max: TO + 2 * DAY_MS }), { nil: undefined });
    const files = fc.array(
      fc
        .record({
          district: fc.constantFrom('620102', '620103'),
          unit: fc.constantFrom('a', 'b'),
          assignee: fc.constantFrom('p', 'q'),
          times: fc.tuple(when, when, when, when, when),
          returns: fc.nat(2),
          round: fc.integer({ min: 1, max: 2 }),
        })
        .map(({ district, times: [accepted, filed, due, met, closed], ...rest }) =>
          caseFile({
            ...rest,
            divisions: { city: '6201', district },
            citizen,
            revisits: [call('district'), call('city')],
            ...(accepted === undefined ? {} : { acceptedAtMs: accepted }),
            ...(filed === undefined ? {} : { filedAtMs: filed }),
            ...(due === undefined ? {} : { clock: clockDue(due, met) }),
            ...(closed === undefined ? {} : { stage: 'closed', closedAtMs: closed }),
          }),
        ),
      { maxLength: 40 },
    );
    const sum = (lines: readonly FigureLine[]): Counts =>
      Object.fromEntries(
        FIGURE_KEYS.map((key) => [key, lines.reduce((n, { counts }) => n + counts[key], 0)]),
      ) as Counts;
    fc.assert(
      fc.property(files, (all) => {
        const { whole, divisions, units, persons, days } = figures(all);
        for (const lines of [divisions, units, persons, days]) expect(sum(lines)).toEqual(whole.counts);
        const { counts } = whole;
        expect(counts.closed).toBeLessThanOrEqual(counts.due);
        expect(counts.onTime).toBeLessThanOrEqual(counts.closed);
        expect(counts.revisitReached).toBeLessThanOrEqual(counts.revisitDue);
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  test('each have a name, a formula and a source in both languages', () => {
    for (const key of FIGURE_KEYS)
      for (const { zh, en } of Object.values(FIGURES[key]))
        expect([zh.length > 1, en.length > 1]).toEqual([true, true]);
    for (const { of, by } of Object.values(RATES))
      expect([FIGURE_KEYS.includes(of), FIGURE_KEYS.includes(by)]).toEqual([true, true]);
  });

  test('of no time, or of far too long a one, are refused', () => {
    expect(() => figures([], { toMs: FROM })).toThrow(RangeError);
    expect(() => figures([], { toMs: FROM + 401 * DAY_MS })).toThrow(RangeError);
  });
});
