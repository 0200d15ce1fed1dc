import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Simulation } from '../../../src/simulation/simulation.ts';
import { osmCommand } from '../../../src/survey/osm/osm-command.ts';
import { readBundle } from '../../../src/wire/bundle-file.ts';
import { hashing } from '../simulation/recorder.ts';
import { countPbf, countXml } from './count-tags.ts';

const DATA = join(process.env['FIELD_DATA'] ?? '../shared/data', 'osm');
const here = existsSync(DATA);
const out = mkdtempSync(join(tmpdir(), 'sanwei-osm-'));
afterAll(() => rmSync(out, { recursive: true }));

const survey = async (file: string): Promise<Record<string, number>> => {
  const { text, exitCode } = await osmCommand([join(DATA, file), '--out', join(out, file), '--json']);
  expect(exitCode).toBe(0);
  return JSON.parse(text) as Record<string, number>;
};
const cityOf = (file: string) =>
  readBundle(Uint8Array.from(readFileSync(join(out, file, 'city.bundle'))).buffer);

/** The extracts are public but not ours to ship: they are read where they lie. */
const why = here ? '' : ` (skipped: ${DATA} is not there; set FIELD_DATA)`;
describe.skipIf(!here)(`OSM extracts, beside another count of their tags${why}`, () => {
  it('krems: 1,196 buildings and 957 highways', async () => {
    const counts = await survey('krems.osm.gz');
    const tags = countXml(join(DATA, 'krems.osm.gz'));
    expect(counts).toMatchObject({ nodes: 15042, ways: 2402, buildings: 1196, highways: 957, withHeight: 0 });
    expect(tags('node', '') + tags('way', '')).toBe(counts['nodes']! + counts['ways']!);
    expect(tags('way', 'building') + tags('node', 'building')).toBe(1196);
    expect(tags('way', 'highway') + tags('node', 'highway')).toBe(957);
    expect(tags('way', 'highway')).toBe(counts['highwayWays']);
  });

  it('monaco: 1,183 buildings, 107 with storeys, 40 with height, 15 parts; districts from its boundaries', async () => {
    const counts = await survey('monaco-latest.osm.pbf');
    const tags = countPbf(join(DATA, 'monaco-latest.osm.pbf'));
    const figures = {
      buildings: 1183,
      withLevels: 107,
      withHeight: 40,
      buildingParts: 15,
      highwayWays: 2379,
    };
    expect(counts).toMatchObject({ ...figures, nodes: 25423, ways: 4106, buildingRelations: 24 });
    const [buildings, levels] = [tags('way', 'building'), tags('way', 'building:levels')];
    expect([buildings, levels, tags('way', 'height'), tags('way', 'building:part')]).toEqual([
      1183, 107, 40, 15,
    ]);
    expect([tags('way', 'highway'), tags('node', ''), tags('relation', 'building')]).toEqual([
      2379, 25423, 24,
    ]);
    expect(counts['divisions']).toBe(6);
    const called = cityOf('monaco-latest.osm.pbf').government!.levels;
    expect([called.district[1], called.subdistrict[1], called.community[1]]).toEqual([
      'Ward',
      'Not divided in the map',
      'Not divided in the map',
    ]);
  });

  it('nyc-greenwich: 1,520 buildings, most with a height, parts in place of outlines', async () => {
    const counts = await survey('nyc-greenwich.osm.pbf');
    const tags = countPbf(join(DATA, 'nyc-greenwich.osm.pbf'));
    expect(counts).toMatchObject({ buildings: 1520, buildingParts: 45, withHeight: 1553 });
    expect([tags('way', 'building'), tags('way', 'building:part'), tags('way', 'height')]).toEqual([
      1520, 45, 1553,
    ]);
    const { top } = cityOf('nyc-greenwich.osm.pbf').buildings;
    expect(new Set(top).size).toBeGreaterThan(200);
    expect(Math.max(...top)).toBeLessThan(250);
  });

  it('andorra: its buildings, roads and parishes', async () => {
    const counts = await survey('andorra.osm.pbf');
    const tags = countPbf(join(DATA, 'andorra.osm.pbf'));
    expect([counts['nodes'], counts['ways']]).toEqual([tags('node', ''), tags('way', '')]);
    expect(counts['highwayWays']).toBe(tags('way', 'highway'));
    expect(counts['buildings']).toBe(tags('way', 'building') + 2);
    expect(counts['divisions']).toBeGreaterThan(4);
  });

  it('makes cities that the simulation drives', async () => {
    for (const file of ['krems.osm.gz', 'monaco-latest.osm.pbf', 'nyc-greenwich.osm.pbf']) {
      await survey(file);
      const city = cityOf(file);
      const outlet = hashing();
      const simulation = new Simulation(city, { seed: 1, vehicles: 300, startMs: Date.UTC(2026, 0, 5, 1) });
      for (let i = 0; i < 50; i++) simulation.step(outlet);
      expect(outlet.calls).toBeGreaterThan(200);
      expect(simulation.onTheRoad).toBeGreaterThan(100);
    }
  });
});
