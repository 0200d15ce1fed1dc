import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { boundariesCommand } from '../../../src/survey/boundaries-command.ts';
import { tallyOf } from '../../../src/survey/tally.ts';
import { readBundle, writeBundle } from '../../../src/wire/bundle-file.ts';
import { TOY_GROUND as ground, toyCity } from '../../fixtures/toy-city.ts';

const folder = mkdtempSync(join(tmpdir(), 'sanwei-boundaries-'));
afterAll(() => rmSync(folder, { recursive: true }));

const city = join(folder, 'toy.bundle');
writeFileSync(city, writeBundle(toyCity()));
const H = 1100;

/** The toy town's community in two grids instead of four, cut at x = `cut`. */
function halves(cut: number, from = -H, codes: unknown[] = [990101001001011, '990101001001012']): string {
  const box = (x0: number, x1: number): number[][] =>
    [
      [x0, -H],
      [x1, -H],
      [x1, H],
      [x0, H],
      [x0, -H],
    ].map(([x = 0, y = 0]) => [ground.lng(x), ground.lat(y)]);
  const features = [box(from, cut), box(cut, H)].map((ring, i) => ({
    type: 'Feature',
    properties: { code: codes[i], name: i === 0 ? '西格' : '东格' },
    geometry: { type: 'Polygon', coordinates: [ring] },
  }));
  const file = join(folder, 'halves.geojson');
  writeFileSync(file, `\uFEFF${JSON.stringify({ type: 'FeatureCollection', features })}`);
  return file;
}

const usual = ['--datum', 'wgs84', '--level', 'grid', '--onto', city];
const out = join(folder, 'out', 'city.bundle');
interface Answer {
  divisions: number;
  written: string | null;
  counts: Record<string, number>;
}
const ask = (...args: string[]): Answer => JSON.parse(boundariesCommand([...args, '--json']).text) as Answer;

describe('survey boundaries', () => {
  it('writes nothing where something was found, until it is accepted', () => {
    const file = halves(300);
    const first = ask(file, ...usual, '--out', out);
    expect(first.counts).toMatchObject({ missing: 4, gap: 0, overlap: 0, outside: 0 });
    expect(first.written).toBeNull();
    expect(existsSync(out)).toBe(false);
    expect(boundariesCommand([file, ...usual, '--out', out]).text).toContain('--accept');

    expect(ask(file, ...usual, '--out', out, '--accept').written).toBe(out);
    const made = readBundle(Uint8Array.from(readFileSync(out)).buffer);
    expect(made.divisions.map(({ code }) => code).slice(-2)).toEqual(['990101001001011', '990101001001012']);
    expect(made.divisions).toHaveLength(6);
    const { cells, buildings, divisions } = made;
    const { minX, stepM, width } = cells;
    cells.value.forEach((d, k) => {
      const x = minX + ((k % width) + 0.5) * stepM;
      if (Math.abs(x - 300) > 1) expect(divisions[d]?.name).toBe(x < 300 ? '西格' : '东格');
    });
    buildings.division.forEach((d, b) => {
      const corners = buildings.xy.subarray(2 * buildings.start[b]!, 2 * buildings.start[b + 1]!);
      const xs = corners.filter((_v, i) => i % 2 === 0);
      if (Math.max(...xs) < 300) expect(divisions[d]?.name).toBe('西格');
      if (Math.min(...xs) > 300) expect(divisions[d]?.name).toBe('东格');
    });
    /* The same divisions on the new city are nothing new: written at once. */
    expect(
      ask(file, '--datum', 'wgs84', '--level', 'grid', '--onto', join(folder, 'out'), '--out', out),
    ).toMatchObject({
      written: out,
      divisions: 2,
    });
  });

  it('counts anew what the new divisions hold, so that children add up to their parent', () => {
    const whole = toyCity();
    const n = whole.buildings.top.length;
    const homes = {
      start: Uint32Array.from({ length: n + 1 }, (_v, b) => 5 * b),
      storeys: new Uint8Array(n).fill(1),
      perStorey: new Uint16Array(n).fill(5),
    };
    const places = [
      [-700, -700],
      [100, 600],
      [600, -100],
    ];
    const metres = (axis: number): Uint16Array => Uint16Array.from(places, (p) => (p[axis]! + H) / 0.25);
    const word = { id: 'a', name: '甲', nameEn: 'A' };
    const components = {
      county: '990101',
      classes: [{ code: '01', name: '甲', nameEn: 'A' }],
      kinds: [{ code: '0101', name: '甲', nameEn: 'A', owner: 0 }],
      owners: [word],
      states: [word],
      start: Uint32Array.of(0, 3),
      minX: -H,
      minY: -H,
      stepM: 0.25,
      x: metres(0),
      y: metres(1),
      state: new Uint8Array(3),
    };
    const census = { population: 1001, populationFrom: 'census' } as const;
    const divisions = whole.divisions.map(({ population: _p, ...d }) =>
      ['city', 'district', 'subdistrict', 'community'].includes(d.level) ? { ...d, ...census } : d,
    );
    const stale = new Uint32Array(divisions.length).fill(77);
    const parent = Int32Array.from(divisions, (_d, i) => (i < 4 ? i - 1 : 3));
    const divisionSums = { parent, population: stale, homes: stale, buildings: stale, components: stale };
    const counted = join(folder, 'counted.bundle');
    writeFileSync(counted, writeBundle({ ...whole, divisions, homes, components, divisionSums }));
    const file = halves(300);
    const made = join(folder, 'counted', 'city.bundle');
    ask(file, ...usual.slice(0, -1), counted, '--out', made, '--accept');
    const after = readBundle(Uint8Array.from(readFileSync(made)).buffer);
    const { parent: up, ...sums } = after.divisionSums!;
    expect([...up]).toEqual([-1, 0, 1, 2, 3, 3]);
    const [west, east] = [4, 5].map((d) => after.buildings.division.filter((own) => own === d).length);
    expect([west! + east!, west! > 0, east! > 0]).toEqual([n, true, true]);
    expect([...sums.buildings]).toEqual([n, n, n, n, west, east]);
    expect([...sums.homes]).toEqual([5 * n, 5 * n, 5 * n, 5 * n, 5 * west!, 5 * east!]);
    expect([...sums.components]).toEqual([3, 3, 3, 3, 2, 1]);
    const share = Math.round((1001 * west!) / n);
    expect([...sums.population]).toEqual([1001, 1001, 1001, 1001, share, 1001 - share]);
    expect(after.divisions.map((d) => [d.population, d.populationFrom])).toEqual(
      [...sums.population].map((people, i) => [people, i < 4 ? 'census' : undefined]),
    );
    const { findings } = tallyOf(after);
    expect(findings.filter((f) => f.includes('differ'))).toEqual([]);
  });

  it('tells gaps in a table, in m²', () => {
    const { text, exitCode } = boundariesCommand([halves(300, -H + 10), ...usual]);
    expect(text).toMatch(/空隙 · gap +1 +2[12]\d{3}\n/);
    expect(text).toContain('nothing written');
    expect(exitCode).toBe(1);
  });

  it.each([
    [['--level', 'grid'], '--datum is missing'],
    [['--level', 'grid', '--datum', 'EPSG:999999'], '--datum "EPSG:999999" is not known'],
    [['--level', 'street', '--datum', 'wgs84'], '--level "street"'],
    [['--level', 'grid', '--datum', 'wgs84', '--out', out], '--out needs --onto'],
    [['--level', 'grid', '--datum', 'wgs84', '--onto', 'nowhere.bundle'], '--onto nowhere.bundle'],
  ])('refuses %j', (args, why) => {
    expect(() => boundariesCommand([halves(0), ...args])).toThrow(why);
  });

  it('names the feature and field of a code that a spreadsheet broke, and reads the other', () => {
    const file = halves(300, -H, [9901010010010110000, '990101001001012']);
    const { findings, divisions } = JSON.parse(boundariesCommand([file, ...usual, '--json']).text) as {
      findings: { kind: string; where: string; en: string }[];
      divisions: number;
    };
    expect(findings[0]).toMatchObject({ kind: 'code', where: 'features[0].properties.code' });
    expect(findings[0]!.en).toContain('write it as text');
    expect(divisions).toBe(1);
  });
});
