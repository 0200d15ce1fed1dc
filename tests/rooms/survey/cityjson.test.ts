import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Ground } from '../../../src/city/place.ts';
import { cityjsonCommand } from '../../../src/survey/cityjson/cityjson-command.ts';
import { surveyCityjson } from '../../../src/survey/cityjson/survey-cityjson.ts';
import { areaOf, type Point } from '../../../src/survey/ring.ts';
import { readBundle } from '../../../src/wire/bundle-file.ts';

const data = resolve(process.env['FIELD_DATA'] ?? '../shared/data', 'city3d');
const present = existsSync(data);
const why = present ? '' : ` (skipped: ${data} is not here, set FIELD_DATA)`;
const folder = mkdtempSync(join(tmpdir(), 'sanwei-cityjson-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface File {
  type: string;
  version: string;
  metadata?: { referenceSystem?: string };
  transform: { scale: number[]; translate: number[] };
  CityObjects: Record<
    string,
    { type: string; attributes?: Record<string, unknown>; geometry?: unknown[]; parents?: string[] }
  >;
  vertices: number[][];
}
const encode = (file: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(file));
const wish = { id: 'test', name: 'test', lod: 2.2, seed: 1 };
const survey = (file: unknown, more: object = {}) => surveyCityjson(encode(file), { ...wish, ...more });

function footprintM2(city: ReturnType<typeof survey>['city'], b: number): number {
  const { start, xy } = city.buildings;
  const ring = Array.from({ length: start[b + 1]! - start[b]! }, (_v, k): Point => [
    xy[2 * (start[b]! + k)]!,
    xy[2 * (start[b]! + k) + 1]!,
  ]);
  return areaOf(ring);
}

describe('CityJSON files of three makers', () => {
  it.skipIf(!present).each([
    ['delft', undefined, 'EPSG:7415'],
    ['rotterdam_subset', 'EPSG:28992', 'EPSG:28992'],
    ['multi_lod', 'EPSG:7415', 'EPSG:7415'],
  ])(`give as many objects as %s has, each with its attributes${why}`, (name, crs, system) => {
    const path = join(data, `${name}.json`);
    const file = JSON.parse(readFileSync(path, 'utf8')) as File;
    /* Counted without reading a geometry. */
    const byType: Record<string, number> = {};
    for (const { type } of Object.values(file.CityObjects)) byType[type] = (byType[type] ?? 0) + 1;

    const args = [path, '--out', folder, '--json', ...(crs === undefined ? [] : ['--crs', crs])];
    const said = JSON.parse(cityjsonCommand(args).text) as Record<string, unknown>;
    expect(said).toMatchObject({ objects: byType, system, refused: 0 });
    expect(said['placed']).toMatchObject({ Building: byType['Building'] });

    const city = readBundle(Uint8Array.from(readFileSync(join(folder, 'city.bundle'))).buffer);
    const rows = city.buildings.attributes!;
    expect(new Set(rows.map(({ id }) => id)).size).toBe(byType['Building']);
    for (const row of rows) {
      const own = Object.entries(file.CityObjects[row['id']!]!.attributes ?? {});
      for (const [key, value] of own)
        if (value !== null && value !== '') expect(row[key]).toBe(String(value));
    }
    for (let b = 0; b < rows.length; b++) {
      expect(footprintM2(city, b)).toBeGreaterThan(1);
      expect(city.buildings.top[b]).toBeGreaterThan(city.buildings.base[b]!);
      expect(city.buildings.top[b]).toBeLessThan(60);
    }
  });

  it.skipIf(!present)(`puts Delft where it is, and its roofs over the ground their faces cover${why}`, () => {
    const bytes = new Uint8Array(readFileSync(join(data, 'delft.json')));
    const { city } = surveyCityjson(bytes, wish);
    expect(city.head.origin.lng).toBeCloseTo(4.367, 2);
    expect(city.head.origin.lat).toBeCloseTo(52.012, 2);
    const file = JSON.parse(new TextDecoder().decode(bytes)) as File;
    const at = (v: number, k: number): number => file.vertices[v]![k]! * file.transform.scale[k]!;
    city.buildings.attributes!.slice(0, 40).forEach((row, b) => {
      const [solid] = file.CityObjects[row['id']!]!.geometry as { boundaries: number[][][][] }[];
      let up = 0;
      let [low, high] = [Infinity, -Infinity];
      for (const [face = []] of solid!.boundaries[0]!) {
        const twice = face.reduce((sum, v, i) => {
          const w = face[(i + 1) % face.length]!;
          return sum + at(v, 0) * at(w, 1) - at(w, 0) * at(v, 1);
        }, 0);
        up += Math.max(0, twice / 2);
        for (const v of face) [low, high] = [Math.min(low, at(v, 2)), Math.max(high, at(v, 2))];
      }
      expect(footprintM2(city, b) / up).toBeCloseTo(1, 1);
      expect(city.buildings.top[b]! - city.buildings.base[b]!).toBeCloseTo(Math.max(0.5, high - low), 2);
    });
  });
});

/** A block with a flat roof: `size` × `size` m, from z to z + high, with named surfaces when `named`. */
function block(x: number, y: number, size: number, z: number, high: number, first: number) {
  const corners = [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
  ];
  const vertices = [z, z + high].flatMap((h) => corners.map(([a = 0, b = 0]) => [a, b, h]));
  const v = (i: number): number => first + i;
  const walls = [0, 1, 2, 3].map((i) => [[v(i), v((i + 1) % 4), v(4 + ((i + 1) % 4)), v(4 + i)]]);
  const faces = [[[v(3), v(2), v(1), v(0)]], [[v(4), v(5), v(6), v(7)]], ...walls];
  return { vertices, solid: [faces] };
}

function town(): File {
  const [low, fine, part] = [block(0, 0, 20, 5, 10, 0), block(2, 2, 10, 5, 12, 8), block(40, 0, 8, 9, 4, 16)];
  const base = block(40, 0, 10, 5, 4, 24);
  const walls = [2, 2, 2, 2];
  return {
    type: 'CityJSON',
    version: '2.0',
    metadata: { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/32648' },
    transform: { scale: [1, 1, 1], translate: [400_000, 3_990_000, 0] },
    CityObjects: {
      hall: {
        type: 'Building',
        attributes: {
          name: '礼堂',
          function: 'office',
          yearOfConstruction: 1987,
          storeys: null,
          tags: ['a'],
        },
        geometry: [
          { type: 'Solid', lod: '1', boundaries: low.solid },
          {
            type: 'Solid',
            lod: '2.2',
            boundaries: fine.solid,
            semantics: {
              surfaces: [{ type: 'GroundSurface' }, { type: 'RoofSurface' }, { type: 'WallSurface' }],
              values: [[0, 1, ...walls]],
            },
          },
        ],
      },
      tower: { type: 'Building', attributes: { name: '塔' } },
      'tower-foot': {
        type: 'BuildingPart',
        parents: ['tower'],
        geometry: [{ type: 'Solid', lod: 1.2, boundaries: base.solid }],
      },
      'tower-top': {
        type: 'BuildingPart',
        parents: ['tower'],
        attributes: { roof: 'flat' },
        geometry: [{ type: 'MultiSurface', lod: '1.2', boundaries: part.solid[0] }],
      },
    },
    vertices: [...low.vertices, ...fine.vertices, ...part.vertices, ...base.vertices],
  };
}

describe('a CityJSON town made by hand', () => {
  it('stands in the finest LoD up to the one wished', () => {
    const area = (lod: number): number => {
      const { city } = survey(town(), { lod });
      return footprintM2(
        city,
        city.buildings.attributes!.findIndex((row) => row['id'] === 'hall'),
      );
    };
    expect(area(2.2)).toBeCloseTo(100, 0);
    expect(area(3)).toBeCloseTo(100, 0);
    expect(area(1.3)).toBeCloseTo(400, -1);
    /* Nothing so coarse is there: the coarsest that is. */
    expect(area(0)).toBeCloseTo(400, -1);
  });

  it('takes base and top from z, parts above their building, attributes from both', () => {
    const { city, objects, placed } = survey(town());
    expect(objects).toEqual({ Building: 2, BuildingPart: 2 });
    expect(placed).toEqual(objects);
    const rows = city.buildings.attributes!;
    const of = (id: string): number => rows.findIndex((row) => row['id'] === id);
    expect(rows).toHaveLength(3);
    expect(city.buildings.base[of('tower-top')]).toBeCloseTo(4, 3);
    expect(city.buildings.top[of('tower-top')]).toBeCloseTo(8, 3);
    expect(city.buildings.base[of('tower-foot')]).toBeCloseTo(0, 3);
    expect(rows[of('tower-top')]).toMatchObject({ name: '塔', roof: 'flat' });
    expect(rows[of('hall')]).toEqual({
      id: 'hall',
      lod: '2.2',
      name: '礼堂',
      function: 'office',
      yearOfConstruction: '1987',
      tags: '["a"]',
    });
  });

  it('is placed by its reference system; without one it is placed nowhere, and says so', () => {
    const { city, system } = survey(town());
    expect(system).toBe('EPSG:32648');
    expect(city.head.origin.lng).toBeCloseTo(103.89, 1);
    expect(city.head.origin.lat).toBeCloseTo(36.05, 1);
    const { metadata: _none, ...mute } = town();
    const lost = survey(mute);
    expect(lost.system).toBeUndefined();
    expect(Math.hypot(lost.city.head.origin.lng, lost.city.head.origin.lat)).toBeLessThan(0.001);
    expect(lost.city.head.sources.join()).toContain('place unknown');
    expect(survey(mute, { crs: 'EPSG:32648' }).city.head.origin).toEqual(city.head.origin);
    expect(() => survey(town(), { crs: 'EPSG:28992' })).toThrow('--crs says EPSG:28992');
  });

  it('may be written in degrees with latitude first', () => {
    const ground = new Ground({ lng: 139.7, lat: 35.68 });
    const file = town();
    file.metadata = { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/6697' };
    file.transform = { scale: [1, 1, 1], translate: [0, 0, 0] };
    file.vertices = file.vertices.map(([x = 0, y = 0, z = 0]) => [ground.lat(y), ground.lng(x), z]);
    const { city } = survey(file);
    expect(city.head.origin.lng).toBeCloseTo(139.7, 2);
    expect(
      footprintM2(
        city,
        city.buildings.attributes!.findIndex((r) => r['id'] === 'hall'),
      ),
    ).toBeCloseTo(100, 0);
  });

  it('loses one geometry that is wrong, and nothing else', () => {
    const file = town();
    file.CityObjects['broken'] = {
      type: 'Building',
      geometry: [{ type: 'Solid', lod: '1', boundaries: [[[[0, 1, 999]]]] }],
    };
    file.CityObjects['flat'] = {
      type: 'Building',
      geometry: [{ type: 'MultiPoint', lod: '1', boundaries: [0] }],
    };
    const { refused, footprints } = survey(file);
    expect(footprints).toBe(3);
    expect(refused).toContainEqual({
      where: 'CityObjects["broken"].geometry[0]',
      why: 'vertex 999 is not among the 32',
    });
    expect(refused.map(({ where }) => where)).toContain('CityObjects["flat"].geometry[0]');
  });

  it('is the same to the byte each time', () => {
    const path = join(folder, 'town.city.json');
    writeFileSync(path, JSON.stringify(town()));
    const made = [1, 2].map(() => {
      cityjsonCommand([path, '--out', folder]);
      return readFileSync(join(folder, 'city.bundle'));
    });
    expect(made[0]!.equals(made[1]!)).toBe(true);
  });
});

describe('what is no CityJSON 1.1 or 2.0', () => {
  const read = (file: unknown): unknown => survey(file);
  it.each([
    ['1.0', 'cjio FILE upgrade save OUT'],
    ['0.9', 'cjio FILE upgrade save OUT'],
    ['3.0', 'unknown or newer version'],
  ])('version %s is refused, with what to do', (version, what) => {
    expect(() => read({ ...town(), version })).toThrow(what);
  });

  it.each<readonly [string, Uint8Array, string]>([
    ['empty', new Uint8Array(), 'byte 0: the file is empty'],
    ['HTML', new TextEncoder().encode('<html>'), 'byte 0: this is HTML'],
    ['cut short', encode(town()).slice(0, 400), 'not JSON'],
    ['something else', encode({ type: 'FeatureCollection' }), 'type is "FeatureCollection"'],
    [
      'a text sequence',
      new TextEncoder().encode(`${JSON.stringify(town())}\n{"type":"CityJSONFeature","id":"a"}\n`),
      'line 2: this is a CityJSON text sequence',
    ],
    ['without transform', encode({ ...town(), transform: undefined }), 'transform is missing'],
    ['with a broken vertex', encode({ ...town(), vertices: [[0, 0]] }), 'vertices[0] is not three numbers'],
    [
      'in an unknown system',
      encode({ ...town(), metadata: { referenceSystem: 'EPSG:999999' } }),
      'reference system "EPSG:999999" is not known',
    ],
  ])('%s is refused', (_name, bytes, what) => {
    expect(() => surveyCityjson(bytes, wish)).toThrow(what);
  });
});
