import { describe, expect, it } from 'vitest';
import { LAND_USES } from '../../../src/city/kind.ts';
import { homesIn } from '../../../src/survey/homes.ts';
import { surveyLanzhou } from '../../../src/survey/lanzhou.ts';
import { LANZHOU } from '../../../src/survey/seeds.ts';
import { readBundle, writeBundle } from '../../../src/wire/bundle-file.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

/** Family households of Lanzhou, 7th census (2020). */
const HOUSEHOLDS = 1_488_899;
const city = surveyLanzhou(LANZHOU, 6201);
const homes = city.homes!;
const { buildings } = city;

function floorM2(b: number): number {
  const { start, xy, top, base } = buildings;
  let twice = 0;
  for (let i = start[b]!, j = start[b + 1]! - 1; i < start[b + 1]!; j = i++)
    twice += xy[2 * j]! * xy[2 * i + 1]! - xy[2 * i]! * xy[2 * j + 1]!;
  return (Math.abs(twice) / 2) * Math.max(1, Math.floor((top[b]! - base[b]!) / 3 + 0.01));
}

describe('households of Lanzhou', () => {
  it('are exactly as many as the census counted', () => {
    expect(homes.start.at(-1)).toBe(HOUSEHOLDS);
    expect(homes.start.length).toBe(buildings.top.length + 1);
  });

  it('live in homes, mixed houses and urban villages, and nowhere else', () => {
    const lived = new Set<string>();
    for (let b = 0; b < buildings.top.length; b++)
      if (homes.start[b + 1]! > homes.start[b]!) lived.add(LAND_USES[buildings.use[b]!]!);
    expect([...lived].sort()).toEqual(['home', 'mixed', 'urban_village']);
  });

  it('fit the storeys of their building, the last one not empty', () => {
    for (let b = 0; b < buildings.top.length; b++) {
      const count = homes.start[b + 1]! - homes.start[b]!;
      const [high, per] = [homes.storeys[b]!, homes.perStorey[b]!];
      if (count === 0) expect([high, per]).toEqual([0, 0]);
      else {
        expect(Math.ceil(count / per)).toBe(high);
        expect(high * 3).toBeLessThanOrEqual(Math.max(3, buildings.top[b]! - buildings.base[b]! + 0.1));
      }
    }
  });

  it('are spread by floor area: each district has its share within half a per cent', () => {
    const here = new Map<string, [number, number]>();
    let all = 0;
    for (let b = 0; b < buildings.top.length; b++) {
      if (!['home', 'mixed', 'urban_village'].includes(LAND_USES[buildings.use[b]!]!)) continue;
      const code = city.divisions[buildings.division[b]!]!.code.slice(0, 6);
      const sum = here.get(code) ?? [0, 0];
      here.set(code, [sum[0] + floorM2(b), sum[1] + homes.start[b + 1]! - homes.start[b]!]);
      all += floorM2(b);
    }
    expect(here.size).toBe(4);
    for (const [code, [m2, count]] of here)
      expect(Math.abs(count / ((m2 / all) * HOUSEHOLDS) - 1), code).toBeLessThan(0.005);
    expect(all / HOUSEHOLDS).toBeGreaterThan(25);
  });

  it('are the same for the same buildings, and cross the bundle file', () => {
    expect(homesIn(buildings, HOUSEHOLDS)).toEqual(homes);
    const file = writeBundle(city);
    expect(file.byteLength).toBeLessThan(40e6);
    expect(readBundle(file.slice().buffer).homes).toEqual(homes);
  });
});

describe('any number of households', () => {
  const toy = toyCity().buildings;
  it.each([0, 2500, 9999, 120_001])('%i find a place, all of them', (n) => {
    if (n === 0) expect(homesIn(toy, 0).start.at(-1)).toBe(0);
    else expect(homesIn(toy, n).start.at(-1)).toBe(n);
  });

  it('need somewhere to live', () => {
    expect(() => homesIn({ ...toy, use: toy.use.map(() => 1) }, 5)).toThrow('no building to live in');
  });
});
