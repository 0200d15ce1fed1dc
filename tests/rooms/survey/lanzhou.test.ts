import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Shapes } from '../../../src/city/bundle.ts';
import { levelOf, parentOf } from '../../../src/city/division.ts';
import { recounted } from '../../../src/survey/recount.ts';
import { DivisionTree } from '../../../src/city/division-tree.ts';
import { LAND_USES } from '../../../src/city/kind.ts';
import { Ground } from '../../../src/city/place.ts';
import { randomFrom } from '../../../src/city/random.ts';
import { surveyLanzhou } from '../../../src/survey/lanzhou.ts';
import { overlap } from '../../../src/survey/overlap.ts';
import { areaOf, contains, type Point } from '../../../src/survey/ring.ts';
import { LANZHOU } from '../../../src/survey/seeds.ts';
import { readBundle, writeBundle } from '../../../src/wire/bundle-file.ts';

const SEED = 6201;
const city = surveyLanzhou(LANZHOU, SEED);
const file = writeBundle(city);
const ground = new Ground(city.head.origin);
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function shape(shapes: Shapes, i: number): Point[] {
  const points: Point[] = [];
  for (let k = shapes.start[i]!; k < shapes.start[i + 1]!; k++)
    points.push([shapes.xy[2 * k]!, shapes.xy[2 * k + 1]!]);
  return points;
}

const rings = city.divisions.map((_d, i) => shape(city.divisionRings, i));
const [minX, minY, maxX, maxY] = city.head.extent;

describe('the bundle as a whole', () => {
  it('is the same bytes for the same seed and others for another', () => {
    expect(hash(writeBundle(surveyLanzhou(LANZHOU, SEED)))).toBe(hash(file));
    expect(hash(writeBundle(surveyLanzhou(LANZHOU, SEED + 1)))).not.toBe(hash(file));
  }, 120_000);

  it('round-trips through a file of at most 40 MB', () => {
    expect(file.byteLength).toBeLessThan(40e6);
    const back = readBundle(file.slice().buffer);
    expect(back).toEqual(city);
  });

  it('holds no number that is not finite', () => {
    const columns = [
      city.divisionRings.xy,
      city.buildings.xy,
      city.buildings.top,
      city.buildings.base,
      city.blocks.xy,
      city.roads.xy,
      city.roads.lengthM,
      city.water.xy,
      city.rivers.xy,
      city.metro.xy,
      city.terrain!.value,
    ];
    for (const column of columns) expect(column.every(Number.isFinite)).toBe(true);
  });

  it('is of the size the stage is built for', () => {
    expect(city.buildings.top.length).toBeGreaterThan(20_000);
    expect(city.buildings.top.length).toBeLessThan(27_000);
    expect(city.roads.nodeX.length).toBeGreaterThan(3000);
    expect(city.roads.from.length).toBeLessThan(16_000);
    expect(city.terrain!.value.length).toBeLessThan(220_000);
  });
});

describe('divisions', () => {
  it('have codes of their level, once each, under a parent that is there', () => {
    const codes = new Set(city.divisions.map((d) => d.code));
    expect(codes.size).toBe(city.divisions.length);
    for (const d of city.divisions) {
      expect(levelOf(d.code), d.code).toBe(d.level);
      const up = parentOf(d.code);
      expect(up === undefined || codes.has(up), `${up} above ${d.code}`).toBe(true);
    }
  });

  it('have a polygon for the four urban districts and Chengguan’s 25 sub-districts, none for 620171 and the counties', () => {
    const drawn = (code: string): boolean =>
      rings[city.divisions.findIndex((d) => d.code === code)]!.length > 0;
    for (const code of ['6201', '620102', '620103', '620104', '620105']) expect(drawn(code), code).toBe(true);
    for (const code of ['620111', '620121', '620122', '620123', '620171', '620102400'])
      expect(drawn(code), code).toBe(false);
    for (let i = 1; i <= 25; i++) expect(drawn(`6201020${String(i).padStart(2, '0')}`)).toBe(true);
  });

  it('lie in the same divisions by their codes as by their sums', () => {
    const { divisions, divisionSums } = city;
    expect(new DivisionTree({ divisions }).parent).toEqual(
      new DivisionTree({ divisions, divisionSums: divisionSums! }).parent,
    );
  });

  it('hold as much when they are counted anew as when they were made', () => {
    const isCounted = (d: number): boolean => !['community', 'grid'].includes(city.divisions[d]!.level);
    const { divisionSums, divisions } = recounted(city, city.divisionSums!.parent, isCounted);
    expect(divisionSums).toEqual(city.divisionSums);
    expect(divisions).toEqual(city.divisions);
  });

  const sums = city.divisionSums!;
  const children = city.divisions.map((): number[] => []);
  sums.parent.forEach((p, i) => children[p]?.push(i));
  const drawn = (level: string): number[] =>
    [...city.divisions.keys()].filter((i) => city.divisions[i]!.level === level && rings[i]!.length > 0);

  it('are all there: 9 districts, 116 sub-districts, Chengguan’s communities as counted, grids below each', () => {
    const of = (level: string, prefix = ''): number =>
      city.divisions.filter((d) => d.level === level && d.code.startsWith(prefix)).length;
    expect([of('city'), of('district'), of('subdistrict')]).toEqual([1, 9, 116]);
    for (const [code, plan] of Object.entries(LANZHOU.communities.counts))
      expect(of('community', code), code).toBe(plan.communities + plan.villages);
    expect(of('grid')).toBeGreaterThan(3500);
    expect(city.divisions.length).toBeLessThan(6000);
    for (const i of drawn('subdistrict')) expect(children[i]!.length).toBeGreaterThan(0);
    for (const i of drawn('community')) expect(children[i]!.length).toBeGreaterThan(0);
    expect(drawn('grid').length).toBe(of('grid'));
  });

  it('tile their parent: the same border points on both sides, areas that add up', () => {
    for (const level of ['city', 'district', 'subdistrict', 'community']) {
      for (const i of drawn(level)) {
        const own = areaOf(rings[i]!);
        const parts = children[i]!.reduce((sum, c) => sum + areaOf(rings[c]!), 0);
        expect(Math.abs(own - parts), city.divisions[i]!.code).toBeLessThan(0.01);
      }
    }
    const edges = new Map<string, number>();
    const grids = drawn('grid');
    for (const i of grids) {
      rings[i]!.forEach((p, k) => {
        const edge = `${String(p)};${String(rings[i]![(k + 1) % rings[i]!.length])}`;
        edges.set(edge, (edges.get(edge) ?? 0) + 1);
      });
    }
    const outer = rings[0]!.map((p, k) => `${String(p)};${String(rings[0]![(k + 1) % rings[0]!.length])}`);
    const open = [...edges.keys()].filter((e) => !edges.has(e.split(';').toReversed().join(';')));
    expect([...edges.values()].every((n) => n === 1)).toBe(true);
    expect(open.sort()).toEqual(outer.sort());
  });

  it('have sums that add up: people, homes, buildings and components', () => {
    for (const column of [sums.population, sums.homes, sums.buildings, sums.components]) {
      children.forEach((below, i) => {
        if (below.length === 0) return;
        expect(
          below.reduce((sum, c) => sum + column[c]!, 0),
          city.divisions[i]!.code,
        ).toBe(column[i]);
      });
    }
    expect([sums.population[0], sums.homes[0]]).toEqual([4_359_446, 1_488_899]);
    expect(sums.buildings[0]).toBe(city.buildings.top.length);
    expect(city.divisions.find((d) => d.code === '620102')).toMatchObject({
      population: 1_484_016,
      populationFrom: 'census',
    });
    city.divisions.forEach((d, i) => expect(d.population ?? 0).toBe(sums.population[i]));
    const counted = new Uint32Array(city.divisions.length);
    city.buildings.division.forEach((d, b) => {
      counted[d]! += city.homes!.start[b + 1]! - city.homes!.start[b]!;
    });
    for (const i of drawn('grid')) expect(counted[i]).toBe(sums.homes[i]);
  });

  it('have base grids of 300–500 homes where people live, and dedicated ones where a campus or a park is', () => {
    const base = drawn('grid').filter((i) => city.divisions[i]!.dedicated === undefined);
    const lived = base.map((i) => sums.homes[i]!).filter((n) => n > 0);
    expect(lived.filter((n) => n >= 300 && n <= 500).length / lived.length).toBeGreaterThan(0.8);
    expect(Math.max(...lived)).toBeLessThan(1000);
    const dedicated = drawn('grid').filter((i) => city.divisions[i]!.dedicated !== undefined);
    expect(dedicated.length).toBeGreaterThan(50);
    for (const i of dedicated) expect(sums.homes[i]).toBe(0);
  });

  it('lead from a place to its grid by the raster', () => {
    const random = randomFrom(9);
    const { cells } = city;
    const grids = drawn('grid');
    for (let n = 0; n < 1500; n++) {
      const i = Math.floor(random() * cells.width);
      const j = Math.floor(random() * cells.height);
      const x = cells.minX + (i + 0.5) * cells.stepM;
      const y = cells.minY + (j + 0.5) * cells.stepM;
      const at = grids.filter((k) => contains(rings[k]!, x, y));
      expect(at.length).toBeLessThan(2);
      expect(cells.value[j * cells.width + i]).toBe(at[0] ?? 65535);
    }
    for (const i of grids) expect(cells.value.includes(i), city.divisions[i]!.code).toBe(true);
  });

  it('have rings counter-clockwise and labels inside them', () => {
    city.divisions.forEach((d, i) => {
      const ring = rings[i]!;
      if (ring.length === 0) return;
      expect(areaOf(ring), d.code).toBeGreaterThan(d.level === 'grid' ? 200 : 10_000);
      if (d.level === 'city' || d.level === 'district') return;
      expect(contains(ring, d.x, d.y), d.code).toBe(true);
    });
  });

  it('keep Chengguan’s sub-districts at their offices', () => {
    for (const row of LANZHOU.divisions.subdistricts.filter(
      (s) => s.code.startsWith('620102') && s.shape === true,
    )) {
      const d = city.divisions.find((e) => e.code === row.code)!;
      expect(Math.hypot(d.x - ground.x(row.lng!), d.y - ground.y(row.lat!)), row.name).toBeLessThan(900);
    }
  });
});

describe('roads', () => {
  const { roads } = city;
  const reach = (from: Uint32Array, to: Uint32Array): number => {
    const out = Array.from({ length: roads.nodeX.length }, (): number[] => []);
    from.forEach((a, e) => out[a]!.push(to[e]!));
    const seen = new Uint8Array(roads.nodeX.length);
    const open = [0];
    seen[0] = 1;
    for (let a = open.pop(); a !== undefined; a = open.pop()) {
      for (const b of out[a]!) {
        if (seen[b] === 1) continue;
        seen[b] = 1;
        open.push(b);
      }
    }
    return seen.reduce((n, s) => n + s, 0);
  };

  it('lead from everywhere to everywhere', () => {
    expect(reach(roads.from, roads.to)).toBe(roads.nodeX.length);
    expect(reach(roads.to, roads.from)).toBe(roads.nodeX.length);
  });

  it('have edges that begin and end at their nodes, with a twin the other way', () => {
    for (let e = 0; e < roads.from.length; e++) {
      const line = shape(roads, e);
      expect(line[0]).toEqual([roads.nodeX[roads.from[e]!], roads.nodeY[roads.from[e]!]]);
      expect(line.at(-1)).toEqual([roads.nodeX[roads.to[e]!], roads.nodeY[roads.to[e]!]]);
      const back = roads.twin[e]!;
      expect([roads.from[back], roads.to[back], roads.twin[back]]).toEqual([roads.to[e], roads.from[e], e]);
    }
  });

  it('carry every named road', () => {
    const names = LANZHOU.roads.roads.flatMap(
      (r) => r.parts?.map((p) => p[0] as string) ?? [r.name as string],
    );
    for (const name of names) expect(roads.names, name).toContain(name);
  });

  it('cross the river on every bridge, and only there', () => {
    const water = shape(city.water, 0);
    for (const bridge of LANZHOU.bridges.bridges) {
      const e = roads.name.findIndex((n) => roads.names[n] === bridge.name);
      expect(e, bridge.name).toBeGreaterThanOrEqual(0);
      expect(roads.layer[e]).toBe(1);
      const [a, b] = [shape(roads, e)[0]!, shape(roads, e).at(-1)!];
      expect(contains(water, a[0], a[1]) || contains(water, b[0], b[1]), bridge.name).toBe(false);
      expect(contains(water, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2), bridge.name).toBe(true);
    }
    for (let e = 0; e < roads.from.length; e++) {
      if (roads.layer[e] !== 0) continue;
      for (const [x, y] of shape(roads, e)) expect(contains(water, x, y)).toBe(false);
    }
  });
});

describe('buildings', () => {
  it('stand in the extent, on dry flat ground, in a division, and rise', () => {
    const water = shape(city.water, 0);
    const { buildings, terrain } = city;
    for (let i = 0; i < buildings.top.length; i++) {
      const ring = shape(buildings, i);
      expect(ring.length).toBeGreaterThanOrEqual(4);
      expect(areaOf(ring)).toBeGreaterThan(0);
      expect(buildings.top[i]!).toBeGreaterThan(buildings.base[i]!);
      expect(buildings.use[i]!).toBeLessThan(LAND_USES.length);
      expect(city.divisions[buildings.division[i]!]?.level).toBe('grid');
      const [x, y] = ring[0]!;
      expect(x >= minX && x <= maxX && y >= minY && y <= maxY).toBe(true);
      expect(contains(water, x, y)).toBe(false);
      const t = terrain!;
      const cell = Math.round((y - t.minY) / t.stepM) * t.width + Math.round((x - t.minX) / t.stepM);
      expect(t.value[cell]!).toBeLessThan(40);
    }
  });

  it('do not run into each other on the ground', () => {
    const { buildings } = city;
    const cell = (v: number): number => Math.floor(v / 150);
    const near = new Map<string, number[]>();
    const ground0 = [...buildings.base.keys()].filter((i) => buildings.base[i] === 0);
    const at = (i: number): Point => shape(buildings, i)[0]!;
    for (const i of ground0) {
      const key = `${cell(at(i)[0])},${cell(at(i)[1])}`;
      near.set(key, [...(near.get(key) ?? []), i]);
    }
    for (const list of near.values()) {
      for (const i of list)
        for (const j of list)
          if (i < j) expect(overlap(shape(buildings, i), shape(buildings, j))).toBe(false);
    }
  });

  it('peak in few places', () => {
    const tops = [...city.buildings.top].sort((a, b) => b - a);
    expect(tops[0]!).toBeGreaterThan(150);
    expect(tops[0]!).toBeLessThan(230);
    expect(tops[Math.floor(tops.length / 2)]!).toBeLessThan(36);
  });
});

describe('what stands in the city', () => {
  const named = (kind: string): string[] => city.facilities.filter((f) => f.kind === kind).map((f) => f.name);

  it('holds every named fact of the seeds', () => {
    const { facilities, metro, divisions } = LANZHOU;
    for (const row of facilities.hospitals) expect(named('hospital')).toContain(row[0]);
    for (const row of facilities.railwayStations) expect(named('railway_station')).toContain(row[0]);
    for (const row of facilities.landmarks) expect(named('landmark')).toContain(row[0]);
    for (const row of facilities.fireStations) expect(named('fire_station')).toContain(row[0]);
    for (const row of facilities.policeStations) expect(named('police_station')).toContain(row[0]);
    for (const line of metro.lines)
      for (const row of line.stations) expect(named('metro_station')).toContain(row[0]);
    for (const row of [...divisions.districts, ...divisions.subdistricts]) {
      expect(city.divisions.find((d) => d.code === row.code)?.name).toBe(row.name);
    }
    expect(city.metro.line.length).toBe(2);
  });

  it('has 120 car parks with spaces and names of their own, each id once', () => {
    const parks = city.facilities.filter((f) => f.kind === 'car_park');
    expect(parks.length).toBe(120);
    expect(new Set(parks.map((p) => p.name)).size).toBe(120);
    for (const p of parks) expect(p.capacity! >= 60 && p.capacity! <= 1200).toBe(true);
    expect(new Set(city.facilities.map((f) => f.id)).size).toBe(city.facilities.length);
  });

  it('has car parks in the open, and nothing but the bridge on the water', () => {
    const water = shape(city.water, 0);
    const built = city.buildings;
    const near = Array.from({ length: built.top.length }, (_v, i) => shape(built, i));
    for (const f of city.facilities) {
      if (f.name !== '中山桥') expect(contains(water, f.x, f.y), f.name).toBe(false);
      if (f.kind === 'car_park')
        expect(
          near.some((r) => contains(r, f.x, f.y)),
          f.name,
        ).toBe(false);
    }
  });

  it('has English beside every Chinese name', () => {
    for (const thing of [...city.facilities, ...city.divisions, ...city.places]) {
      expect(thing.name.length, JSON.stringify(thing)).toBeGreaterThan(0);
      expect(thing.nameEn, thing.name).toMatch(/^[ -~’]+$/);
    }
  });
});
