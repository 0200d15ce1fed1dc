import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTime } from '../../../src/gateway/adapters/read-time.ts';

describe('times as cities write them', () => {
  it.each([
    ['11/09/2011 10:04:00 PM +0000', {}, Date.UTC(2011, 10, 9, 22, 4)],
    ['11/09/2011 12:04:00 AM +0000', {}, Date.UTC(2011, 10, 9, 0, 4)],
    ['11/09/2011 12:04 PM', {}, Date.UTC(2011, 10, 9, 12, 4)],
    ['11/09/2011', { order: 'dmy' }, Date.UTC(2011, 8, 11)],
    ['10.06.2024 10:20', {}, Date.UTC(2024, 5, 10, 10, 20)],
    ['2024-06-10 10:20:00', { zone: 'Europe/Berlin' }, Date.UTC(2024, 5, 10, 8, 20)],
    ['2024-12-10 10:20:00', { zone: 'Europe/Berlin' }, Date.UTC(2024, 11, 10, 9, 20)],
    ['2024/6/1 08:00', { zone: 'Asia/Shanghai' }, Date.UTC(2024, 5, 1)],
    ['2018-09-21T12:00:00', {}, Date.UTC(2018, 8, 21, 12)],
    ['2017-01-02T09:25:55.00Z', {}, Date.UTC(2017, 0, 2, 9, 25, 55)],
    ['2011-10-05T23:04:00+10:00', {}, Date.UTC(2011, 9, 5, 13, 4)],
    ['2024-06-10T24:00:00Z', {}, Date.UTC(2024, 5, 11)],
    ['1630596716', {}, 1_630_596_716_000],
    ['1630596716123', {}, 1_630_596_716_123],
  ] as const)('%s', (text, rules, atMs) => {
    expect(readTime(text, rules)).toBe(atMs);
  });

  it.each([
    '',
    'soon',
    '2024-13-01',
    '2024-02-30',
    '2024-06-10T25:00:00Z',
    '2011-10-24T24:22:00+0000',
    '13/13/2024',
  ])('is no time: %s', (text) => {
    expect(readTime(text)).toBeUndefined();
  });

  it('agrees with the platform on every ISO instant', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
        expect(readTime(date.toISOString())).toBe(date.getTime());
      }),
      { seed: 5 },
    );
  });
});
