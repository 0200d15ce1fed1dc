import { describe, expect, it } from 'vitest';
import { inRing } from '../../../src/city/in-ring.ts';
import { levelOf, parentOf } from '../../../src/city/division.ts';
import { assemble } from '../../../src/survey/assemble.ts';
import type { FoundCity } from '../../../src/survey/found-city.ts';
import { areaOf, type Point } from '../../../src/survey/ring.ts';
import { readBundle, writeBundle } from '../../../src/wire/bundle-file.ts';

const box = (x0: number, y0: number, x1: number, y1: number): number[] => [x0, y0, x1, y0, x1, y1, x0, y1];
const EMPTY: FoundCity = {
  id: 'osm-toy',
  name: '玩具',
  nameEn: 'Toy',
  sources: ['© OpenStreetMap contributors (ODbL)'],
  bounds: [15.6, 48.4, 15.62, 48.41],
  buildings: [],
  roads: [],
  signals: new Set(),
  facilities: [],
  water: [],
  rivers: [],
  blocks: [],
  places: [],
  divisions: [],
};
const ringAt = (shapes: { start: Uint32Array; xy: Float32Array }, i: number): Point[] => {
  const out: Point[] = [];
  for (let p = shapes.start[i]!; p < shapes.start[i + 1]!; p++)
    out.push([shapes.xy[2 * p]!, shapes.xy[2 * p + 1]!]);
  return out;
};

describe('a found city as a bundle', () => {
  it('governs a map without boundaries: every level once, grids that tile the city, codes whose parents exist', () => {
    const { city } = assemble(EMPTY, 1);
    const codes = new Set(city.divisions.map((d) => d.code));
    expect(city.divisions.slice(0, 4).map((d) => d.code)).toEqual([
      '9900',
      '990001',
      '990001001',
      '990001001001',
    ]);
    for (const d of city.divisions) {
      expect(levelOf(d.code)).toBe(d.level);
      const up = parentOf(d.code);
      expect(up === undefined || codes.has(up)).toBe(true);
    }
    const sizes = city.divisions.map((d, i) => ({
      level: d.level,
      m2: areaOf(ringAt(city.divisionRings, i)),
    }));
    const grids = sizes.filter((s) => s.level === 'grid');
    expect(grids.length).toBeGreaterThan(20);
    expect(grids.reduce((sum, g) => sum + g.m2, 0)).toBeCloseTo(sizes[0]!.m2, -1);
    const { value, width, height } = city.cells;
    const inside = value.filter((_d, i) => i % width < width - 1 && i < width * (height - 1));
    expect([...inside].every((d) => city.divisions[d]?.level === 'grid')).toBe(true);
    expect(city.head.schematic).toBe(false);
  });

  it('takes boundaries of the map as levels and calls what they leave over after the parent', () => {
    const area = (x0: number, y0: number, x1: number, y1: number) => ({
      outer: box(x0, y0, x1, y1),
      holes: [],
    });
    const divisions = [
      { name: 'A', nameEn: 'A', rank: 9, areas: [area(15.5, 48.3, 15.61, 48.5)] },
      { name: 'B', nameEn: 'B', rank: 9, areas: [area(15.61, 48.405, 15.7, 48.5)] },
      { name: 'Land', nameEn: 'Land', rank: 4, areas: [area(10, 40, 20, 50)] },
    ];
    const { city, named } = assemble({ ...EMPTY, divisions }, 1);
    const districts = city.divisions.filter((d) => d.level === 'district');
    expect(districts.map((d) => d.name)).toEqual(['A', 'B', '玩具其余']);
    expect(named).toBe(2);
    const within = { name: 'B1', nameEn: 'B1', rank: 10, areas: [area(15.6, 48.3, 15.62, 48.4)] };
    const deep = assemble({ ...EMPTY, divisions: [...divisions, within] }, 1).city.divisions;
    expect(deep.filter((d) => d.name.includes('其余其余'))).toEqual([]);
    expect(deep.some((d) => d.level === 'subdistrict' && d.name === '玩具其余')).toBe(true);
    const m2 = (level: string): number =>
      city.divisions.reduce(
        (sum, d, i) => sum + (d.level === level ? areaOf(ringAt(city.divisionRings, i)) : 0),
        0,
      );
    for (const level of ['district', 'subdistrict', 'community', 'grid'])
      expect(Math.abs(m2(level) / m2('city') - 1)).toBeLessThan(1e-4);
  });

  it('leaves the holes of a building open and keeps what the source says of it', () => {
    const outer = box(15.605, 48.404, 15.607, 48.405);
    const holes = [box(15.6053, 48.4043, 15.6058, 48.4047), box(15.6062, 48.4043, 15.6067, 48.4047)];
    const attributes = { name: 'Rathaus' };
    const building = { outer, holes, baseM: 0, topM: 12, use: 'office', attributes } as const;
    const { city } = assemble({ ...EMPTY, buildings: [building] }, 1);
    const { buildings } = city;
    const at = (lng: number, lat: number): boolean => {
      const m = 111195;
      const [x, y] = [
        (lng - city.head.origin.lng) * m * Math.cos((48.405 * Math.PI) / 180),
        (lat - city.head.origin.lat) * m,
      ];
      return inRing(buildings.xy, buildings.start[0]!, buildings.start[1]!, x, y);
    };
    expect(at(15.606, 48.4045)).toBe(true);
    expect(at(15.60555, 48.4045)).toBe(false);
    expect(at(15.60645, 48.4045)).toBe(false);
    expect(areaOf(ringAt(buildings, 0))).toBeGreaterThan(0);
    expect(city.divisions[buildings.division[0]!]?.level).toBe('grid');
    const again = readBundle(writeBundle(city).slice().buffer);
    expect(again.buildings.attributes).toEqual([attributes]);
    expect(writeBundle(assemble({ ...EMPTY, buildings: [building] }, 1).city)).toEqual(writeBundle(city));
  });

  it('makes a graph: streets cut where they meet, one way as drawn or against it, loops in two', () => {
    const road = { roadClass: 'local', oneway: 0, layer: 0 } as const;
    const roads = [
      { ...road, line: [15.601, 48.405, 15.605, 48.405, 15.61, 48.405], nodes: [1, 2, 3], name: 'Main' },
      { ...road, line: [15.605, 48.405, 15.605, 48.409], nodes: [2, 4], oneway: -1 as const },
      {
        ...road,
        line: [15.61, 48.405, 15.611, 48.406, 15.612, 48.405, 15.61, 48.405],
        nodes: [3, 5, 6, 3],
      },
    ];
    const { roads: graph } = assemble({ ...EMPTY, roads, signals: new Set([2]) }, 1).city;
    expect(graph.from.length).toBe(2 + 2 + 1 + 4);
    const single = [...graph.twin.keys()].filter((e) => graph.twin[e] === 0xffffffff);
    expect(single).toHaveLength(1);
    expect(graph.nodeY[graph.from[single[0]!]!]).toBeGreaterThan(graph.nodeY[graph.to[single[0]!]!]!);
    for (const [e, t] of graph.twin.entries()) {
      if (t === 0xffffffff) continue;
      expect([graph.twin[t], graph.from[t], graph.to[t]]).toEqual([e, graph.to[e], graph.from[e]]);
    }
    expect(graph.nodeSignal.reduce((a, b) => a + b, 0)).toBe(1);
    expect(graph.names).toEqual(['Main']);
  });

  it('does not take the bounds of a continent for those of a town', () => {
    const outer = box(15.6, 48.4, 15.62, 48.41);
    const building = { outer, holes: [], baseM: 0, topM: 12, use: 'office', attributes: {} } as const;
    const { head } = assemble({ ...EMPTY, bounds: [-10, 35, 30, 60], buildings: [building] }, 1).city;
    expect(head.extent[2] - head.extent[0]).toBeLessThan(2000);
    expect(head.origin.lng).toBeCloseTo(15.61, 2);
  });

  it('says when there is nothing', () => {
    const { bounds: _bounds, ...rest } = EMPTY;
    expect(() => assemble(rest, 1)).toThrow(/nothing found/);
  });
});
