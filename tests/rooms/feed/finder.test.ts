import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CityBundle } from '../../../src/city/bundle.ts';
import { edgeMiddle } from '../../../src/city/street.ts';
import { Reader } from '../../../src/city/reading.ts';
import { componentCode } from '../../../src/city/component.ts';
import { unitGridCode } from '../../../src/city/unit-grid.ts';
import { ComponentSearch } from '../../../src/feed/component-search.ts';
import { Finder } from '../../../src/feed/finder.ts';
import { RANK, SearchName, typed } from '../../../src/feed/search-name.ts';
import { withReadings } from '../../../src/survey/readings.ts';
import { manyComponents } from '../../fixtures/many-components.ts';
import { TOY_GROUND, toyCity } from '../../fixtures/toy-city.ts';

const NAMES: readonly (readonly [string, string])[] = [
  ['张掖路街道', 'Zhangye Road Subdistrict'],
  ['张苏滩社区', 'Zhangsutan Community'],
  ['皋兰路街道', 'Gaolan Road Subdistrict'],
  ['拱星墩街道', 'Gongxingdun Subdistrict'],
  ['兰州大学第一医院', 'First Hospital of Lanzhou University'],
  ['中国银行', 'Bank of China'],
  ['西固什字', 'Xigu Shizi'],
  ['绿色市场', 'Green Market'],
];

/** The toy town with these names on its divisions, from the city down. */
function city(): CityBundle {
  const toy = toyCity();
  const divisions = toy.divisions.map((d, i) => {
    const [name, nameEn] = NAMES[i] ?? ['', ''];
    return { ...d, name, nameEn };
  });
  return withReadings({ ...toy, divisions });
}
const CITY = city();
const HERE = { lng: TOY_GROUND.lng(0), lat: TOY_GROUND.lat(0) };
const finder = new Finder({
  ...CITY,
  components: manyComponents(5000, '990101', [-1000, -1000, 1000, 1000]),
});
const names = (query: string): string[] => finder.find(query, HERE, 12).hits.map((h) => h.name);
const first = (query: string): string | undefined => names(query)[0];

describe('the search', () => {
  it('takes several words in any order: of name, kind or a division it lies in', () => {
    for (const query of ['中国 zhangye', 'zhangye 中国', 'bank zyl'])
      expect([query, names(query)]).toEqual([query, expect.arrayContaining(['中国银行'])]);
    const parks = finder.find('停车场 zhangsutan', HERE, 100);
    expect(parks.total).toBeGreaterThan(0);
    expect(parks.hits.map((h) => h.kind)).toEqual(parks.hits.map(() => 'parking'));
    expect(finder.find('zhangsutan car park', HERE, 100).hits).toEqual(parks.hits);
    expect(finder.find('停车场 qqqq', HERE, 100).total).toBe(0);
    expect(names('community zhang')[0]).toBe(names('zhang 社区')[0]);
  });

  it('puts what is of a kind that was named before what has only its name', () => {
    const own = { name: '专属网格', nameEn: 'Maternity Hospital Grid' };
    const last = CITY.divisions.length - 1;
    const divisions = CITY.divisions.map((d, i) => (i === last ? { ...d, ...own } : d));
    const { x = 0, y = 0 } = divisions[last] ?? {};
    const hospital = {
      id: 'h',
      kind: 'hospital',
      name: '妇幼保健院',
      nameEn: 'Mother and Child',
      x,
      y,
    } as const;
    const one = new Finder({ ...CITY, divisions, facilities: [...CITY.facilities, hospital] });
    const kinds = one.find('zhangye hospital', HERE, 12).hits.map((h) => h.facility ?? h.kind);
    expect(kinds).toContain('division');
    expect(kinds.indexOf('hospital')).toBeLessThan(kinds.indexOf('division'));
    expect(kinds[0]).toBe('hospital');
  });

  it('means the same by a word however many were asked before', () => {
    const asked = () => finder.find('停车场 zhangsutan', HERE, 100).hits;
    const before = asked();
    for (let i = 0; i < 100; i++) finder.find(`停车场 zz${i}`, HERE, 1);
    expect(asked()).toEqual(before);
    expect(finder.find('停车场 zz7', HERE, 1).total).toBe(0);
  });

  it('lets words narrow components by where they lie, and tells the rest page by page', () => {
    const all = finder.find('部件丁型4', HERE, 12).total;
    const here = finder.find('部件丁型4 中国银行', HERE, 500);
    expect(here.total).toBeGreaterThan(0);
    expect(here.total).toBeLessThan(all);
    expect(here.hits.length).toBe(here.total);
    const codes = (skip: number, most: number) =>
      finder.find('部件丁型4', HERE, most, skip).hits.map((h) => h.code);
    expect([...codes(0, 12), ...codes(12, 12), ...codes(24, 12)]).toEqual(codes(0, 36));
    expect(codes(all - 1, 12).length).toBe(1);
    expect(codes(all, 12)).toEqual([]);
  });

  it('puts siblings in the order of their codes, wherever one looks from', () => {
    for (const x of [-900, 0, 900]) {
      const { hits } = finder.find('990101001001', { lng: TOY_GROUND.lng(x), lat: TOY_GROUND.lat(0) }, 12);
      const codes = hits.filter((h) => h.kind === 'division').map((h) => h.code ?? '');
      expect(codes.length).toBeGreaterThan(2);
      expect(codes).toEqual([...codes].sort());
    }
  });

  it('finds by characters, pinyin, initials, a mixture, English, whatever the case, width and spaces', () => {
    for (const query of [
      '张掖路',
      '张掖',
      'zhangyelu',
      'zhangye lu',
      'ZhangYe',
      'zyl',
      'ZYLJD',
      'zhangyl',
      '张ye路',
      '张yl',
      'zhangye road',
      'ｚｙｌ',
    ])
      expect([query, first(query)]).toEqual([query, '张掖路街道']);
    expect(first('zhongguoyinhang')).toBe('中国银行');
    expect(first('lvse')).toBe('绿色市场');
    expect(first('lüse')).toBe('绿色市场');
    expect(first('shizi')).toBe('西固什字');
    expect(first('dxdy')).toBe('兰州大学第一医院');
    expect(first('lanzhou university')).toBe('兰州大学第一医院');
    expect(names('hang')).toContain('中国银行');
    expect(names('qqqq')).toEqual([]);
    expect(names('   ')).toEqual([]);
  });

  it('gives up at once on a long name that almost matches', () => {
    const name = new SearchName('a'.repeat(60), 'b'.repeat(60), new Reader(CITY.readings));
    expect(name.rank(typed(`${'a'.repeat(59)}c`))).toBeUndefined();
    expect(name.rank(typed('a'.repeat(59)))).toBe(RANK.prefix);
  });

  it('puts an exact code before a prefix of one, a prefix of a name before initials before what is inside', () => {
    expect(finder.find('990101001', HERE, 5).hits.map((h) => h.code)).toEqual(
      ['990101001', '990101001001', '990101001001001', '990101001001002', '990101001001003'].sort(
        (a, b) => a.length - b.length || 0,
      ),
    );
    const zhang = names('z');
    expect(zhang.indexOf('张掖路街道')).toBeLessThan(zhang.indexOf('中国银行'));
    const lu = names('路');
    expect(lu[0]).toBe('张掖路街道');
    expect(lu[1]).toBe('皋兰路街道');
  });

  it('prefers the nearer of two that match alike', () => {
    const at = (x: number) => ({ lng: TOY_GROUND.lng(x), lat: TOY_GROUND.lat(0) });
    const parks = (x: number): number[] =>
      finder.find('停车场', at(x), 3).hits.map((h) => Math.round(TOY_GROUND.x(h.lng)));
    expect(parks(-900)[0]).toBeLessThan(parks(900)[0] ?? 0);
  });

  it('finds a component by its 16 digits with owner and state, by their beginning and by its kind', () => {
    const { hits, total } = finder.find('9901010101000007', HERE, 12);
    expect([total, hits[0]?.kind, hits[0]?.index, hits[0]?.owner?.nameEn, hits[0]?.state?.name]).toEqual([
      1,
      'component',
      6,
      'Street lighting',
      '完好',
    ]);
    expect(hits[0]?.within).toBeGreaterThan(3);
    const some = finder.find('99010102', HERE, 12);
    expect(some.hits.every((h) => h.code?.startsWith('99010102'))).toBe(true);
    expect(some.total).toBeGreaterThan(12);
    const kind = finder.find('部件丁型4', HERE, 100);
    expect(new Set(kind.hits.map((h) => h.name))).toEqual(new Set(['部件丁型4', '部件丁型44']));
    expect(kind.hits[0]?.name).toBe('部件丁型4');
  });

  it('finds what has several labels once, at the one in its middle, and two villages of one name twice', () => {
    const label = (name: string, x: number, y: number) => ({ name, nameEn: '', x, y, rank: 2 });
    const water = {
      start: Uint32Array.of(0, 4),
      xy: Float32Array.of(-950, -50, 950, -50, 950, 50, -950, 50),
    };
    const places = [
      label('弯弯河', 900, 0),
      label('弯弯河', -100, 0),
      label('弯弯河', -900, 0),
      label('两头村', -900, 500),
      label('两头村', 900, 500),
      label('并肩村', 0, 700),
      label('并肩村', 100, 700),
    ];
    const wing = (id: string, x: number) =>
      ({ id, kind: 'landmark', name: '双翼楼', nameEn: '', x, y: -600 }) as const;
    const facilities = [wing('a', 0), wing('b', 40), wing('c', 900)];
    const at = (query: string): number[] =>
      new Finder({ ...CITY, places, water, facilities })
        .find(query, HERE, 12)
        .hits.map((h) => Math.round(TOY_GROUND.x(h.lng)))
        .sort((a, b) => a - b);
    expect(at('弯弯河')).toEqual([-100]);
    expect(at('两头村')).toEqual([-900, 900]);
    expect(at('并肩村')).toHaveLength(1);
    expect(at('双翼楼')).toEqual([0, 900]);
    const river = new Finder({ ...CITY, places, water }).find('弯弯河', HERE, 12).hits[0];
    expect(river?.id).toBe('弯弯河~2');
    const { roads } = CITY;
    const [x, y] = edgeMiddle(
      roads,
      roads.name.findIndex((i) => roads.names[i] === '纬3路'),
    );
    const bridges = [label('纬3路', x, y + 100), label('纬3路', x, 900)].map((b) => ({
      ...b,
      nameEn: 'Third',
    }));
    const third = new Finder({ ...CITY, places: bridges }).find('third', HERE, 12).hits;
    expect(third.map(({ kind }) => kind).sort()).toEqual(['place', 'road']);
    expect(third.map(({ id }) => id).sort()).toEqual(['纬3路', '纬3路~2']);
  });

  it('says who answers for a division, by post and never by person', () => {
    const levels = { city: '市', district: '区', subdistrict: '街道', community: '社区', grid: '网格' };
    const role = { id: 'leader', level: 'grid', name: '网格长', nameEn: 'Grid leader', posts: 1 } as const;
    const words = Object.fromEntries(Object.entries(levels).map(([level, name]) => [level, [name, level]]));
    const government = {
      levels: words as never,
      gridKinds: { base: ['基础网格', 'Base grid'], dedicated: ['专属网格', 'Dedicated grid'] },
      roles: [role],
    } as const;
    const [hit] = new Finder({ ...CITY, government }).find('990101001001002', HERE, 3).hits;
    expect([hit?.code, hit?.owner?.name]).toEqual(['990101001001002', '网格长 990101001001002-L1']);
    const member = { ...role, id: 'member', name: '网格员', posts: 2 };
    const two = new Finder({ ...CITY, government: { ...government, roles: [role, member] } });
    const found = (query: string) => {
      const { hits, total } = two.find(query, HERE, 3);
      return [total, hits[0]?.code, hits[0]?.owner?.name];
    };
    const code = '990101001001002';
    expect(found(`${code}-L1`)).toEqual([1, code, `网格长 ${code}-L1`]);
    expect(found(`${code}-m2`)).toEqual([1, code, `网格员 ${code}-M2`]);
    expect(found(`${code}-1`)).toEqual([1, code, `网格长 ${code}-L1`]);
    expect(found(`${code}-M3`)[0]).toBe(0);
  });

  it('finds the community a code of 20 digits speaks of, or the finest known above it', () => {
    const found = (query: string): unknown => finder.find(query, HERE, 5).hits.map((h) => h.code);
    expect(found('01010099010100100100')).toEqual(['990101001001']);
    expect(found('01010099010100100107')).toEqual(['990101001001']);
    expect(found('01010099010100160101')).toEqual(['990101001']);
    expect(found('01010088010100100100')).toEqual([]);
    expect(found('0101009901010010010')).toEqual([]);
  });

  it('finds a unit grid by its 14 digits, those beside it by their beginning', () => {
    const square = (x: number): number[] => [x, 0, x + 100, 0, x + 100, 100, x, 100];
    const unitGrids = {
      start: Uint32Array.of(0, 4, 8),
      xy: Float32Array.from([...square(100), ...square(200)]),
      grid: Uint16Array.of(6, 7),
    };
    const units = new Finder({ ...CITY, unitGrids });
    for (const i of [0, 1]) {
      const code = unitGridCode({ ...CITY, unitGrids }, i) ?? '';
      const [hit] = units.find(code, HERE, 3).hits;
      expect([hit?.kind, hit?.code]).toEqual(['unit_grid', code]);
      expect(TOY_GROUND.x(hit?.lng ?? 0)).toBeCloseTo(150 + 100 * i, 3);
    }
  });

  it('learns car parks and incidents as they are told, and forgets those that closed', () => {
    const live = new Finder(CITY);
    const row = { stream: 'incidents', seq: 1, version: 1, atMs: 0, source: 's', division: '' } as const;
    const body = {
      kind: 'fire',
      grade: 1,
      title: '仓库起火',
      titleEn: 'Warehouse fire',
      at: HERE,
      state: 'open',
    };
    const incident = { ...row, id: 'E-7', origination: 'simulated' as const, body };
    live.take({ t: 'rows', stream: 'incidents', whole: true, rows: [incident] });
    expect(live.find('ckqh', HERE, 3).hits[0]?.id).toBe('E-7');
    expect(live.find('e-7', HERE, 3).hits[0]?.id).toBe('E-7');
    const long = { ...incident, id: 'sim-990100-0731-0025', seq: 2 };
    live.take({ t: 'rows', stream: 'incidents', whole: false, rows: [long] });
    for (const query of ['0025', '…0025', 'sim-9901', 'SIM-990100-0731-0025'])
      expect([query, live.find(query, HERE, 3).hits[0]?.id]).toEqual([query, long.id]);
    expect(live.find('event ckqh', HERE, 3).total).toBe(2);
    live.take({ t: 'rows', stream: 'incidents', whole: true, rows: [incident] });
    live.take({
      t: 'rows',
      stream: 'incidents',
      whole: false,
      rows: [{ ...incident, body: { ...body, state: 'closed' } }],
    });
    expect(live.find('ckqh', HERE, 3).hits).toEqual([]);
    const park = { source: 's', lng: HERE.lng, lat: HERE.lat };
    live.take({
      t: 'roster',
      feed: 'parking',
      whole: true,
      rows: [
        { ...park, slot: 5, id: 'park-1', label: 'x' },
        { ...park, slot: 6, id: 'other', label: '东方红广场停车场' },
      ],
    });
    expect(live.find('第1停车场', HERE, 3).hits[0]?.slot).toBe(5);
    expect(live.find('dfh', HERE, 3).hits[0]?.slot).toBe(6);
  });
});

const Han = fc.constantFrom(...'兰州城关张掖路街道社区第一网格银行重庆长安乐山河滨');
const named = fc.string({ unit: Han, minLength: 1, maxLength: 9 });

it('finds every name by itself, its pinyin, its initials and any prefix of its code', () => {
  fc.assert(
    fc.property(fc.uniqueArray(named, { minLength: 1, maxLength: 8 }), fc.nat(), (given, cut) => {
      const toy = toyCity();
      const divisions = toy.divisions.map((d, i) => ({ ...d, name: given[i] ?? '无', nameEn: '' }));
      const bare = { ...toy, divisions, facilities: [], places: [] };
      const made = { ...bare, readings: CITY.readings ?? { syllables: {}, names: {} } };
      const reader = new Reader(made.readings);
      const one = new Finder(made);
      for (const { name, code } of divisions) {
        const units = reader.read(name);
        const prefix = code.slice(0, 2 + (cut % (code.length - 1)));
        for (const query of [
          name,
          units.join(''),
          units.join(' '),
          units.map((u) => u[0]).join(''),
          code,
          prefix,
        ])
          expect(one.find(query, HERE, 100).hits.map((h) => h.code)).toContain(code);
        expect(one.find(code, HERE, 1).hits[0]?.code).toBe(code);
      }
    }),
    { numRuns: 60 },
  );
});

it('finds exactly the components whose codes begin so', () => {
  const list = manyComponents(4000, '620102', [0, 0, 1, 1]);
  const search = new ComponentSearch(list, new Reader(undefined));
  const codes = Array.from({ length: list.state.length }, (_, i) => componentCode(list, i));
  fc.assert(
    fc.property(fc.nat({ max: 3999 }), fc.integer({ min: 1, max: 17 }), fc.boolean(), (i, digits, astray) => {
      const prefix =
        `${codes[i]}0`.slice(0, digits - 1) + (astray ? '9' : (`${codes[i]}0`[digits - 1] ?? ''));
      const found = search.byCode(prefix).flatMap(({ from, to }) => codes.slice(from, to));
      expect(found).toEqual(codes.filter((c) => c.startsWith(prefix)));
    }),
  );
});
