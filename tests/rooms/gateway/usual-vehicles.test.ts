import { expect, it } from 'vitest';
import { usualVehicles } from '../../../src/gateway/usual-vehicles.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

it('a small city is not given the traffic of a large one', () => {
  const city = toyCity();
  const few = usualVehicles(city);
  expect(few).toBeGreaterThan(0);
  expect(few).toBeLessThan(24_000);
  const { roads } = city;
  const wide = { ...city, roads: { ...roads, lanes: roads.lanes.map((n) => 2 * n) } };
  expect(Math.abs(usualVehicles(wide) - 2 * few)).toBeLessThan(2);
  const vast = { ...city, roads: { ...roads, lengthM: roads.lengthM.map((m) => 1000 * m) } };
  expect(usualVehicles(vast)).toBe(24_000);
});
