import { describe, expect, it } from 'vitest';
import { classOf, limitsOf, UNKNOWN_CLASS } from '../../../src/city/indicator.ts';
import { IndicatorBook } from '../../../src/twin/indicator-book.ts';
import { Twin } from '../../../src/twin/twin.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const GRIDS = 4;

describe('indicators of divisions', () => {
  it('counts homes of a division in all above it, and says nothing where nobody counted', () => {
    const { homes: _counted, ...bare } = toyCity();
    expect(new IndicatorBook(new Twin(bare, () => undefined)).valuesOf('homes')).toEqual([]);
    const n = bare.buildings.division.length;
    const start = Uint32Array.from({ length: n + 1 }, (_, i) => i * 3);
    const homes = { start, storeys: new Uint8Array(n).fill(1), perStorey: new Uint16Array(n).fill(3) };
    const values = new IndicatorBook(new Twin({ ...bare, homes }, () => undefined)).valuesOf('homes');
    expect(values[0]).toBe(3 * n);
    const parts = values.slice(GRIDS).map((v) => v ?? 0);
    expect(parts.reduce((a, b) => a + b, 0)).toBe(3 * n);
    expect(values.slice(0, GRIDS)).toEqual([3 * n, 3 * n, 3 * n, 3 * n]);
  });

  it('knows no homes where nothing is drawn, and no people where nobody counted', () => {
    const city = toyCity();
    const column = new Uint32Array(city.divisions.length);
    const parent = new Int32Array(city.divisions.length);
    const homes = column.map((_v, i) => (i === 1 ? 0 : 7));
    const start = city.divisionRings.start.slice();
    start[2] = start[1]!;
    const divisionSums = { parent, population: column, homes, buildings: column, components: column };
    const undrawn = { ...city, divisionSums, divisionRings: { ...city.divisionRings, start } };
    const book = new IndicatorBook(new Twin(undrawn, () => undefined));
    expect(book.valuesOf('homes').slice(0, 3)).toEqual([7, undefined, 7]);
    const divisions = city.divisions.map(({ population: _p, ...d }) => d);
    const bare = new IndicatorBook(new Twin({ ...undrawn, divisions }, () => undefined));
    expect(bare.valuesOf('population').every((v) => v === undefined)).toBe(true);
  });

  it('are those the worker rolled up, unknown where it knows nothing, and the same list until news', () => {
    const twin = new Twin(toyCity(), () => undefined);
    const book = new IndicatorBook(twin);
    expect(book.valuesOf('spaces')).toEqual([]);
    const of = (free: number) => Float64Array.of(free, free, free, free, free, NaN, NaN, NaN);
    twin.take({ t: 'rolled', values: { spaces: of(12), overdue: of(1) } });
    const kept = book.valuesOf('spaces');
    expect(kept.map((v) => v ?? null)).toEqual([12, 12, 12, 12, 12, null, null, null]);
    twin.take({ t: 'rolled', values: { overdue: of(2) } });
    expect(book.valuesOf('spaces')).toBe(kept);
    expect(book.valuesOf('overdue')[4]).toBe(2);
    twin.take({ t: 'rolled', values: { spaces: of(11) } });
    expect(book.valuesOf('spaces')[0]).toBe(11);
  });
});

describe('classes', () => {
  it('begin at values that occur, equal values alike, unknown apart', () => {
    const values = [5, 1, undefined, 3, 9, 7];
    const limits = limitsOf(values);
    expect(limits).toEqual([3, 5, 7, 9]);
    expect(values.map((v) => classOf(v, limits))).toEqual([2, 0, UNKNOWN_CLASS, 1, 4, 3]);
    expect(limitsOf([4, 4, 4])).toEqual([]);
    expect(classOf(4, [])).toBe(2);
    expect([0, 0, 0, 0, 8].map((v) => classOf(v, limitsOf([0, 0, 0, 0, 8])))).toEqual([0, 0, 0, 0, 4]);
  });

  it('keep the least value apart where more than a fifth have it, and share out the rest', () => {
    const classes = (values: readonly number[]) => values.map((v) => classOf(v, limitsOf(values)));
    const noughts = Array<number>(30).fill(0);
    expect(limitsOf([...noughts, 1])).toEqual([1]);
    expect(classes([...noughts, 1])).toEqual([...noughts, 4]);
    expect(limitsOf([...noughts, 1, 1, 2])).toEqual([1, 2]);
    expect(limitsOf([...noughts, 1, 2, 3, 4, 5, 6, 7, 8])).toEqual([1, 3, 5, 7]);
    expect(limitsOf([0, 0, 6, 7, 8, 9])).toEqual([6, 7, 8, 9]);
    expect(limitsOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual([2, 4, 6, 8]);
    expect(limitsOf([])).toEqual([]);
  });
});
