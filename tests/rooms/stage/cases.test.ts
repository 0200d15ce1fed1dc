import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseClock } from '../../../src/casework/case-file.ts';
import type { CaseRow } from '../../../src/casework/case-row.ts';
import { extendClock, startClock, stopClock } from '../../../src/casework/deadline.ts';
import { hotSpots } from '../../../src/casework/hot-spots.ts';
import { remaining } from '../../../src/casework/remaining.ts';
import type { WorkCalendar } from '../../../src/city/calendar.ts';
import { caseMarks, clusteredCases, type CaseMark } from '../../../src/stage/beacons/case-list.ts';
import { outlineOf } from '../../../src/stage/beacons/case-pieces.ts';
import { shareLeft } from '../../../src/stage/beacons/case-share.ts';
import type { HeldCase } from '../../../src/twin/case-table.ts';
import { hotSpotsOf } from '../../../src/twin/hot-spots.ts';
import type { TwinView } from '../../../src/twin/twin-view.ts';
import { caseRow, clockDue } from '../../fixtures/case-row.ts';
import { TOY_GROUND, toyCity } from '../../fixtures/toy-city.ts';
import calendarJson from '../../../seeds/calendar/china-2025-2027.json' with { type: 'json' };

const calendar = calendarJson as unknown as WorkCalendar;
const HOUR_MS = 3_600_000;
const MONDAY_MS = Date.UTC(2026, 7, 17, 0, 30);
const city = toyCity();
const held = (id: string, part: Partial<CaseRow> = {}): HeldCase => ({
  ...(caseRow(id, part).body as CaseRow),
  seq: 1,
  changedAtMs: 0,
});

describe('what is left of a time', () => {
  it('is what casework says, whenever it began, stood or was made longer', () => {
    const limit = fc.record({
      amount: fc.integer({ min: 1, max: 9 }),
      unit: fc.constantFrom('urgent_hour' as const, 'working_hour' as const, 'working_day' as const),
    });
    const hours = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(limit, hours, hours, hours, fc.boolean(), (given, start, wait, later, stands) => {
        const startMs = MONDAY_MS + start * HOUR_MS;
        const atMs = startMs + wait * HOUR_MS;
        let clock: CaseClock = startClock(given, startMs, calendar);
        if (stands) {
          clock = stopClock(clock, 'extension', atMs, calendar);
          if (later % 2 === 0) clock = extendClock(clock, given, atMs, calendar);
        }
        const nowMs = atMs + later * HOUR_MS;
        const share = shareLeft(clock, nowMs, calendar);
        expect(share).toBeCloseTo(remaining(clock, nowMs, calendar).share, 6);
      }),
    );
  });

  it('without a calendar is right at both ends and nothing while the clock stands; met, nothing is due', () => {
    const { clock } = clockDue(MONDAY_MS + 4 * HOUR_MS);
    expect(shareLeft(clock, clock.startedAtMs, undefined)).toBe(1);
    expect(shareLeft(clock, MONDAY_MS + 9 * HOUR_MS, undefined)).toBe(0);
    const { dueAtMs: _due, ...standing } = clock;
    expect(shareLeft({ ...standing, stoppedFor: 'parked' }, MONDAY_MS, undefined)).toBeUndefined();
    expect(shareLeft({ ...clock, metAtMs: MONDAY_MS }, MONDAY_MS, calendar)).toBeUndefined();
    expect(shareLeft(undefined, MONDAY_MS, calendar)).toBeUndefined();
  });
});

describe('marks of cases', () => {
  const marksOf = (cases: readonly HeldCase[], chosen?: string, state = 'open'): string[] => {
    const twin = {
      city,
      cases: new Map(cases.map((one) => [one.id, one])),
      incidents: new Map([['i', { id: 'i', body: { state } }]]),
    } as unknown as TwinView;
    return caseMarks(twin, TOY_GROUND, chosen).map(({ id }) => id);
  };

  it('are worn by open cases and the chosen one; one of an open incident wears its beacon', () => {
    const all = [
      held('A'),
      held('B', { stage: 'closed' }),
      held('C', { incident: 'i' }),
      held('D', { incident: 'x' }),
    ];
    expect(marksOf(all)).toEqual(['A', 'D']);
    expect(marksOf(all, undefined, 'closed')).toEqual(['A', 'C', 'D']);
    expect(marksOf(all, 'C')).toEqual(['A', 'C', 'D']);
    expect(marksOf(all, 'B')).toEqual(['A', 'B', 'D']);
  });

  it('are one number where they are near, every one of them once, and the numbers stand apart', () => {
    const place = fc.record({
      x: fc.integer({ min: -900, max: 900 }),
      y: fc.integer({ min: -900, max: 900 }),
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 80 }), fc.integer({ min: 20, max: 500 }), (places, cellM) => {
        const marks = places.map((p, i): CaseMark => ({ ...p, id: `LZ-${i}`, z: i }));
        const clusters = clusteredCases(marks, cellM, 'LZ-0');
        expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(marks.length);
        for (const { mark, count, x, y } of clusters) {
          expect(mark >= 0).toBe(count === 1);
          if (mark >= 0) expect(marks[mark]).toMatchObject({ x, y });
        }
        expect(clusters.some(({ mark }) => mark === 0)).toBe(marks.length > 0);
        expect(clusteredCases(marks, 0, undefined)).toHaveLength(marks.length);
      }),
    );
    const near = [0, 10, 20].map((x): CaseMark => ({ id: `N${x}`, x, y: 1, z: 0 }));
    expect(clusteredCases(near, 100, undefined)).toMatchObject([{ x: 10, count: 3, mark: -1 }]);
  });
});

it('the outline of a grid goes once round, clockwise from its north', () => {
  const pieces = outlineOf(city, '990101001001003');
  expect(pieces[0]?.from).toBe(0);
  expect(pieces.at(-1)?.to).toBeCloseTo(1, 9);
  const north = Math.max(...pieces.map(({ a }) => a[1]));
  expect(pieces[0]?.a[1]).toBe(north);
  let twiceArea = 0;
  pieces.forEach(({ a, b, from, to }, i) => {
    twiceArea += a[0] * b[1] - b[0] * a[1];
    expect(Math.hypot(b[0] - a[0], b[1] - a[1])).toBeLessThanOrEqual(60.001);
    expect(to).toBeGreaterThan(from);
    if (i > 0) expect(a).toEqual(pieces[i - 1]?.b.map((v) => expect.closeTo(v, 6)));
  });
  expect(twiceArea).toBeLessThan(0);
  expect(outlineOf(city, '990101001001099')).toEqual([]);
});

it('hot spots are those casework proposes', () => {
  const one = fc.record({
    code: fc.constantFrom('0102', '0103', ''),
    stage: fc.constantFrom('accepted' as const, 'in_progress' as const, 'merged' as const),
    grid: fc.constantFrom('990101001001003', '990101001001002', undefined),
    reportedAtMs: fc.integer({ min: -3, max: 30 }).map((hours) => hours * HOUR_MS),
    children: fc.constantFrom(0, 0, 0, 2),
  });
  let found = 0;
  fc.assert(
    fc.property(fc.array(one, { minLength: 8, maxLength: 24 }), (all) => {
      const rows = all.map(({ grid, ...part }, i) =>
        held(`LZ-${i}`, { ...part, divisions: grid === undefined ? {} : { grid } }),
      );
      const nowMs = 25 * HOUR_MS;
      const proposed = hotSpots(rows, nowMs).map(
        ({ division, code, count }) => `${division} ${code} ${count}`,
      );
      const spots = hotSpotsOf(rows, nowMs);
      found += spots.length;
      expect(spots.map(({ grid, code, count }) => `${grid} ${code} ${count}`).sort()).toEqual(
        proposed.sort(),
      );
    }),
    { numRuns: 500 },
  );
  expect(found).toBeGreaterThan(50);
});
