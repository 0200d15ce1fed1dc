import { describe, expect, it } from 'vitest';
import { treeOf } from '../../../src/city/division-tree.ts';
import { holdingsOf } from '../../../src/city/holdings.ts';
import { FACILITY_KINDS } from '../../../src/city/kind.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const city = toyCity();
const held = holdingsOf(city);
const root = city.divisions.findIndex((d) => d.level === 'city');
const childrenOf = (i: number): number[] => {
  const { code } = city.divisions[i]!;
  const below = city.divisions.filter((d) => d.code !== code && treeOf(city).isWithin(d.code, code));
  const least = Math.min(...below.map((d) => d.code.length));
  return below.filter((d) => d.code.length === least).map((d) => city.divisions.indexOf(d));
};

describe('what stands in a division', () => {
  it('is all there is, at the top', () => {
    expect(held.buildings[root]).toBe(city.buildings.top.length);
    expect(held.homes?.[root]).toBe(city.homes?.start.at(-1));
    for (const kind of FACILITY_KINDS)
      expect(held.facilities[kind][root]).toBe(city.facilities.filter((f) => f.kind === kind).length);
  });
  it('is the sum of what stands in its parts, at every level', () => {
    const columns = [held.buildings, held.homes!, held.roadsM, ...Object.values(held.facilities)];
    for (let i = 0; i < city.divisions.length; i++) {
      const parts = childrenOf(i);
      if (parts.length === 0) continue;
      for (const column of columns)
        expect(parts.reduce((sum, p) => sum + (column[p] ?? 0), 0)).toBeCloseTo(column[i] ?? 0, 6);
      expect(parts.reduce((sum, p) => sum + held.areaM2[p]!, 0)).toBeCloseTo(held.areaM2[i]!, 3);
    }
  });
  it('counts a street once whatever its directions', () => {
    const { roads } = city;
    let bothWays = 0;
    for (const m of roads.lengthM) bothWays += m;
    expect(held.roadsM[root]).toBeCloseTo(bothWays / 2, 3);
  });
  it('is counted once', () => {
    expect(holdingsOf(city)).toBe(held);
  });
});
