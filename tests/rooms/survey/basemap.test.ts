import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CityBundle, Shapes } from '../../../src/city/bundle.ts';
import { Ground } from '../../../src/city/place.ts';
import { SURFACES, SURROUNDING_LINES, type Surroundings } from '../../../src/city/surroundings.ts';
import { basemapCommand } from '../../../src/survey/basemap-command.ts';
import { areaOf, type Point } from '../../../src/survey/ring.ts';
import { readBundle, writeBundle } from '../../../src/wire/bundle-file.ts';
import { pmtilesArchive, vectorTile, type DrawnTile } from '../../fixtures/pmtiles.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const firenze = resolve(process.env['FIELD_DATA'] ?? '../shared/data', 'city3d/firenze.pmtiles');
const present = existsSync(firenze);
const why = present ? '' : ` (skipped: ${firenze} is not here, set FIELD_DATA)`;
const folder = mkdtempSync(join(tmpdir(), 'sanwei-basemap-'));
afterAll(() => rmSync(folder, { recursive: true }));

const put = (name: string, bytes: Uint8Array): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
const toy = toyCity();
const bundle = put('toy.bundle', writeBundle(toy));
const read = (path: string): CityBundle => readBundle(Uint8Array.from(readFileSync(path)).buffer);

const Z = 8;
const side = 4096;
const ground = new Ground(toy.head.origin);
const lngOf = (x: number): number => (x / 2 ** Z) * 360 - 180;
const latOf = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 2 ** Z))) * 180) / Math.PI;
const TILE = [201, 100] as const;
const [west, south, east, north] = [lngOf(201), latOf(101), lngOf(202), latOf(100)];
/** Tile units of a place of the toy town, metres. */
const unit = (x: number, y: number): [number, number] => [
  Math.round(((x - ground.x(west)) / (ground.x(east) - ground.x(west))) * side),
  Math.round(((ground.y(north) - y) / (ground.y(north) - ground.y(south))) * side),
];

function archive(
  layers: DrawnTile,
  description: object = { attribution: '&copy; <a href="x">Somebody</a>' },
) {
  return pmtilesArchive({
    tiles: [{ at: [Z, ...TILE], bytes: vectorTile(layers) }],
    zooms: [Z, Z],
    bounds: [west, south, east, north],
    description: { ...description },
  });
}
const whole: [number, number][] = [
  [-64, -64],
  [side + 64, -64],
  [side + 64, side + 64],
  [-64, side + 64],
];
const street: [number, number][] = [unit(-9000, 0), unit(9000, 0)];

const mapped = async (bytes: Uint8Array, ...options: string[]) => {
  const out = mkdtempSync(join(folder, 'out-'));
  const file = put('archive.pmtiles', bytes);
  const args = [file, '--city', bundle, '--out', out, '--json', ...options];
  const answer = await basemapCommand(args);
  const city = read(join(out, 'city.bundle'));
  return { facts: JSON.parse(answer.text), city, around: city.surroundings! };
};
const refusal = (bytes: Uint8Array, ...options: string[]): Promise<string> =>
  mapped(bytes, ...options).then(
    () => 'taken',
    (error: unknown) => (error as Error).message,
  );

const shapesOf = ({ start, xy }: Shapes): Point[][] =>
  Array.from({ length: start.length - 1 }, (_, i) =>
    Array.from({ length: start[i + 1]! - start[i]! }, (_v, k): Point => {
      const p = start[i]! + k;
      return [xy[2 * p]!, xy[2 * p + 1]!];
    }),
  );
const ofKind = (list: Surroundings['lines'], kind: number): Point[][] =>
  shapesOf(list).filter((_, i) => list.kind[i] === kind);

/** Points within the city's own extent, 1 cm spared. */
function inside(list: Shapes, [x0, y0, x1, y1]: CityBundle['head']['extent']): number {
  return shapesOf(list)
    .flat()
    .filter(([x, y]) => x > x0 + 0.01 && x < x1 - 0.01 && y > y0 + 0.01 && y < y1 - 0.01).length;
}

describe('a map around a city', () => {
  it('is cut out at the city, to the metre', async () => {
    const { around, facts } = await mapped(
      archive({
        landuse: [{ type: 3, parts: [whole], says: { kind: 'forest' } }],
        roads: [
          { type: 2, parts: [street], says: { kind: 'major_road', kind_detail: 'primary' } },
          { type: 2, parts: [street], says: { kind: 'path', kind_detail: 'footway' } },
        ],
      }),
      '--reach',
      '4',
    );
    const [x0, y0, x1, y1] = toy.head.extent;
    const box = (x1 - x0 + 8000) * (y1 - y0 + 8000);
    const green = ofKind(around.surfaces, SURFACES.indexOf('green'));
    const area = green.reduce((sum, ring) => sum + Math.abs(areaOf(ring)), 0);
    expect(area / (box - (x1 - x0) * (y1 - y0))).toBeCloseTo(1, 5);
    expect(inside(around.surfaces, toy.head.extent)).toBe(0);
    const roads = ofKind(around.lines, SURROUNDING_LINES.indexOf('arterial'));
    expect(roads.map((line) => [Math.round(line[0]![0]), Math.round(line[1]![0])])).toEqual([
      [Math.round(x0 - 4000), Math.round(x0)],
      [Math.round(x1), Math.round(x1 + 4000)],
    ]);
    expect(facts.left).toEqual({ roads: 1 });
  });

  it('takes names of OpenMapTiles as well, counts what it does not know', async () => {
    const { around, facts } = await mapped(
      archive({
        water: [{ type: 3, parts: [whole], says: { class: 'ocean' } }],
        landcover: [{ type: 3, parts: [whole], says: { class: 'wood', subclass: 'orchid' } }],
        transportation: [
          { type: 2, parts: [street], says: { class: 'motorway' } },
          { type: 2, parts: [street], says: { class: 'primary', brunnel: 'tunnel' } },
        ],
        place: [
          { type: 1, parts: [[unit(5000, 3000)]], says: { class: 'town', name: '西固', 'name:en': 'Xigu' } },
        ],
        building: [{ type: 3, parts: [whole], says: {} }],
        dragons: [{ type: 1, parts: [[[9, 9]]], says: {} }],
      }),
    );
    expect(facts.drawn).toMatchObject({ water: 4, green: 4, expressway: 2, arterial: 0, places: 1 });
    expect(facts.left).toEqual({ transportation: 1, building: 1 });
    expect(facts.unknown).toEqual({ dragons: 1 });
    expect(around.places[0]).toMatchObject({ name: '西固', nameEn: 'Xigu', rank: 2 });
    expect(Math.hypot(around.places[0]!.x - 5000, around.places[0]!.y - 3000)).toBeLessThan(25);
  });

  it('takes the finest zoom that is there and within the budget', async () => {
    const bytes = pmtilesArchive({
      tiles: [
        {
          at: [Z, ...TILE],
          bytes: vectorTile({ water: [{ type: 3, parts: [whole], says: {} }] }),
        },
      ],
      zooms: [4, 15],
      bounds: [west, south, east, north],
      description: { attribution: 'A' },
    });
    const { facts } = await mapped(bytes);
    expect(facts.zoom).toBe(Z);
    expect(facts.passed[0]).toMatch(/^zoom 15: \d{4,} tiles$/);
    expect(facts.passed.at(-1)).toBe(`zoom ${Z + 1}: no tile`);
  });

  it('ends where the height of the ground is known around a city that stands on it', async () => {
    const [x0, y0] = toy.head.extent;
    const terrain = { minX: x0 - 600, minY: y0 - 600, stepM: 100, width: 36, height: 35 };
    const draped = put(
      'draped.bundle',
      writeBundle({
        ...toy,
        head: { ...toy.head, draped: true },
        terrain: { ...terrain, value: new Float32Array(36 * 35) },
      }),
    );
    const { around } = await mapped(
      archive({ landuse: [{ type: 3, parts: [whole], says: { kind: 'forest' } }] }),
      '--city',
      draped,
    );
    const points = shapesOf(around.surfaces).flat();
    expect(Math.min(...points.map(([x]) => x))).toBe(x0 - 600);
    expect(Math.max(...points.map(([x]) => x))).toBe(x0 - 600 + 3500);
    expect(Math.max(...points.map(([, y]) => y))).toBe(y0 - 600 + 3400);
  });

  it('calls a place a city or a hamlet by its most exact word', async () => {
    const at = (name: string, says: Record<string, string>) =>
      ({ type: 1, parts: [[unit(5000, 3000)]], says: { name, ...says } }) as const;
    const { around } = await mapped(
      archive({
        places: [
          at('hut', { place: 'locality', 'pmap:kind': 'other' }),
          at('capital', { kind: 'locality', kind_detail: 'city' }),
          at('land', { kind: 'country' }),
        ],
      }),
    );
    expect(around.places.map(({ name, rank }) => [name, rank])).toEqual([
      ['capital', 1],
      ['hut', 4],
    ]);
  });

  it('carries whose map it is and the review number into the bundle', async () => {
    const { city } = await mapped(archive({ water: [] }), '--review-number', '审图号：甘S(2026)1号');
    expect(city.surroundings?.attribution).toBe('© Somebody');
    expect(city.head.reviewNumber).toBe('甘S(2026)1号');
    expect(city.head.sources).toEqual(toy.head.sources);
    expect(await refusal(archive({ water: [] }, {}))).toContain('--attribution');
    const named = await mapped(archive({ water: [] }, {}), '--attribution', 'Me');
    expect(named.around.attribution).toBe('Me');
  });

  it('keeps what can be read when one tile is broken', async () => {
    const good = vectorTile({ water: [{ type: 3, parts: [whole], says: {} }] });
    const bytes = pmtilesArchive({
      tiles: [
        { at: [Z, ...TILE], bytes: good },
        { at: [Z, 202, 100], bytes: Uint8Array.of(0x1a, 0xff, 0xff, 0x7f, 1) },
      ],
      zooms: [Z, Z],
      bounds: [west, south, lngOf(203), north],
      description: { attribution: 'A' },
    });
    const { facts, around } = await mapped(bytes);
    expect(facts.refused).toHaveLength(1);
    expect(facts.refused[0]).toMatch(/^8\/202\/100: /);
    expect(around.surfaces.kind.length).toBeGreaterThan(0);
  });

  it('refuses what it cannot read, and says where', async () => {
    const good = archive({ water: [] });
    const at = (byte: number, value: number): Uint8Array => {
      const copy = good.slice();
      copy[byte] = value;
      return copy;
    };
    expect(await refusal(new TextEncoder().encode('<!doctype html>'))).toContain('byte 0');
    expect(await refusal(at(7, 2))).toContain('version 2');
    expect(await refusal(at(99, 2))).toContain('byte 99: its tiles are PNG');
    expect(await refusal(at(98, 3))).toContain('byte 98: compression brotli');
    expect(await refusal(good.slice(0, good.length - 3))).toContain(`byte ${good.length - 3}: the file ends`);
    expect(await refusal(good.slice(0, 60))).toContain('byte 60');
    const elsewhere = pmtilesArchive({
      tiles: [],
      zooms: [0, 3],
      bounds: [1, 1, 2, 2],
      description: { attribution: 'A' },
    });
    expect(await refusal(elsewhere)).toContain(
      'no map around Toytown: the archive covers 1.000, 1.000, 2.000, 2.000',
    );
    expect(await refusal(good, '--reach', '900')).toContain('--reach');
    expect(await refusal(good, '--review-number', ' ')).toContain('--review-number');
  });
});

describe.skipIf(!present)(`a Protomaps archive of Florence${why}`, () => {
  const city = put(
    'florence.bundle',
    writeBundle({
      ...toy,
      head: { ...toy.head, nameEn: 'Florence', origin: { lng: 11.256, lat: 43.773 }, schematic: false },
    }),
  );
  const survey = async (out: string) =>
    JSON.parse((await basemapCommand([firenze, '--city', city, '--out', join(folder, out), '--json'])).text);

  it('lies around the town, whole and twice the same', async () => {
    const facts = await survey('one');
    await survey('two');
    const bytes = readFileSync(join(folder, 'one/city.bundle'));
    expect(bytes.equals(readFileSync(join(folder, 'two/city.bundle')))).toBe(true);
    const { surroundings: around, head } = read(join(folder, 'one/city.bundle'));
    expect(around?.attribution).toBe('Protomaps © OpenStreetMap');
    expect(facts.refused).toEqual([]);
    for (const kind of ['water', 'green', 'built', 'rail', 'expressway', 'arterial', 'places'])
      expect(facts.drawn[kind], kind).toBeGreaterThan(0);
    expect(inside(around!.surfaces, head.extent) + inside(around!.lines, head.extent)).toBe(0);
    expect(around!.places.map((p) => p.name)).toContain('Scandicci');
  });
});
