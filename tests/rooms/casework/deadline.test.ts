import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import china from '../../../seeds/calendar/china-2025-2027.json' with { type: 'json' };
import { addWorkingMs, workingDayMs, workingMsBetween } from '../../../src/city/calendar.ts';
import { TIME_UNITS, type TimeLimit } from '../../../src/casework/case-file.ts';
import { parseCalendar } from '../../../src/casework/deadline-calendar.ts';
import {
  countedAt,
  extendClock,
  metClock,
  resumeClock,
  startClock,
  stopClock,
} from '../../../src/casework/deadline.ts';
import { remaining } from '../../../src/casework/remaining.ts';
import { slowDueMs } from './slow-deadline.ts';

const calendar = parseCalendar(china);
const HOUR_MS = 3_600_000;
const china8 = (date: string, time = '00:00'): number => Date.parse(`${date}T${time}:00+08:00`);
const SEED = { seed: 20260102 };
const twoYears = fc.integer({ min: china8('2025-01-01'), max: china8('2026-12-31', '23:59') });
const limits: fc.Arbitrary<TimeLimit> = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 15 }), unit: fc.constant('working_day' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 60 }), unit: fc.constant('working_hour' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 200 }), unit: fc.constant('urgent_hour' as const) }),
);

describe('deadlines', () => {
  test('are what a walk minute by minute finds, for 1,000 starts in two years', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(limits, twoYears, (limit, startMs) => {
        seen.add(limit.unit);
        expect(startClock(limit, startMs, calendar).dueAtMs).toBe(slowDueMs(limit, startMs));
      }),
      { numRuns: 1000, ...SEED },
    );
    expect([...seen].sort()).toEqual([...TIME_UNITS].sort());
  });

  test('of a working day: the same working moment of the next one, over holidays and make-up days', () => {
    const due = (amount: number, start: number): number | undefined =>
      startClock({ amount, unit: 'working_day' }, start, calendar).dueAtMs;
    /* Monday to Tuesday; Friday to Monday; into the Spring Festival of 2026, whose Saturday before is worked. */
    expect(due(1, china8('2026-03-02', '10:00'))).toBe(china8('2026-03-03', '10:00'));
    expect(due(1, china8('2026-03-06', '15:00'))).toBe(china8('2026-03-09', '15:00'));
    expect(due(1, china8('2026-02-13', '09:00'))).toBe(china8('2026-02-14', '09:00'));
    expect(due(2, china8('2026-02-13', '09:00'))).toBe(china8('2026-02-24', '09:00'));
    /* Filed on a Sunday, and in the noon break: at the end of what comes next. */
    expect(due(1, china8('2026-03-08', '11:00'))).toBe(china8('2026-03-09', '18:00'));
    expect(due(1, china8('2026-03-09', '13:00'))).toBe(china8('2026-03-10', '12:00'));
  });

  test('in urgent hours run through night and holiday', () => {
    const clock = startClock({ amount: 12, unit: 'urgent_hour' }, china8('2026-10-01', '20:00'), calendar);
    expect(clock.dueAtMs).toBe(china8('2026-10-02', '08:00'));
  });
});

describe('a clock', () => {
  test('loses and gains nothing by standing: what it counted is what it ran', () => {
    fc.assert(
      fc.property(
        limits,
        twoYears,
        fc.array(fc.integer({ min: 1, max: 40 * HOUR_MS }), { minLength: 1, maxLength: 8 }),
        (limit, startMs, gaps) => {
          let clock = startClock(limit, startMs, calendar);
          let [atMs, ranMs] = [startMs, 0];
          for (const [i, gap] of gaps.entries()) {
            if (i % 2 === 0) {
              ranMs += limit.unit === 'urgent_hour' ? gap : workingMsBetween(calendar, atMs, atMs + gap);
              clock = stopClock(clock, 'parked', atMs + gap, calendar);
              expect(clock.dueAtMs).toBeUndefined();
            } else clock = resumeClock(clock, atMs + gap, calendar);
            atMs += gap;
          }
          expect(countedAt(clock, atMs, calendar)).toBe(ranMs);
          /* Resumed, what is left is walked from now on. */
          clock = resumeClock(clock, atMs, calendar);
          const { ms } = remaining(clock, atMs, calendar);
          if (ms > 0) {
            const left = {
              amount: ms / HOUR_MS,
              unit: limit.unit === 'working_day' ? 'working_hour' : limit.unit,
            } as const;
            expect(clock.dueAtMs).toBe(startClock(left, atMs, calendar).dueAtMs);
            expect(remaining(clock, clock.dueAtMs ?? NaN, calendar).ms).toBe(0);
          } else expect(clock.dueAtMs).toBe(atMs + ms);
        },
      ),
      { numRuns: 500, ...SEED },
    );
  });

  test('asked in between says the same as asked at the end', () => {
    fc.assert(
      fc.property(limits, twoYears, fc.nat(200 * HOUR_MS), fc.nat(200 * HOUR_MS), (limit, startMs, a, b) => {
        const clock = startClock(limit, startMs, calendar);
        const paused = resumeClock(
          stopClock(clock, 'returned', startMs + a, calendar),
          startMs + a,
          calendar,
        );
        expect(countedAt(paused, startMs + a + b, calendar)).toBe(
          countedAt(clock, startMs + a + b, calendar),
        );
      }),
      { numRuns: 300, ...SEED },
    );
  });

  test('gets all of an extension, whatever its hours, and none of the time it stood for the asking', () => {
    fc.assert(
      fc.property(limits, limits, twoYears, fc.nat(30 * HOUR_MS), (limit, more, startMs, waitedMs) => {
        const asked = stopClock(startClock(limit, startMs, calendar), 'extension', startMs, calendar);
        const atMs = startMs + waitedMs;
        const longer = extendClock(asked, more, atMs, calendar);
        expect(longer.stoppedFor).toBeUndefined();
        expect(longer.dueAtMs).toBe(slowDueMs(more, slowDueMs(limit, atMs)));
        expect(remaining(longer, longer.dueAtMs ?? NaN, calendar)).toMatchObject({
          ms: 0,
          over: false,
          share: 0,
        });
      }),
      { numRuns: 200, ...SEED },
    );
  });

  test('parked while it is extended goes on standing', () => {
    const start = china8('2026-03-02', '09:00');
    const parked = stopClock(
      startClock({ amount: 3, unit: 'working_hour' }, start, calendar),
      'parked',
      start + HOUR_MS,
      calendar,
    );
    const longer = extendClock(parked, { amount: 1, unit: 'working_hour' }, start + 2 * HOUR_MS, calendar);
    expect(remaining(longer, start + 20 * HOUR_MS, calendar)).toEqual({
      ms: 3 * HOUR_MS,
      kind: 'working',
      share: 0.75,
      over: false,
      stands: 'parked',
      met: false,
    });
    expect(resumeClock(longer, china8('2026-03-03', '09:00'), calendar).dueAtMs).toBe(
      china8('2026-03-03', '12:00'),
    );
  });

  test('met stands at what was left, and runs again when the work was not done', () => {
    const start = china8('2026-03-02', '09:00');
    const met = metClock(
      startClock({ amount: 2, unit: 'working_hour' }, start, calendar),
      start + HOUR_MS,
      calendar,
    );
    expect(remaining(met, start + 90 * HOUR_MS, calendar)).toMatchObject({
      ms: HOUR_MS,
      over: false,
      met: true,
    });
    expect(met.dueAtMs).toBe(start + 2 * HOUR_MS);
    const again = resumeClock(met, china8('2026-03-03', '17:00'), calendar);
    expect(again.metAtMs).toBeUndefined();
    expect(again.dueAtMs).toBe(china8('2026-03-03', '18:00'));
    expect(remaining(again, china8('2026-03-04', '09:30'), calendar)).toMatchObject({
      ms: -HOUR_MS,
      over: true,
    });
  });
});

describe('a clock met while it stands', () => {
  const start = china8('2026-03-02', '09:00');
  const stood = (ranMs: number) =>
    stopClock(
      startClock({ amount: 2, unit: 'working_hour' }, start, calendar),
      'extension',
      start + ranMs,
      calendar,
    );
  test('is in time when time was left, late when it was over', () => {
    for (const [ranMs, late] of [
      [HOUR_MS, false],
      [2.5 * HOUR_MS, true],
    ] as const) {
      const met = metClock(stood(ranMs), start + 30 * HOUR_MS, calendar);
      expect(met.stoppedFor).toBeUndefined();
      expect((met.dueAtMs ?? NaN) < (met.metAtMs ?? NaN)).toBe(late);
      expect(remaining(met, start + 90 * HOUR_MS, calendar)).toMatchObject({ over: late, met: true });
    }
  });
});

describe('the calendar', () => {
  test('counts 248 working days in 2025 and 248 in 2026', () => {
    const days = (year: number): number =>
      workingMsBetween(calendar, china8(`${year}-01-01`), china8(`${year + 1}-01-01`)) /
      workingDayMs(calendar);
    expect([days(2025), days(2026)]).toEqual([248, 248]);
  });

  test('adds up: what is added is what lies between', () => {
    fc.assert(
      fc.property(twoYears, fc.nat(900 * HOUR_MS), (startMs, ms) => {
        expect(workingMsBetween(calendar, startMs, addWorkingMs(calendar, startMs, ms))).toBe(ms);
      }),
      { numRuns: 300, ...SEED },
    );
  });

  test('keeps seasons over the new year', () => {
    const seasonal = parseCalendar({
      ...china,
      seasons: [
        {
          from: '05-01',
          spans: [
            [510, 720],
            [870, 1080],
          ],
        },
        {
          from: '10-01',
          spans: [
            [510, 720],
            [840, 1050],
          ],
        },
      ],
    });
    const end = (date: string): number => addWorkingMs(seasonal, china8(date), workingDayMs(seasonal));
    expect(end('2026-01-06')).toBe(china8('2026-01-06', '17:30'));
    expect(end('2026-05-06')).toBe(china8('2026-05-06', '18:00'));
    expect(end('2026-10-12')).toBe(china8('2026-10-12', '17:30'));
  });

  test('that is wrong is refused by its field', () => {
    const refused = (change: object): string => {
      try {
        parseCalendar({ ...china, ...change });
      } catch (error) {
        return String(error);
      }
      return 'taken';
    };
    expect(refused({})).toBe('taken');
    expect(refused({ offsetMin: 9999 })).toContain('offsetMin');
    expect(refused({ seasons: [{ from: '13-01', spans: [[510, 720]] }] })).toContain('from');
    expect(refused({ seasons: [{ from: '01-01', spans: [[720, 510]] }] })).toContain('ends before it begins');
    expect(
      refused({
        seasons: [
          { from: '01-01', spans: [[510, 720]] },
          { from: '05-01', spans: [[510, 730]] },
        ],
      }),
    ).toContain('days differ in length');
    expect(refused({ holidays: [{ ...china.holidays[0], unverified: 'no' }] })).toContain('unverified');
    expect(() => addWorkingMs(calendar, Date.UTC(2150, 0, 1), 1)).toThrow(RangeError);
    expect(() => addWorkingMs(calendar, 0, -1)).toThrow(RangeError);
  });
});
