import { describe, expect, it } from 'vitest';
import { treeOf } from '../../../src/city/division-tree.ts';
import { caseWorld } from '../../../src/gateway/case-world.ts';
import { TOY_GROUND, toyCity } from '../../fixtures/toy-city.ts';

const city = toyCity();
const world = caseWorld(city);
const at = (x: number, y: number) => ({ lng: TOY_GROUND.lng(x), lat: TOY_GROUND.lat(y) });

describe('the world of cases', () => {
  it('knows every level above a place, to the metre at a border, and nothing outside', () => {
    const found = world.divisionsAt(at(500, 500));
    expect(Object.keys(found ?? {})).toEqual(['city', 'district', 'subdistrict', 'community', 'grid']);
    const grids = [
      [-1, 300],
      [1, 300],
      [-1, -300],
      [1, -300],
    ].map(([x = 0, y = 0]) => world.divisionsAt(at(x, y))?.grid);
    expect(new Set(grids).size).toBe(4);
    expect(world.divisionsAt({ lng: 116.4, lat: 39.9 })).toBeUndefined();
    const tree = treeOf(city);
    expect(Object.values(found ?? {}).every((code) => tree.isWithin(found?.grid ?? '', code))).toBe(true);
  });

  it('knows the sub-classes of the tables and the working time', () => {
    for (const table of Object.values(world.seeds.tables)) {
      const [first] = table.rules;
      expect(first && world.rule(first.code)).toMatchObject({ name: first?.name, table: table.version });
    }
    expect(world.rule('9999')).toBeUndefined();
    expect(world.calendar.weekdays.length).toBeGreaterThan(0);
  });

  it('gives every sub-class a unit at every place, among those that serve it', () => {
    const divisions = world.divisionsAt(at(-500, 500)) ?? {};
    const serving = world.unitsFor(divisions.grid ?? '').map(({ id }) => id);
    expect(serving.length).toBeGreaterThan(3);
    for (const { rules } of Object.values(world.seeds.tables))
      for (const { code } of rules) {
        const unit = world.unitOf({ code, divisions });
        expect(serving).toContain(unit?.id);
        expect(world.unit(unit?.id ?? '')).toEqual(unit);
      }
    expect(world.unit('nobody')).toBeUndefined();
  });
});
