import { describe, expect, it } from 'vitest';
import { fromWgs84 } from '../../../src/city/datum-shift.ts';
import type { LngLat } from '../../../src/city/place.ts';
import { randomFrom } from '../../../src/city/random.ts';
import { inspectDatum, undeclared, type Control, type Written } from '../../../src/survey/datum.ts';
import { referenceSystem } from '../../../src/survey/reference-system.ts';

/** Twelve places of a valley town, WGS-84. */
const truth: Control[] = Array.from({ length: 12 }, (_, i) => ({
  key: `P${i}`,
  lng: 103.6 + ((i * 37) % 41) / 100,
  lat: 36.02 + ((i * 23) % 17) / 150,
}));

const noise = randomFrom(11);
/** Up to 20 m off, in any direction. */
function jittered({ lng, lat }: LngLat, byM = 20): LngLat {
  const turn = noise() * 2 * Math.PI;
  const far = noise() * byM;
  return { lng: lng + (far * Math.cos(turn)) / 90_000, lat: lat + (far * Math.sin(turn)) / 111_195 };
}

function copy(write: (at: LngLat) => readonly [number, number], byM = 20): Written[] {
  return truth.map((c) => {
    const [x, y] = write(jittered(c, byM));
    return { keys: ['unknown', c.key], x, y };
  });
}

const asDatum = (datum: 'wgs84' | 'gcj02' | 'bd09') => (at: LngLat) => {
  const { lng, lat } = fromWgs84(at, datum);
  return [lng, lat] as const;
};
const asCode = (code: string) => (at: LngLat) => referenceSystem(code)!.fromWgs84(at);

describe('the datum of a shifted copy', () => {
  it.each(['wgs84', 'gcj02', 'bd09'] as const)('is named when it is %s, undeclared and noisy', (datum) => {
    const { suspicion, residuals, pairs } = inspectDatum(copy(asDatum(datum)), truth, undefined);
    expect(suspicion).toMatchObject({ verdict: 'undeclared', reading: datum });
    expect(pairs).toBe(12);
    expect(residuals[0]!.residualM).toBeLessThan(25);
    expect(residuals[1]!.residualM).toBeGreaterThan(100);
  });

  it('says by how much and in which direction, in both languages', () => {
    const { suspicion } = inspectDatum(copy(asDatum('gcj02'), 0), truth, 'wgs84');
    expect(suspicion.verdict).toBe('other');
    expect(suspicion.en).toMatch(/read as WGS-84 \/ CGCS2000, these look 21\d m east, \d+ m south: GCJ-02\?/);
    expect(suspicion.zh).toMatch(/偏东 21\d 米、偏南 \d+ 米：是 GCJ-02 吗/);
  });

  it('is named when a source declares a shift it does not have', () => {
    const { suspicion } = inspectDatum(copy(asDatum('wgs84')), truth, 'gcj02');
    expect(suspicion).toMatchObject({ verdict: 'other', reading: 'wgs84' });
    expect(suspicion.en).toContain('west');
  });

  it.each(['wgs84', 'cgcs2000', 'EPSG:4490'])('agrees with a declared %s', (declared) => {
    const { suspicion } = inspectDatum(copy(asDatum('wgs84')), truth, declared);
    expect(suspicion).toMatchObject({ verdict: 'agrees', reading: declared });
  });

  it('sees latitude written first, declared or not', () => {
    const points = copy(asDatum('gcj02')).map((p) => ({ ...p, x: p.y, y: p.x }));
    expect(inspectDatum(points, truth, undefined).suspicion.reading).toBe('gcj02 swapped');
    const { suspicion } = inspectDatum(points, truth, 'wgs84');
    expect(suspicion).toMatchObject({ verdict: 'other', reading: 'gcj02 swapped' });
    expect(suspicion.zh).toContain('颠倒');
  });

  it.each(['EPSG:4543', 'EPSG:4522', 'EPSG:32648', 'EPSG:3857'])('finds %s from bare metres', (code) => {
    const { suspicion } = inspectDatum(copy(asCode(code)), truth, undefined);
    expect(suspicion).toMatchObject({ verdict: 'undeclared', reading: code });
  });

  it('agrees with a declared system of metres and doubts a neighbour zone', () => {
    const points = copy(asCode('EPSG:4543'));
    expect(inspectDatum(points, truth, 'EPSG:4543').suspicion.verdict).toBe('agrees');
    expect(inspectDatum(points, truth, 'EPSG:4544').suspicion).toMatchObject({
      verdict: 'other',
      reading: 'EPSG:4543',
    });
  });

  it('tries a further system that is asked for', () => {
    const points = copy(asCode('EPSG:3832'));
    expect(inspectDatum(points, truth, undefined).suspicion.verdict).toBe('none');
    expect(inspectDatum(points, truth, undefined, ['EPSG:3832']).suspicion.reading).toBe('EPSG:3832');
  });

  it('calls a shift that no system explains a shift', () => {
    const { suspicion } = inspectDatum(
      copy(({ lng, lat }) => [lng - 0.001, lat + 0.0006]),
      truth,
      'wgs84',
    );
    expect(suspicion.verdict).toBe('shifted');
    expect(suspicion.en).toMatch(/west.*north/);
  });

  it('names nothing where the points lie anywhere', () => {
    const points = copy(({ lng, lat }) => [lng, lat], 4000);
    expect(inspectDatum(points, truth, undefined).suspicion.verdict).toBe('none');
  });
});

describe('an inspection without ground', () => {
  it('says so with fewer than three pairs', () => {
    const { suspicion, pairs } = inspectDatum(copy(asDatum('gcj02')).slice(0, 2), truth, 'wgs84');
    expect(pairs).toBe(2);
    expect(suspicion).toMatchObject({ verdict: 'too_few' });
    expect(suspicion.reading).toBeUndefined();
    expect(suspicion.zh).toContain('2 个控制点');
  });

  it('refuses a declared system that nobody knows, by name', () => {
    expect(() => inspectDatum([], truth, 'EPSG:999999')).toThrow('"EPSG:999999"');
  });

  it('names the sources that may not be mixed', () => {
    const sources = [{ name: 'a.geojson', declared: 'gcj02' }, { name: 'b.geojson' }];
    expect(undeclared(sources)).toEqual(['b.geojson']);
  });
});

describe('reference systems', () => {
  it.each([
    ['https://www.opengis.net/def/crs/EPSG/0/7415', 'EPSG:7415'],
    ['urn:ogc:def:crs:EPSG::28992', 'EPSG:28992'],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'CRS84'],
    ['GCJ-02', 'gcj02'],
  ])('are known by %s', (name, shown) => expect(referenceSystem(name)?.name).toBe(shown));

  it('put the church tower of Amersfoort where it stands, within a metre', () => {
    const { lng, lat } = referenceSystem('EPSG:28992')!.toWgs84(155_000, 463_000);
    expect(Math.abs(lng - 5.387203)).toBeLessThan(1e-5);
    expect(Math.abs(lat - 52.155172)).toBeLessThan(1e-5);
  });

  it('are not guessed', () => {
    for (const name of ['', '28992', 'EPSG:28', 'EPSG:999999', 'beijing54'])
      expect(referenceSystem(name)).toBeUndefined();
  });
});
