import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CityBundle } from '../../../src/city/bundle.ts';
import { fromWgs84 } from '../../../src/city/datum-shift.ts';
import type { Level } from '../../../src/city/division.ts';
import { treeOf } from '../../../src/city/division-tree.ts';
import { withDivisions } from '../../../src/survey/boundaries-accept.ts';
import { checkBoundaries } from '../../../src/survey/boundaries-check.ts';
import { codeFrom } from '../../../src/survey/boundaries-code.ts';
import { parentsIn } from '../../../src/survey/boundaries-parent.ts';
import { broughtDivisions } from '../../../src/survey/boundaries-read.ts';
import type { RawFeature } from '../../../src/survey/geojson-features.ts';
import { referenceSystem } from '../../../src/survey/reference-system.ts';
import { TOY_GROUND as ground, toyCity } from '../../fixtures/toy-city.ts';

type Corners = readonly (readonly [x: number, y: number])[];
const box = (x0: number, y0: number, x1: number, y1: number): Corners => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
  [x0, y0],
];
const degrees = (ring: Corners): number[][] => ring.map(([x, y]) => [ground.lng(x), ground.lat(y)]);

function feature(code: unknown, rings: readonly Corners[], more: object = {}): RawFeature {
  return {
    id: undefined,
    properties: { code, name: `格${String(code)}`, ...more },
    geometry: { type: 'Polygon', coordinates: rings.map(degrees) },
  };
}

const wgs84 = referenceSystem('wgs84')!;
const COMMUNITY = '990101001001';
const H = 1100;
/** The four grids of the toy town, as its bundle has them. */
const four = (): RawFeature[] => [
  feature(`${COMMUNITY}001`, [box(-H, -H, 0, 0)]),
  feature(`${COMMUNITY}002`, [box(0, -H, H, 0)]),
  feature(`${COMMUNITY}003`, [box(-H, 0, 0, H)]),
  feature(`${COMMUNITY}004`, [box(0, 0, H, H)]),
];

/** The same without sums, so that its tree is read off codes. */
const withoutSums = ({ divisionSums: _sums, ...rest }: CityBundle): CityBundle => ({
  ...rest,
  divisions: [...rest.divisions],
});

function report(features: readonly RawFeature[], onto = true, level: Level = 'grid') {
  const { divisions, findings } = broughtDivisions(features, wgs84, level);
  const checked = checkBoundaries(divisions, level, ground, onto ? toyCity() : undefined, wgs84);
  return { divisions, findings: [...findings, ...checked.findings], checked };
}
const kinds = (features: readonly RawFeature[], onto = true): string[] =>
  report(features, onto).findings.map(({ kind }) => kind);

describe('a code brought along', () => {
  const digits = (n: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${n - 1}}$`));

  it('is the same as text and as a number, up to 15 digits', () => {
    const of = fc.constantFrom<readonly [Level, number]>(
      ['city', 4],
      ['district', 6],
      ['subdistrict', 9],
      ['community', 12],
      ['grid', 15],
    );
    const code = of.chain(([level, n]) => digits(n).map((text) => [level, text] as const));
    fc.assert(
      fc.property(code, ([level, text]) => {
        expect(codeFrom(text, level)).toBe(text);
        expect(codeFrom(Number(text), level)).toBe(text);
        expect(codeFrom(` ${text}\n`, level)).toBe(text);
      }),
    );
  });

  it('is refused as a number beyond 15 digits, whatever they are', () => {
    const long = fc.integer({ min: 16, max: 20 }).chain(digits);
    fc.assert(
      fc.property(long, (text) => {
        expect(() => codeFrom(Number(text), 'grid')).toThrow('write it as text');
      }),
    );
  });

  it('is refused at the wrong level and with any other length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 13 }).chain(digits), (text) => {
        expect(() => codeFrom(text, 'grid')).toThrow(text);
      }),
    );
    expect(() => codeFrom('620102', 'grid')).toThrow('"620102" is a district, not a grid');
    fc.assert(
      fc.property(fc.constantFrom(14, 15, 20).chain(digits), (text) => codeFrom(text, 'grid') === text),
    );
    expect(() => codeFrom('62010200100100', 'community')).toThrow('is a grid, not a community');
  });

  it.each([
    [undefined, 'is missing'],
    [null, 'is missing'],
    ['', 'is missing'],
    [6.2, 'not a whole number'],
    [-620102, 'not a whole number'],
    [Number.NaN, 'not a whole number'],
    ['6.20102E+14', 'rounded by a spreadsheet'],
    ['62010200100100X', '"X" at position 15, which is no digit'],
    ['６２０１０２００１００１００１', '"６" at position 1, which is no digit'],
    [true, 'boolean'],
  ])('is refused when it is %s', (value, why) => expect(() => codeFrom(value, 'grid')).toThrow(why));
});

describe('divisions brought along', () => {
  it('that tile their parent as the city has them give no finding', () => {
    const { divisions, findings, checked } = report(four());
    expect(divisions.map(({ code }) => code.slice(-3))).toEqual(['001', '002', '003', '004']);
    expect(findings).toEqual([]);
    expect(checked.areaM2).toBeCloseTo(4 * H * H, -4);
    expect(checked.stepM).toBeLessThanOrEqual(0.5);
  });

  it('are the same in any datum, after it is undone', () => {
    const moved = four().map(({ geometry, ...rest }): RawFeature => {
      const coordinates = (geometry!.coordinates as number[][][]).map((ring) =>
        ring.map(([lng = 0, lat = 0]) => Object.values(fromWgs84({ lng, lat }, 'bd09'))),
      );
      return { ...rest, geometry: { type: 'Polygon', coordinates } };
    });
    const { divisions } = broughtDivisions(moved, referenceSystem('bd09')!, 'grid');
    expect(checkBoundaries(divisions, 'grid', ground, toyCity(), referenceSystem('bd09')!).findings).toEqual(
      [],
    );
    const unread = broughtDivisions(moved, wgs84, 'grid').divisions;
    const doubted = checkBoundaries(unread, 'grid', ground, toyCity(), wgs84).findings;
    expect(doubted[0]).toMatchObject({ kind: 'datum', other: 'bd09' });
    expect(doubted[0]!.en).toMatch(/these look \d+ m east, \d+ m north: BD-09\?/);
    expect(doubted.map((f) => f.kind)).toContain('outside');
  });

  it('take codes as numbers, and polygons in several parts with holes', () => {
    const hole = box(200, 200, 400, 400);
    const [a, b, c] = four();
    const parts: RawFeature = {
      ...feature(990101001001004, []),
      geometry: {
        type: 'MultiPolygon',
        coordinates: [
          [degrees(box(0, 0, H, 600)), degrees(hole.toReversed())],
          [degrees(hole)],
          [degrees(box(0, 600, H, H))],
        ],
      },
    };
    const { findings, divisions } = report([a!, b!, c!, parts]);
    expect(findings).toEqual([]);
    expect(divisions[3]).toMatchObject({ code: `${COMMUNITY}004` });
    expect(divisions[3]!.polygons).toHaveLength(3);
  });

  it('report a gap in m², within 1 %, where it is', () => {
    const [a, b, c] = four();
    const short = feature(`${COMMUNITY}004`, [box(0, 0, H - 30, H)]);
    const { findings } = report([a!, b!, c!, short]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind: 'gap', code: COMMUNITY });
    expect(findings[0]!.areaM2! / (30 * H)).toBeCloseTo(1, 2);
    expect(ground.x(findings[0]!.at![0])).toBeCloseTo(H - 15, -1);
  });

  it('report a gap that they enclose, where there is no city to hold them against', () => {
    const holed = feature(`${COMMUNITY}001`, [box(-H, -H, 0, 0), box(-700, -700, -600, -650).toReversed()]);
    const { findings } = report([holed, ...four().slice(1)], false);
    expect(findings.map(({ kind }) => kind)).toEqual(['gap']);
    expect(findings[0]!.areaM2! / 5000).toBeCloseTo(1, 1);
    /* Open to one side it is no gap. */
    const bay = feature(`${COMMUNITY}001`, [box(-H, -H, 0, 0), box(-700, -H, -600, -650).toReversed()]);
    expect(kinds([bay], false)).toEqual([]);
  });

  it.each([
    [40, 'wide'],
    [0.4, 'as narrow as a kerb'],
  ])('report an overlap %s m %s, along and across', (m) => {
    const [a, b, c] = four();
    const { findings } = report([a!, b!, c!, feature(`${COMMUNITY}004`, [box(-m, 0, H, H)])]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind: 'overlap', code: `${COMMUNITY}003`, other: `${COMMUNITY}004` });
    expect(findings[0]!.areaM2! / (m * H)).toBeCloseTo(1, 1);
    const south = report([a!, b!, c!, feature(`${COMMUNITY}004`, [box(0, -m, H, H)])]).findings;
    expect(south).toHaveLength(1);
    expect(south[0]).toMatchObject({ kind: 'overlap', code: `${COMMUNITY}002` });
    expect(south[0]!.areaM2! / (m * H)).toBeCloseTo(1, 1);
  });

  it('make no gap or overlap of corners that only one of two neighbours has, rounded to 1e-7°', () => {
    const rounded = (f: RawFeature): RawFeature => ({
      ...f,
      geometry: {
        type: 'Polygon',
        coordinates: (f.geometry!.coordinates as number[][][]).map((r) =>
          r.map((p) => p.map((v) => Number(v.toFixed(7)))),
        ),
      },
    });
    const slanted = (x0: number, x1: number, lean: number): Corners => [
      [x0, -H],
      [x1, -H],
      [x1 + lean, H],
      [x0 + lean, H],
      [x0, -H],
    ];
    const split: Corners = [
      [0, -H],
      [H, -H],
      [H + 37, H],
      [37, H],
      [37 * 0.61, 0.22 * H],
      [37 * 0.3, -0.4 * H],
      [0, -H],
    ];
    const pair = [feature(`${COMMUNITY}001`, [slanted(-H, 0, 37)]), feature(`${COMMUNITY}002`, [split])];
    expect(kinds(pair.map(rounded), false)).toEqual([]);
  });

  it('are told apart in bearable time though all lie on each other', () => {
    const all = Array.from({ length: 300 }, (_v, i) =>
      feature(`${COMMUNITY}${100 + i}`, [box(-H + i / 3, -H, H, H - i / 3)]),
    );
    const started = performance.now();
    const { findings } = report(all, false);
    expect(findings.filter(({ kind }) => kind === 'overlap').length).toBeGreaterThan(27);
    expect(performance.now() - started).toBeLessThan(12_000);
  });

  it('report a duplicate code and keep the first', () => {
    const again = feature(`${COMMUNITY}001`, [box(0, 0, 5, 5)]);
    const { findings, divisions } = report([...four(), again]);
    expect(findings.map(({ kind, where }) => [kind, where])).toEqual([
      ['duplicate', 'features[4].properties.code'],
    ]);
    expect(divisions).toHaveLength(4);
  });

  it('report an orphan, a moved one, and a parent field that says otherwise', () => {
    const orphan = feature('990199001001001', [box(2000, 2000, 2100, 2100)]);
    expect(report([...four(), orphan]).findings).toMatchObject([
      { kind: 'orphan', where: 'features[4]', other: '990199001001' },
    ]);
    const told = feature(`${COMMUNITY}004`, [box(0, 0, H, H)], { parent: 990101001002 });
    expect(report([...four().slice(0, 3), told]).findings).toMatchObject([
      { kind: 'parent_field', where: 'features[3].properties.parent' },
    ]);
  });

  it('report what lies in another parent than its code says, and a name that changed parents', () => {
    const city = toyCity();
    const [left, right] = ['990101', '990102'];
    const west = [-H, -H, 0, -H, 0, H, -H, H];
    const two = {
      ...city,
      divisions: [
        { code: left, level: 'district', name: '西区', nameEn: 'West', x: 0, y: 0 },
        { code: right, level: 'district', name: '东区', nameEn: 'East', x: 0, y: 0 },
        { code: `${left}001`, level: 'subdistrict', name: '河街', nameEn: 'River', x: 0, y: 0 },
        { code: `${left}001001`, level: 'community', name: '一', nameEn: 'One', x: 0, y: 0 },
      ] as const,
      divisionRings: {
        start: Uint32Array.of(0, 4, 8, 12, 12),
        xy: Float32Array.of(...west, 0, -H, H, -H, H, H, 0, H, ...west),
      },
    };
    const check = (features: RawFeature[]) =>
      checkBoundaries(
        broughtDivisions(features, wgs84, 'subdistrict').divisions,
        'subdistrict',
        ground,
        two,
        wgs84,
      ).findings;
    const inEast = feature(`${left}001`, [box(100, 100, 900, 900)]);
    expect(check([inEast])).toContainEqual(
      expect.objectContaining({ kind: 'parent_changed', code: `${left}001`, other: right }),
    );
    const renamed = feature(`${right}007`, [box(0, -H, H, H)], { name: '河街' });
    expect(check([renamed])).toEqual([
      expect.objectContaining({ kind: 'parent_changed', code: `${right}007`, other: `${left}001` }),
      expect.objectContaining({ kind: 'dropped', code: `${left}001001` }),
    ]);
  });

  it('lie where the city says they do, whatever their digits', () => {
    const toy = toyCity();
    const [left, right] = ['990101', '990102'];
    const at = { nameEn: '', x: 0, y: 0 };
    const rings = [box(-H, -H, 0, H), box(0, -H, H, H), box(100, 100, 900, 900)].map((r) => r.slice(0, -1));
    const city = {
      ...toy,
      divisions: [
        { ...at, code: left, level: 'district', name: '西区' },
        { ...at, code: right, level: 'district', name: '东区' },
        { ...at, code: `${left}001`, level: 'subdistrict', name: '河街' },
        { ...at, code: `${left}001001`, level: 'community', name: '一' },
      ] as const,
      divisionRings: {
        start: Uint32Array.of(0, 4, 8, 12, 12),
        xy: Float32Array.from(rings.flat(2)),
      },
      divisionSums: {
        parent: Int32Array.of(-1, -1, 1, 2),
        population: new Uint32Array(4),
        homes: new Uint32Array(4),
        buildings: new Uint32Array(4),
        components: new Uint32Array(4),
      },
    };
    const level = 'subdistrict';
    const named = feature(`${left}001`, [box(100, 100, 900, 900)], { name: '河街', parent: right });
    const beside = feature(`${right}002`, [box(100, -900, 900, -100)]);
    const { of } = parentsIn(city, level);
    const { divisions, findings } = broughtDivisions([named, beside], wgs84, level, {}, of);
    expect(findings).toEqual([]);
    const kindsOf = checkBoundaries(divisions, level, ground, city, wgs84).findings.map(({ kind }) => kind);
    expect(new Set(kindsOf)).toEqual(new Set(['gap']));
    const byDigits = checkBoundaries(divisions, level, ground, withoutSums(city), wgs84);
    expect(byDigits.findings.map(({ kind }) => kind)).toContain('parent_changed');

    const made = withDivisions(city, divisions, level);
    const above = (code: string): string | undefined => {
      const tree = treeOf(made);
      return made.divisions[tree.parent[tree.indexOf(code)]!]?.code;
    };
    expect([`${left}001`, `${right}002`, `${left}001001`].map(above)).toEqual([right, right, `${left}001`]);
    expect(of('990909007')).toBe('990909');
  });

  it('report what the city has and the file has not', () => {
    const { findings } = report(four().slice(0, 3));
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'missing', code: `${COMMUNITY}004` }));
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'gap', code: COMMUNITY }));
  });

  it('mend rings that are open or wound the wrong way, and say so', () => {
    const open = feature(`${COMMUNITY}004`, [box(0, 0, H, H).slice(0, -1)]);
    const turned = feature(`${COMMUNITY}003`, [box(-H, 0, 0, H).toReversed()]);
    const { findings } = report([...four().slice(0, 2), turned, open]);
    expect(findings.map(({ kind, where }) => [kind, where])).toEqual([
      ['winding', 'features[2].geometry.coordinates[0]'],
      ['unclosed', 'features[3].geometry.coordinates[0]'],
    ]);
  });

  it('report an outline that crosses itself', () => {
    const tie: Corners = [
      [0, 0],
      [H, H],
      [H, 0],
      [0, H * 0.8],
      [0, 0],
    ];
    expect(kinds([feature(`${COMMUNITY}004`, [tie])], false)).toContain('crossing');
  });

  it.each<readonly [string, RawFeature['geometry'], string]>([
    ['a point', { type: 'Point', coordinates: [1, 2] }, 'features[1].geometry.type is "Point"'],
    ['nothing', undefined, 'features[1].geometry is missing'],
    [
      'text in a ring',
      { type: 'Polygon', coordinates: [[[1, 'x']]] },
      'features[1].geometry.coordinates[0][0] is not a position',
    ],
    ['metres', { type: 'Polygon', coordinates: [[[5e5, 4e6]]] }, 'is no place on Earth in wgs84'],
    [
      'a line',
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [1, 1],
              [2, 2],
              [1, 1],
            ],
          ],
        ],
      },
      'features[1].geometry.coordinates[0][0] encloses nothing',
    ],
  ])('refuse %s by feature and field, and keep the rest', (_name, geometry, why) => {
    const [a, , c, d] = four();
    const bad: RawFeature = { id: 7, properties: { code: `${COMMUNITY}002` }, geometry };
    const { findings, divisions } = broughtDivisions([a!, bad, c!, d!], wgs84, 'grid');
    expect(findings.at(-1)).toMatchObject({ kind: 'geometry', where: 'features[1].geometry' });
    expect(findings.at(-1)!.en).toContain(why);
    expect(divisions.map(({ index }) => index)).toEqual([0, 2, 3]);
  });
});
