import { describe, expect, test } from 'vitest';
import type { CityBundle } from '../../../src/city/bundle.ts';
import { detourAround } from '../../../src/city/detour.ts';
import { edgesUnderWater, floodAlong } from '../../../src/city/flood-extent.ts';
import { quickestWay } from '../../../src/city/quickest-way.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

/** The toy town with a river of five centre-line points and its two riverside streets named. */
function riverTown(): CityBundle {
  const city = toyCity();
  const half = city.head.extent[2];
  const xs = [-half, -half / 2, 0, half / 2, half];
  const rivers = {
    start: Uint32Array.of(0, 5),
    xy: Float32Array.from(xs.flatMap((x) => [x, 0])),
    halfWidth: new Float32Array(5).fill(60),
  };
  return { ...city, rivers };
}

/** Middle of an edge: x, y. */
function middleOf({ roads }: CityBundle, edge: number): [number, number] {
  const [a, b] = [roads.from[edge]!, roads.to[edge]!];
  return [(roads.nodeX[a]! + roads.nodeX[b]!) / 2, (roads.nodeY[a]! + roads.nodeY[b]!) / 2];
}

/** Floyd–Warshall, for small towns: least seconds between all nodes over open edges. */
function allSeconds({ roads }: CityBundle, closed: Uint8Array): Float64Array[] {
  const n = roads.nodeX.length;
  const least = Array.from({ length: n }, (_, i) => {
    const row = new Float64Array(n).fill(Infinity);
    row[i] = 0;
    return row;
  });
  roads.from.forEach((a, e) => {
    if (closed[e] === 1) return;
    const b = roads.to[e]!;
    least[a]![b] = Math.min(least[a]![b]!, roads.lengthM[e]! / roads.freeSpeedMs[e]!);
  });
  for (let k = 0; k < n; k++)
    for (const row of least) for (let j = 0; j < n; j++) row[j] = Math.min(row[j]!, row[k]! + least[k]![j]!);
  return least;
}

describe('a flood', () => {
  test('stands beyond the banks of all of the river, or only where its area is, falling to the bank', () => {
    const { rivers } = riverTown();
    expect([...floodAlong(rivers, [])]).toEqual([0, 0, 0, 0, 0]);
    expect([...floodAlong(rivers, [{ extentM: 100 }])]).toEqual([100, 100, 100, 100, 100]);
    const west = [-9999, -500, -1, -500, -1, 500, -9999, 500];
    const along = [...floodAlong(rivers, [{ extentM: 100, rings: [west] }])];
    expect(along).toEqual([50, 25, 0, 0, 0]);
    expect(
      [...floodAlong(rivers, [{ extentM: 90 }, { extentM: 120, rings: [west] }])].every((m) => m >= 90),
    ).toBe(true);
  });

  test('closes the streets it stands on, no bridge, and no street out of its reach', () => {
    const city = riverTown();
    const { roads } = city;
    const closed = edgesUnderWater(city, floodAlong(city.rivers, [{ extentM: 85 }]));
    expect(closed.some((is) => is === 1)).toBe(true);
    closed.forEach((is, e) => {
      const ends = [roads.nodeY[roads.from[e]!]!, roads.nodeY[roads.to[e]!]!];
      const nearestM = Math.min(...ends.map(Math.abs));
      if (is === 1) expect([roads.layer[e], nearestM < 60 + 85]).toEqual([0, true]);
      else if (roads.layer[e] === 0) expect(nearestM).toBeGreaterThanOrEqual(60 + 85 - 16);
    });
    expect(roads.layer.some((layer, e) => layer > 0 && Math.abs(middleOf(city, e)[1]) < 30)).toBe(true);
  });

  test('water within the banks closes nothing', () => {
    const city = riverTown();
    expect(edgesUnderWater(city, new Float32Array(5)).some((is) => is === 1)).toBe(false);
  });
});

describe('a way around', () => {
  test('is the quickest over open edges, as a search of all pairs finds it', () => {
    const city = riverTown();
    const { roads } = city;
    const closed = Uint8Array.from(roads.from, (_, e) => (e % 7 === 3 ? 1 : 0));
    const least = allSeconds(city, closed);
    for (const [a, b] of [
      [0, 99],
      [9, 90],
      [44, 55],
      [3, 71],
    ] as const) {
      const way = quickestWay(roads, a, b, closed);
      if (way === undefined) {
        expect(least[a]![b]).toBe(Infinity);
        continue;
      }
      const seconds = way.reduce((sum, e) => sum + roads.lengthM[e]! / roads.freeSpeedMs[e]!, 0);
      expect(seconds).toBeCloseTo(least[a]![b]!, 6);
      expect([roads.from[way[0]!], roads.to[way.at(-1)!]]).toEqual([a, b]);
      way.slice(1).forEach((e, i) => expect(roads.from[e]).toBe(roads.to[way[i]!]));
      expect(way.some((e) => closed[e] === 1)).toBe(false);
    }
  });

  test('leads past the longest closed stretch of a named arterial, none where nothing is closed', () => {
    const city = riverTown();
    const row = 3;
    const side = 10;
    const along = (e: number): boolean =>
      Math.floor(city.roads.from[e]! / side) === row && Math.floor(city.roads.to[e]! / side) === row;
    const roads = {
      ...city.roads,
      names: [...city.roads.names, '长路'],
      name: city.roads.name.map((n, e) => (along(e) ? city.roads.names.length : n)),
      roadClass: city.roads.roadClass.map((c, e) => (along(e) ? 1 : c)),
    };
    const none = new Uint8Array(roads.from.length);
    expect(detourAround(roads, none)).toBeUndefined();
    const closed = Uint8Array.from(roads.from, (node, e) =>
      along(e) &&
      Math.min(node % side, roads.to[e]! % side) >= 2 &&
      Math.max(node % side, roads.to[e]! % side) <= 6
        ? 1
        : 0,
    );
    const detour = detourAround(roads, closed);
    expect(roads.names[detour?.name ?? -1]).toBe('长路');
    expect(detour?.closedM).toBeCloseTo(4 * 220, 3);
    expect(detour?.edges.some((e) => closed[e] === 1)).toBe(false);
    const ends = [roads.from[detour!.edges[0]!]!, roads.to[detour!.edges.at(-1)!]!].toSorted((a, b) => a - b);
    expect(ends).toEqual([row * side + 2, row * side + 6]);
  });
});
