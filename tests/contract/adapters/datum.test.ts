import * as fc from 'fast-check';
import gcoord from 'gcoord';
import { describe, expect, it } from 'vitest';
import { toWgs84 } from '../../../src/gateway/adapters/datum.ts';

const METRE = 1 / 111_195;
const inChina = fc.record({
  lng: fc.double({ min: 80, max: 120, noNaN: true }),
  lat: fc.double({ min: 22, max: 45, noNaN: true }),
});

describe('datum', () => {
  it.each([
    ['gcj02', gcoord.GCJ02],
    ['bd09', gcoord.BD09],
  ] as const)('undoes %s to within a metre, anywhere in China', (datum, shifted) => {
    fc.assert(
      fc.property(inChina, ({ lng, lat }) => {
        const [x, y] = gcoord.transform([lng, lat], gcoord.WGS84, shifted);
        const back = toWgs84({ lng: x, lat: y }, datum);
        expect(Math.abs(back.lng - lng)).toBeLessThan(METRE);
        expect(Math.abs(back.lat - lat)).toBeLessThan(METRE);
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  it('moves a GCJ-02 position in Lanzhou by some hundred metres, and a BD-09 one by more', () => {
    const at = { lng: 103.834, lat: 36.061 };
    const moved = (datum: 'gcj02' | 'bd09') => {
      const back = toWgs84(at, datum);
      return Math.hypot(back.lng - at.lng, back.lat - at.lat) / METRE;
    };
    expect(moved('gcj02')).toBeGreaterThan(100);
    expect(moved('gcj02')).toBeLessThan(1000);
    expect(moved('bd09')).toBeGreaterThan(moved('gcj02'));
  });

  it('leaves WGS-84 and CGCS2000 as they are', () => {
    fc.assert(
      fc.property(inChina, (at) => {
        expect(toWgs84(at, 'wgs84')).toEqual(at);
        expect(toWgs84(at, 'cgcs2000')).toEqual(at);
      }),
      { seed: 3 },
    );
  });
});
