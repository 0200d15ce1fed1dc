import fc from 'fast-check';
import gcoord from 'gcoord';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DATUMS, type Datum } from '../../../src/city/crs.ts';
import { fromWgs84, toWgs84 } from '../../../src/city/datum-shift.ts';
import type { LngLat } from '../../../src/city/place.ts';

const folder = resolve(process.env['FIELD_DATA'] ?? '../shared/data');
const file = resolve(folder, 'lanzhou/gcoord_china-cities_40.json');
const present = existsSync(file);
const why = present ? '' : ` (skipped: ${file} is not here, set FIELD_DATA)`;

type Pair = readonly [number, number];
interface Row {
  readonly attrs: { readonly name: string };
  readonly coords: { readonly WGS84: Pair; readonly GCJ02: Pair; readonly BD09: Pair };
}
const place = ([lng, lat]: Pair): LngLat => ({ lng, lat });
const apart = (a: LngLat, b: LngLat): number => Math.max(Math.abs(a.lng - b.lng), Math.abs(a.lat - b.lat));

describe('forty cities written in three datums', () => {
  it.skipIf(!present)(`agree both ways, 1e-6° for GCJ-02 and 2e-5° for BD-09${why}`, () => {
    const rows = JSON.parse(readFileSync(file, 'utf8')) as Row[];
    expect(rows).toHaveLength(40);
    for (const { attrs, coords } of rows) {
      const [wgs84, gcj02, bd09] = [place(coords.WGS84), place(coords.GCJ02), place(coords.BD09)];
      expect(apart(fromWgs84(wgs84, 'gcj02'), gcj02), `${attrs.name} to GCJ-02`).toBeLessThan(1e-6);
      expect(apart(toWgs84(gcj02, 'gcj02'), wgs84), `${attrs.name} from GCJ-02`).toBeLessThan(1e-6);
      expect(apart(fromWgs84(wgs84, 'bd09'), bd09), `${attrs.name} to BD-09`).toBeLessThan(2e-5);
      expect(apart(toWgs84(bd09, 'bd09'), wgs84), `${attrs.name} from BD-09`).toBeLessThan(2e-5);
    }
  });
});

const inChina = fc.record({
  lng: fc.double({ min: 74, max: 134, noNaN: true }),
  lat: fc.double({ min: 19, max: 53, noNaN: true }),
});

describe('shifts of a datum', () => {
  it.each(DATUMS)('come back from %s to where they began, within a tenth of a millimetre', (datum) => {
    fc.assert(
      fc.property(inChina, (at) => apart(toWgs84(fromWgs84(at, datum), datum), at) < 1e-9),
      { seed: 4, numRuns: 400 },
    );
  });

  it('are within a metre of the published formula, which services exceed by half a metre', () => {
    fc.assert(
      fc.property(inChina, (at) => {
        const [lng, lat] = gcoord.transform([at.lng, at.lat], gcoord.WGS84, gcoord.GCJ02);
        const off = apart(fromWgs84(at, 'gcj02'), { lng, lat });
        expect(off).toBeLessThan(1e-5);
        expect(off).toBeGreaterThan(1e-6);
      }),
      { seed: 4, numRuns: 400 },
    );
  });

  it('move a place in Lanzhou 217 m east and 35 m south into GCJ-02', () => {
    const at = { lng: 103.8235, lat: 36.058 };
    const there = fromWgs84(at, 'gcj02');
    expect((there.lng - at.lng) * 111_195 * Math.cos((at.lat * Math.PI) / 180)).toBeCloseTo(217, -1);
    expect((there.lat - at.lat) * 111_195).toBeCloseTo(-35, -1);
  });

  it('leave places beyond China alone in GCJ-02, and no place alone in BD-09', () => {
    const delft: LngLat = { lng: 4.36, lat: 52.01 };
    const moved = (datum: Datum): boolean => apart(fromWgs84(delft, datum), delft) > 1e-9;
    expect(DATUMS.filter(moved)).toEqual(['bd09']);
  });
});
