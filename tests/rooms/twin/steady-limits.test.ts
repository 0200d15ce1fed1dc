import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classOf, limitsOf } from '../../../src/city/indicator.ts';
import { roundLimitsOf, SteadyLimits } from '../../../src/twin/steady-limits.ts';

test('classes begin at round numbers, as round as leaves them apart', () => {
  expect(roundLimitsOf([3, 17, 42, 61, 93])).toEqual([10, 40, 60, 90]);
  expect(roundLimitsOf([11, 12, 13, 14, 17])).toEqual([12, 13, 14, 17]);
  expect(roundLimitsOf([0, 0, 0, 7, 1234])).not.toContain(1234);
});

test('rounding loses no class, and what a limit was taken from is still in the class it begins', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50_000 }), { maxLength: 40 }), (values) => {
      const [exact, round] = [limitsOf(values), roundLimitsOf(values)];
      expect(round).toHaveLength(exact.length);
      for (const [i, limit] of exact.entries()) {
        expect(round[i]).toBeLessThanOrEqual(limit);
        expect(classOf(limit, round)).toBeGreaterThanOrEqual(classOf(limit, exact));
      }
      if (exact.length > 0) expect(classOf(Math.min(...values), round)).toBe(0);
    }),
  );
});

test('classes hold while values move about, and follow another place, indicator or spread', () => {
  const steady = new SteadyLimits();
  const first = steady.of('6201 movers', [3, 17, 42, 61, 93]);
  expect(steady.of('6201 movers', [5, 15, 46, 55, 120])).toBe(first);
  expect(steady.of('620102 movers', [5, 15, 46, 55, 120])).not.toEqual(first);
  const wide = steady.of('6201 movers', [5, 15, 46, 55, 400]);
  expect(wide).not.toBe(first);
  expect(steady.of('6201 movers', [3, 17, 42, 61, 93]), 'and back').not.toBe(wide);
  expect(steady.of('6201 movers', [3, 17, 42, 61, undefined]), 'another is unknown').not.toEqual(first);
});
