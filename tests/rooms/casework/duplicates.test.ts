import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { duplicatesOf } from '../../../src/casework/duplicates.ts';
import { metresBetween } from '../../../src/city/metres-between.ts';
import { hotSpots } from '../../../src/casework/hot-spots.ts';
import { caseRow, HOUR_MS, MONDAY_MS } from './case-rows.ts';

const at = { lng: 103.83, lat: 36.05 };
const NOW = MONDAY_MS + HOUR_MS;
/** Degrees north of so many metres. */
const north = (m: number) => ({ lng: 103.83, lat: 36.05 + m / 111_195 });
const draft = { at, kind: 'event', code: '0102' } as const;

describe('duplicates', () => {
  test('metres are metres on the ground', () => {
    expect(metresBetween(at, north(250))).toBeCloseTo(250, 3);
    /* One minute of longitude at Lanzhou: 1,855.3 m × cos 36.05° by the sphere of the same radius. */
    expect(metresBetween(at, { lng: at.lng + 1 / 60, lat: at.lat })).toBeCloseTo(1498.3, 0);
  });

  test('the same sub-class in the same place now is surely the same; far, old or other is not', () => {
    const rows = [
      caseRow({ id: 'LZ-1', reportedAtMs: NOW }),
      caseRow({ id: 'LZ-2', reportedAtMs: NOW, at: north(158) }),
      caseRow({ id: 'LZ-3', reportedAtMs: NOW - 7 * 24 * HOUR_MS }),
      caseRow({ id: 'LZ-4', reportedAtMs: NOW, code: '0103' }),
      caseRow({ id: 'LZ-5', reportedAtMs: NOW, at: north(300) }),
      caseRow({ id: 'LZ-6', reportedAtMs: NOW, stage: 'merged' }),
      caseRow({ id: 'LZ-7', reportedAtMs: NOW, stage: 'rejected' }),
      caseRow({
        id: 'LZ-8',
        reportedAtMs: NOW - 300 * HOUR_MS,
        closedAtMs: NOW - 96 * HOUR_MS,
        stage: 'closed',
      }),
    ];
    const found = duplicatesOf(draft, rows, NOW).map(({ row, score }) => [row.id, Number(score.toFixed(3))]);
    expect(found).toEqual([
      ['LZ-1', 1],
      ['LZ-4', 0.6],
      ['LZ-3', 0.5],
      ['LZ-2', 0.4],
      ['LZ-8', 0.25],
    ]);
  });

  test('the same component is the same matter wherever it was clicked', () => {
    const component = '6201020101000001';
    const row = caseRow({ kind: 'component', code: 'C0101', component, at: north(900), reportedAtMs: NOW });
    const [found] = duplicatesOf({ at, kind: 'request', component }, [row], NOW);
    expect(found).toMatchObject({ score: 1, sameComponent: true, sameCode: false });
    expect(duplicatesOf({ at, kind: 'request' }, [row], NOW)).toEqual([]);
  });

  test('a draft is never its own duplicate, and an unknown sub-class is likelier than another', () => {
    const row = caseRow({ reportedAtMs: NOW });
    expect(duplicatesOf({ ...draft, id: row.id }, [row], NOW)).toEqual([]);
    expect(duplicatesOf({ at }, [row], NOW)[0]?.score).toBe(0.7);
    expect(duplicatesOf({ at, kind: 'request', code: 'R0601' }, [row], NOW)[0]?.score).toBe(0.35);
  });

  test('scores lie within 0.25 and 1, sorted, at most five, whatever the order of the rows', () => {
    const rows = fc.array(
      fc.record({ m: fc.nat(400), h: fc.nat(400), code: fc.constantFrom('0101', '0102', '0201') }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(rows, (made) => {
        const all = made.map(({ m, h, code }, i) =>
          caseRow({ id: `LZ-${i + 1}`, at: north(m), code, reportedAtMs: NOW - h * HOUR_MS }),
        );
        const found = duplicatesOf(draft, all, NOW);
        const scores = found.map(({ score }) => score);
        expect(scores.every((s) => s >= 0.25 && s <= 1)).toBe(true);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        expect(found.length).toBeLessThanOrEqual(5);
        expect(duplicatesOf(draft, all.toReversed(), NOW)).toEqual(found);
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});

describe('hot spots', () => {
  const one = (n: number, change: Parameters<typeof caseRow>[0] = {}) =>
    caseRow({ id: `LZ-${n}`, reportedAtMs: NOW - n * HOUR_MS, at: north(n * 10), ...change });

  test('three of a sub-class in a grid within a day are one, under the oldest', () => {
    const [spot, ...more] = hotSpots([one(1), one(2), one(3)], NOW);
    expect(more).toEqual([]);
    expect(spot).toMatchObject({
      code: '0102',
      division: '620102001001001',
      count: 3,
      sinceMs: NOW - 3 * HOUR_MS,
    });
    expect(spot?.parent.id).toBe('LZ-3');
    expect(spot?.rows.map(({ id }) => id)).toEqual(['LZ-2', 'LZ-1']);
    expect(metresBetween(spot?.at ?? at, north(20))).toBeLessThan(0.01);
  });

  test('two are none, nor three of other grids, sub-classes, times or ends', () => {
    expect(hotSpots([one(1), one(2)], NOW)).toEqual([]);
    for (const change of [
      { divisions: { city: '6201', grid: '620102001001002' } },
      { code: '0103' },
      { reportedAtMs: NOW - 25 * HOUR_MS },
      { reportedAtMs: NOW + 1 },
      { stage: 'closed' },
      { stage: 'merged' },
    ] as const)
      expect(hotSpots([one(1), one(2), one(3, change)], NOW), JSON.stringify(change)).toEqual([]);
  });

  test('one that others were merged into goes on gathering, also past the window', () => {
    const parent = one(30, { children: ['LZ-40', 'LZ-41'] });
    const [spot] = hotSpots([one(1), parent], NOW);
    expect(spot).toMatchObject({ count: 4, parent: { id: 'LZ-30' } });
    expect(hotSpots([parent], NOW)).toEqual([]);
  });

  test('the least is never below three', () => {
    expect(hotSpots([one(1), one(2)], NOW, { windowMs: HOUR_MS * 24, least: 1 })).toEqual([]);
    expect(hotSpots([one(1), one(2), one(3)], NOW, { windowMs: HOUR_MS * 24, least: 4 })).toEqual([]);
  });
});
