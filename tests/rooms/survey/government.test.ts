import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import roles from '../../../seeds/lanzhou/roles.json';
import { governmentFrom } from '../../../src/survey/government.ts';
import { governmentOfMap } from '../../../src/survey/level-names.ts';
import { osmCommand } from '../../../src/survey/osm/osm-command.ts';
import { readBundle } from '../../../src/wire/bundle-file.ts';

const dir = mkdtempSync(join(tmpdir(), 'sanwei-government-'));
afterAll(() => rmSync(dir, { recursive: true }));

describe('names of levels', () => {
  it('are the country’s usual words for an admin_level, its number where none is known, or that there is none', () => {
    const { levels, roles: posts } = governmentOfMap('at', [8, 7, undefined]);
    expect(levels).toEqual({
      city: ['城市', 'City'],
      district: ['市镇', 'Municipality'],
      subdistrict: ['第 7 级', 'Level 7'],
      community: ['地图无此级', 'Not divided in the map'],
      grid: ['网格', 'Grid'],
    });
    expect(posts).toEqual([]);
    expect(governmentOfMap(undefined, [8, 10]).levels.district).toEqual(['第 8 级', 'Level 8']);
  });

  it('come from a file as they stand there', () => {
    const { levels, gridKinds, roles: posts } = governmentFrom(roles);
    expect([levels, gridKinds]).toEqual([roles.levels, roles.gridKinds]);
    expect(posts).toEqual(roles.roles);
  });

  it.each([
    [[], 'government is no object'],
    [{ ...roles, levels: { ...roles.levels, grid: '网格' } }, 'levels.grid is not [Chinese, English]'],
    [{ ...roles, levels: { ...roles.levels, city: ['市', ''] } }, 'levels.city[1] is no text'],
    [{ ...roles, gridKinds: undefined }, 'gridKinds is no object'],
    [{ ...roles, roles: [{ ...roles.roles[0], level: 'block' }] }, 'roles[0].level: no such level "block"'],
    [{ ...roles, roles: [{ ...roles.roles[0], posts: 0.5 }] }, 'roles[0].posts is no whole number'],
    [{ ...roles, roles: {} }, 'roles is no list'],
  ])('are refused by the field that is wrong: %#', (json, why) => {
    expect(() => governmentFrom(json)).toThrow(why);
  });
});

describe('a city of OSM', () => {
  const tags = (of: Record<string, string>): string =>
    Object.entries(of)
      .map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
      .join('');
  let id = 0;
  const box = (x: number, y: number, size: number, of: Record<string, string>): string => {
    const corners = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ].map(([i = 0, j = 0]) => ({ id: ++id, lat: 48.4 + y + j * size, lon: 15.6 + x + i * size }));
    const nodes = corners.map((n) => `<node id="${n.id}" lat="${n.lat}" lon="${n.lon}"/>`).join('');
    const refs = [...corners, corners[0]!].map((n) => `<nd ref="${n.id}"/>`).join('');
    return `${nodes}<way id="${++id}">${refs}${tags(of)}</way>`;
  };
  const half = (x: number, name: string): string =>
    box(x, 0, 0.01, { boundary: 'administrative', admin_level: '8', name });
  const house = (of: Record<string, string>): string => box(0.004, 0.004, 0.001, { building: 'yes', ...of });
  const border = (code: string): string =>
    box(-1, -1, 2, { boundary: 'administrative', admin_level: '2', name: code, 'ISO3166-1': code });
  const districtIn = async (parts: readonly string[], ...args: string[]): Promise<unknown> => {
    const map = join(dir, 'map.osm');
    const bounds = '<bounds minlat="48.4" minlon="15.6" maxlat="48.41" maxlon="15.62"/>';
    writeFileSync(map, `<?xml version="1.0"?><osm version="0.6">${bounds}${parts.join('')}</osm>`);
    await osmCommand([map, '--out', dir, ...args]);
    const city = readBundle(Uint8Array.from(readFileSync(join(dir, 'city.bundle'))).buffer);
    return city.government?.levels.district[1];
  };
  const town = [half(0, 'West'), half(0.01, 'East')];

  it('lies in the country of its border, else of its addresses, else of nobody knows which', async () => {
    expect(await districtIn([...town, house({ 'addr:country': 'FR' }), border('at')])).toBe('Municipality');
    expect(await districtIn([...town, house({ 'addr:country': 'FR' })])).toBe('Commune');
    expect(await districtIn([...town, house({})])).toBe('Level 8');
    const torn = [house({ 'addr:country': 'FR' }), house({ 'addr:country': 'DE' })];
    expect(await districtIn([...town, ...torn])).toBe('Level 8');
  });

  it('takes another country, or another government, by the word of who surveys it', async () => {
    const there = [...town, house({ 'addr:country': 'FR' })];
    expect(await districtIn(there, '--country', 'ch')).toBe('Municipality');
    const file = join(dir, 'government.json');
    writeFileSync(file, JSON.stringify(roles));
    expect(await districtIn(there, '--government', file)).toBe('District or county');
    await expect(districtIn(there, '--country', 'Schweiz')).rejects.toThrow('--country "Schweiz"');
    writeFileSync(file, '{"levels":{}}');
    await expect(districtIn(there, '--government', file)).rejects.toThrow(`--government ${file}: gridKinds`);
  });
});
