import { describe, expect, it } from 'vitest';
import { ColumnMapSchema } from '../../../src/gateway/adapters/column-map.ts';
import { readGeojson } from '../../../src/gateway/adapters/geojson.ts';
import { unprojection } from '../../../src/gateway/adapters/projection.ts';
import { readFeedsFile } from '../../../src/gateway/sources/feeds-file.ts';
import { fieldText, present, WHY_SKIPPED } from './field-data.ts';
import { failureOf, holdsAgainstGarbage } from './garbage.ts';

const context = { datum: 'wgs84', receivedAtMs: 1_700_000_000_000 } as const;
const map = ColumnMapSchema.parse({ to: 'parking', id: 'no', total: 'max', free: 'now', label: 'name' });
const feature = (no: unknown, coordinates: unknown, more: object = {}) => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates },
  properties: { no, max: '80', now: 12, name: '雁滩', ...more },
});
const collection = (features: unknown[], more: object = {}) =>
  JSON.stringify({ type: 'FeatureCollection', features, ...more });

describe('GeoJSON under a column map', () => {
  it('reads numbers written as text, and refuses by feature and field', () => {
    const body = collection([
      feature('1', [103.9, 36.06]),
      feature('2', [103.9, 95]),
      feature('3', [null, 36]),
      feature('4', [103.9, 36], { now: 'many' }),
      feature('', [103.9, 36]),
      { type: 'Feature', geometry: null, properties: {} },
      { type: 'Thing' },
      feature('8', [103.9, 36], { max: 3.5 }),
    ]);
    const { facts, refusals, whole } = readGeojson(body, map, context);
    expect(whole).toBe(true);
    expect(facts).toMatchObject([
      { id: '1', total: 80, free: 12, label: '雁滩', at: { lng: 103.9, lat: 36.06 } },
    ]);
    expect(refusals.map(({ where }) => where)).toEqual([
      'features[1].geometry.coordinates[1]',
      'features[2].geometry.coordinates[0]',
      'features[3].properties.now',
      'features[4].properties.no',
      'features[5].geometry',
      'features[6].type',
      'features[7].properties.max',
    ]);
  });

  it('names the JSON path of what is no feature collection, and the system it does not know', () => {
    const failure = (text: string) => failureOf((bytes) => readGeojson(bytes, map, context), text).where;
    expect(failure('{"type":"FeatureCollection"}')).toBe('$.features');
    expect(failure('[]')).toBe('$');
    const crs = { type: 'name', properties: { name: 'EPSG:1' } };
    expect(failure(collection([], { crs }))).toBe('$.crs.properties.name');
  });

  it('undoes UTM north and south, ETRS89 and Gauss-Krüger', () => {
    const at = (crs: string, x: number, y: number) => unprojection(crs)?.(x, y);
    expect(at('EPSG:32648', 500_000, 0)).toMatchObject({
      lng: expect.closeTo(105, 9),
      lat: expect.closeTo(0, 9),
    });
    expect(at('EPSG:32748', 500_000, 10_000_000)).toMatchObject({ lat: expect.closeTo(0, 6) });
    expect(at('urn:ogc:def:crs:EPSG::25832', 500_000, 5_000_000)?.lng).toBeCloseTo(9, 9);
    expect(at('EPSG:4543', 500_000, 4_000_000)?.lng).toBeCloseTo(102, 9);
    expect(at('urn:ogc:def:crs:OGC:1.3:CRS84', 103, 36)).toEqual({ lng: 103, lat: 36 });
    expect(unprojection('EPSG:2056')).toBeUndefined();
  });

  it('holds against garbage', () => {
    const good = collection([feature('1', [103.9, 36.06]), feature('2', [103.9, 36.07])]);
    holdsAgainstGarbage((bytes) => readGeojson(bytes, map, context), good);
  });
});

describe.skipIf(!present)(`Freiburg car parks${WHY_SKIPPED}`, () => {
  it('shows all 19 with total and free as in the file, and unknown where the file says it has no data', () => {
    const spec = readFeedsFile('tests/fixtures/car-parks.feeds.json').sources.find(
      ({ id }) => id === 'freiburg',
    );
    if (spec?.columns === undefined) throw new Error('no column map');
    const text = fieldText('parking-json/freiburg.json');
    const { facts, refusals } = readGeojson(text, spec.columns, context);
    expect(refusals).toEqual([]);
    const shown = facts.map((fact) => (fact.feed === 'parking' ? [fact.id, fact.total, fact.free] : []));
    const pattern = /"obs_parkid": "(\d+)", "obs_state": "(\d)", "obs_max": "(\d+)", "obs_free": "(\d+)"/g;
    const written = [...text.matchAll(pattern)].map(([, id, state, max, free]) =>
      state === '0' ? [id, undefined, undefined] : [id, Number(max), Number(free)],
    );
    expect(written).toHaveLength(19);
    expect(shown).toEqual(written);
    for (const fact of facts) {
      if (fact.feed !== 'parking') throw new Error(fact.feed);
      expect(fact.observedAtMs).toBe(Date.UTC(2024, 5, 10, 8, 20));
      expect(fact.at.lng).toBeGreaterThan(7.8);
      expect(fact.at.lng).toBeLessThan(7.9);
      expect(fact.at.lat).toBeGreaterThan(47.96);
      expect(fact.at.lat).toBeLessThan(48.02);
    }
  });
});
