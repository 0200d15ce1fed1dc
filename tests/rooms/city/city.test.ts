import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ground } from '../../../src/city/place.ts';
import { freshnessOf } from '../../../src/city/provenance.ts';
import { randomFrom } from '../../../src/city/random.ts';

describe('ground metres', () => {
  const ground = new Ground({ lng: 103.82, lat: 36.065 });
  it('come back to the degree they came from, within a micrometre', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 103, max: 105, noNaN: true }),
        fc.double({ min: 35, max: 37, noNaN: true }),
        (lng, lat) => {
          expect(ground.lng(ground.x(lng))).toBeCloseTo(lng, 10);
          expect(ground.lat(ground.y(lat))).toBeCloseTo(lat, 10);
        },
      ),
    );
  });
  it('measure a known distance: one degree of latitude is 111.2 km within 0.6 %', () => {
    const metres = ground.y(36.565) - ground.y(35.565);
    expect(Math.abs(metres - 111_195) / 111_195).toBeLessThan(0.006);
  });
});

describe('freshness', () => {
  it('falls through late and stale to dead at 1, 3 and 10 times the promise', () => {
    expect([500, 1500, 4000, 11_000].map((age) => freshnessOf(age, 1000))).toEqual([
      'fresh',
      'late',
      'stale',
      'dead',
    ]);
  });
});

describe('seeded random', () => {
  it('repeats for a seed and differs for another', () => {
    const draw = (seed: number): number[] => Array.from({ length: 50 }, randomFrom(seed));
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    expect(draw(7).every((v) => v >= 0 && v < 1)).toBe(true);
  });
});
