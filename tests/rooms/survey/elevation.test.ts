import { zipSync } from 'fflate';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { CityBundle, CityHead } from '../../../src/city/bundle.ts';
import { groundHeight } from '../../../src/city/ground-height.ts';
import { Ground } from '../../../src/city/place.ts';
import { onItsGround } from '../../../src/survey/elevation.ts';
import { readElevation, VOID } from '../../../src/survey/elevation-file.ts';
import { cityjsonCommand } from '../../../src/survey/cityjson/cityjson-command.ts';
import { osmCommand } from '../../../src/survey/osm/osm-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'sanwei-elevation-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A tile N42E001 of 3″ whose heights a rule gives: columns from west, rows from north. */
function tile(metres: (column: number, row: number) => number, side = 1201): Buffer {
  const bytes = Buffer.alloc(side * side * 2);
  for (let j = 0; j < side; j++)
    for (let i = 0; i < side; i++) bytes.writeInt16BE(metres(i, j), 2 * (j * side + i));
  return bytes;
}
const put = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
/** Rises 1 m a column to the east and 2 m a row to the north. */
const slope = (i: number, j: number): number => 500 + i + 2 * (1200 - j);

function cityAt(lng: number, lat: number, half = 2000): CityBundle {
  const head = { origin: { lng, lat }, extent: [-half, -half, half, half], sources: ['map'] };
  return { head: head as unknown as CityHead } as unknown as CityBundle;
}

describe('an elevation tile', () => {
  it('says the same bare, gzipped and zipped', () => {
    const bytes = tile(slope);
    const paths = [
      put('N42E001.hgt', bytes),
      put('N42E001.hgt.gz', gzipSync(bytes)),
      put('any.hgt.zip', zipSync({ 'dir/N42E001.hgt': bytes })),
    ];
    for (const path of paths) {
      const { south, west, side, heights } = readElevation(path);
      expect([south, west, side]).toEqual([42, 1, 1201]);
      expect([heights[0], heights[1200], heights[1201 * 1200]]).toEqual([2900, 4100, 500]);
    }
  });

  it('finds its corner on every quarter of the globe, and reads 1″', () => {
    const { south, west, side } = readElevation(
      put(
        'S01W078.hgt',
        tile(() => -3, 3601),
      ),
    );
    expect([south, west, side]).toEqual([-1, -78, 3601]);
  });

  it.each([
    ['N42E001.hgt', Buffer.alloc(100), /100 bytes; a tile has 2884802 \(1201 × 1201\) or 25934402/],
    ['andorra.hgt', tile(slope), /"andorra\.hgt" does not name its corner, as N42E001\.hgt does/],
    ['N42E002.hgt', tile(() => VOID), /every sample is void/],
    ['N42E003.hgt.gz', Buffer.from('<html>'), /no gzip file/],
    ['N42E004.hgt.gz', gzipSync(Buffer.alloc(30_000_000)), /more than 25934402 bytes/],
    ['N42E005.hgt.zip', Buffer.from('<html>'), /no zip file/],
    ['N42E006.hgt.zip', Buffer.from(zipSync({ 'readme.txt': Buffer.from('x') })), /holds no \.hgt/],
    ['N42E007.hgt.zip', Buffer.from(zipSync({ 'N42E007.hgt': Buffer.alloc(7) })), /7 bytes; a tile has/],
  ])('refuses %s and says why', (name, bytes, why) => {
    expect(() => readElevation(put(name, bytes))).toThrow(why);
  });
});

describe('a city on its ground', () => {
  it('has its floor at the lowest ground within its extent', () => {
    const path = put('N42E001.hgt', tile(slope));
    const city = cityAt(1.5, 42.5);
    const raised = onItsGround(city, path);
    expect(raised.city.head.draped).toBe(true);
    expect(raised.city.head.sources).toEqual(['map', 'Elevation: N42E001.hgt']);
    const ground = new Ground(city.head.origin);
    const wanted = (x: number, y: number): number =>
      500 + 1200 * (ground.lng(x) - 1) + 2400 * (ground.lat(y) - 42);
    const { terrain } = raised.city;
    for (const [x, y] of [
      [0, 0],
      [-1990, 40],
      [1234, -1777],
    ] as const)
      expect(groundHeight(terrain!, x, y) + raised.found.lowestM).toBeCloseTo(wanted(x, y), 0);
    expect(raised.found.lowestM).toBeLessThanOrEqual(wanted(-2000, -2000));
    expect(raised.found.lowestM).toBeGreaterThan(wanted(-2000, -2000) - 5);
    expect(raised.found).toMatchObject({ voids: 0, filled: 0, tiles: ['N42E001.hgt'] });
  });

  it('fills voids from their neighbours, and counts them', () => {
    const hole = (i: number, j: number): number =>
      i >= 595 && i < 605 && j >= 595 && j < 605 ? VOID : slope(i, j);
    const { city, found } = onItsGround(cityAt(1.5, 42.5), put('N42E001.hgt', tile(hole)));
    expect(found.voids).toBe(100);
    expect(found.filled).toBeGreaterThan(30);
    expect(groundHeight(city.terrain!, 0, 0) + found.lowestM).toBeCloseTo(2300, -2);
  });

  it('joins tiles of a folder', () => {
    const dir = join(folder, 'two');
    mkdirSync(dir);
    writeFileSync(
      join(dir, 'N42E001.hgt'),
      tile(() => 100),
    );
    writeFileSync(
      join(dir, 'N42E002.hgt'),
      tile(() => 300),
    );
    const { city, found } = onItsGround(cityAt(2, 42.5), dir);
    expect([found.lowestM, found.highestM]).toEqual([100, 300]);
    expect(groundHeight(city.terrain!, -1900, 0)).toBe(0);
    expect(groundHeight(city.terrain!, 1900, 0)).toBe(200);
  });

  it('is refused where no tile lies under it, or only voids', () => {
    const path = put('N42E001.hgt', tile(slope));
    expect(() => onItsGround(cityAt(2.001, 42.5), path)).toThrow(
      /N42E001\.hgt does not cover the city .*: N42E002\.hgt is missing/,
    );
    const half = (i: number): number => (i > 300 ? VOID : 7);
    expect(() => onItsGround(cityAt(1.9, 42.5), put('N42E001.hgt', tile(half)))).toThrow(/under the city/);
    expect(() => onItsGround(cityAt(1.5, 42.5), join(folder, 'none.hgt'))).toThrow(
      /none\.hgt.*there is no such file/s,
    );
  });
});

describe('a CityJSON city on its ground', () => {
  it('stands on it where its place is known, and is refused where it is not', () => {
    const file = (referenceSystem?: string) => ({
      type: 'CityJSON',
      version: '2.0',
      ...(referenceSystem === undefined ? {} : { metadata: { referenceSystem } }),
      transform: { scale: [0.01, 0.01, 0.01], translate: [376_800, 4_706_600, 1000] },
      CityObjects: {
        a: { type: 'Building', geometry: [{ type: 'MultiSurface', lod: '0', boundaries: [[[0, 1, 2, 3]]] }] },
      },
      vertices: [
        [0, 0, 0],
        [4000, 0, 0],
        [4000, 4000, 0],
        [0, 4000, 0],
      ],
    });
    const tilePath = put('N42E001.hgt', tile(slope));
    const run = (name: string, referenceSystem?: string) => {
      const path = put(name, Buffer.from(JSON.stringify(file(referenceSystem))));
      return cityjsonCommand([
        path,
        '--out',
        join(folder, `${name}-city`),
        '--elevation',
        tilePath,
        '--json',
      ]);
    };
    const { text } = run('a.city.json', 'https://www.opengis.net/def/crs/EPSG/0/25831');
    const { elevation } = JSON.parse(text) as { elevation: { lowestM: number; highestM: number } };
    expect(elevation.lowestM).toBeGreaterThan(2200);
    expect(elevation.highestM).toBeLessThan(2400);
    expect(() => run('b.city.json')).toThrow(/declares no reference system/);
  });
});

const DATA = join(process.env['FIELD_DATA'] ?? '../shared/data', 'osm');
const here = existsSync(join(DATA, 'N42E001.hgt.zip')) && existsSync(join(DATA, 'andorra.osm.pbf'));
const why = here ? '' : ` (skipped: ${DATA} has no andorra.osm.pbf or N42E001.hgt.zip; set FIELD_DATA)`;

describe.skipIf(!here)(`andorra on its ground${why}`, () => {
  it('lies between the border of Spain at 840 m and Coma Pedrosa at 2,942 m', async () => {
    const { text } = await osmCommand([
      join(DATA, 'andorra.osm.pbf'),
      '--elevation',
      join(DATA, 'N42E001.hgt.zip'),
      '--out',
      join(folder, 'andorra'),
      '--json',
    ]);
    const { elevation } = JSON.parse(text) as {
      elevation: { lowestM: number; highestM: number; tiles: string[]; voids: number; filled: number };
    };
    expect(elevation.tiles).toEqual(['N42E001.hgt']);
    expect(elevation.lowestM).toBeGreaterThan(830);
    expect(elevation.lowestM).toBeLessThan(870);
    expect(elevation.highestM).toBeGreaterThan(2750);
    expect(elevation.highestM).toBeLessThan(3000);
  });
});
