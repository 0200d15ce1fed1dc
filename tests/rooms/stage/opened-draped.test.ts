import { expect, it } from 'vitest';
import type { CityBundle } from '../../../src/city/bundle.ts';
import type { Incident } from '../../../src/city/fact.ts';
import { groundAt } from '../../../src/city/ground-height.ts';
import { standardScene } from '../../../src/session/standard-scene.ts';
import { standingCity } from '../../../src/stage/ground/standing-city.ts';
import { buildingFrame } from '../../../src/stage/homes/building-frame.ts';
import { homeLabels } from '../../../src/stage/homes/home-labels.ts';
import { newShared } from '../../../src/stage/light/shared.ts';
import { Stance } from '../../../src/stage/skyline/stance.ts';
import type { TwinView } from '../../../src/twin/twin-view.ts';
import { hillyCity } from '../../fixtures/hilly-city.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

/** One byte a building: who makes room for the opened one. */
function bowing(city: CityBundle, open: number): number[] {
  const shared = newShared();
  new Stance(city, shared).keep(open, 0, true);
  const { data } = shared.uStance.value.image as { data: Uint8Array };
  return Array.from(data.subarray(0, city.buildings.top.length));
}

it('as many make room for an opened building on a plain high above the floor as on the floor', () => {
  const toy = toyCity();
  const terrain = { minX: -2000, minY: -2000, stepM: 4000, width: 2, height: 2 };
  const high = { ...terrain, value: new Float32Array(4).fill(400) };
  const plain = standingCity({ ...toy, head: { ...toy.head, draped: true }, terrain: high });
  expect(plain.buildings.base[3]).toBe(400);
  const flat = bowing(toy, 3);
  expect(bowing(plain, 3)).toEqual(flat);
  expect(flat).toContain(0);
  expect(flat.filter((byte) => byte === 255)).toHaveLength(1);
});

it('the cases of an opened building on hills are written at its storeys, not on the floor', () => {
  const city = standingCity(hillyCity());
  const homes = city.homes!;
  const open = homes.storeys.findIndex((n, b) => n > 1 && homes.start[b + 1]! > homes.start[b]!);
  const body: Partial<Incident> = { home: homes.start[open]!, state: 'open', grade: 2, title: '' };
  const twin = { incidents: new Map([['a', { id: 'a', body }]]) } as unknown as TwinView;
  const [label] = homeLabels(city, twin, { ...standardScene('desk'), open });
  const { x, y } = buildingFrame(city.buildings, open);
  expect(groundAt(city, x, y)).toBeGreaterThan(35);
  const foot = city.buildings.base[open]!;
  expect(label!.z!).toBeGreaterThan(foot);
  expect(label!.z!).toBeLessThan(foot + 8);
});
