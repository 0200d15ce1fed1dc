import { expect, test } from 'vitest';
import { dateOf, periodBetween, periodOf } from '../../../src/console/supervision/period.ts';

const CHINA_MIN = 480;
const utc = (text: string) => Date.parse(`${text}Z`);

test('days begin by the clock of the offices, not by UTC', () => {
  const now = utc('2026-08-17T17:00:00');
  expect(periodOf('today', now, CHINA_MIN)).toEqual({
    fromMs: utc('2026-08-17T16:00:00'),
    toMs: utc('2026-08-18T16:00:00'),
  });
  expect(dateOf(now, CHINA_MIN)).toBe('2026-08-18');
  const week = periodOf('week', now, CHINA_MIN);
  expect(dateOf(week.fromMs, CHINA_MIN)).toBe('2026-08-12');
});

test('months are whole, over the new year too', () => {
  const now = utc('2026-12-31T16:30:00');
  const month = periodOf('month', now, CHINA_MIN);
  expect([dateOf(month.fromMs, CHINA_MIN), dateOf(month.toMs - 1, CHINA_MIN)]).toEqual([
    '2027-01-01',
    '2027-01-31',
  ]);
  const last = periodOf('lastMonth', now, CHINA_MIN);
  expect([dateOf(last.fromMs, CHINA_MIN), dateOf(last.toMs - 1, CHINA_MIN)]).toEqual([
    '2026-12-01',
    '2026-12-31',
  ]);
});

test('two dates are both within; none, or turned round, are no time', () => {
  const two = periodBetween('2026-08-01', '2026-08-02', CHINA_MIN);
  expect((two?.toMs ?? 0) - (two?.fromMs ?? 0)).toBe(2 * 86_400_000);
  expect(periodBetween('2026-08-02', '2026-08-01', CHINA_MIN)).toBeUndefined();
  expect(periodBetween('', '2026-08-01', CHINA_MIN)).toBeUndefined();
});
