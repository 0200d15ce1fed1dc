import { expect, test } from 'vitest';
import type { ParkingFact } from '../../../src/city/fact.ts';
import { randomFrom } from '../../../src/city/random.ts';
import { Parking } from '../../../src/simulation/parking.ts';
import { toyCity } from '../../fixtures/toy-city.ts';
import { atHour, listening } from './recorder.ts';

const city = toyCity();

/** A day of every car park, at a minute a turn. */
function day(): ParkingFact[] {
  const facts: ParkingFact[] = [];
  const parking = new Parking(city, randomFrom(4), atHour(0));
  const outlet = listening({ parking: (fact) => void facts.push(fact) });
  for (let step = 0; step < 24 * 60 * 4 * 150; step++) parking.step(step, atHour(0) + step * 100, outlet);
  return facts;
}

test('counts stay within bounds, disagree, and follow the day', () => {
  const facts = day();
  const ids = city.facilities.filter((f) => f.kind === 'car_park').map((f) => f.id);
  expect(new Set(facts.map((f) => f.id))).toEqual(new Set(ids));
  expect(facts.length).toBe(6 * 24 * 60 * 4);
  const counts = (f: ParkingFact): number[] => [
    f.registered!,
    f.total!,
    f.free!,
    f.observed!,
    f.outOfService!,
  ];
  expect(facts.filter((f) => counts(f).some((n) => !Number.isInteger(n) || n < 0))).toEqual([]);
  expect(facts.filter((f) => f.free! + f.outOfService! > f.total!)).toEqual([]);
  expect(facts.filter((f) => new Set([f.registered, f.total, f.observed]).size < 3)).toEqual([]);
  for (const id of ids) {
    const shares = facts.filter((f) => f.id === id).map((f) => f.free! / f.total!);
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.25);
  }
  const officesAt = (hour: number): number =>
    facts.find((f) => f.id === 'park-2' && f.observedAtMs >= atHour(hour))!.free! / 340;
  expect(officesAt(4)).toBeGreaterThan(officesAt(11) + 0.4);
});

test('each is told of every 15 s, not all at once', () => {
  const parking = new Parking(city, randomFrom(4), atHour(0));
  const at = new Map<string, number[]>();
  let step = 0;
  const outlet = listening({ parking: (fact) => void at.set(fact.id, [...(at.get(fact.id) ?? []), step]) });
  for (; step < 450; step++) parking.step(step, atHour(0) + step * 100, outlet);
  for (const steps of at.values()) expect(steps.map((s) => s % 150)).toEqual(Array(3).fill(steps[0]));
  expect(new Set(Array.from(at.values(), (steps) => steps[0])).size).toBe(6);
});
