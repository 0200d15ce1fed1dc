import { expect, test } from 'vitest';
import { Simulation } from '../../../src/simulation/simulation.ts';
import { toyCity } from '../../fixtures/toy-city.ts';
import { atHour, hashing } from './recorder.ts';

function day(seed: number): { digest: string; calls: number } {
  const simulation = new Simulation(toyCity(), { seed, startMs: atHour(8), vehicles: 400 });
  const outlet = hashing();
  for (let i = 0; i < 600; i++) simulation.step(outlet);
  return { digest: outlet.digest(), calls: outlet.calls };
}

test('the same seed gives the same calls, another seed others', () => {
  const a = day(11);
  expect(day(11)).toEqual(a);
  expect(day(12).digest).not.toBe(a.digest);
  expect(a.calls).toBeGreaterThan(600 * 40);
});
