import { expect, test } from 'vitest';
import { randomFrom } from '../../../src/city/random.ts';
import { PathFinder } from '../../../src/simulation/path-finder.ts';
import { RoadGraph } from '../../../src/simulation/road-graph.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const { roads } = toyCity();
const graph = new RoadGraph(roads);
const random = randomFrom(9);
const seconds = Float32Array.from(
  graph.lengthM,
  (m, e) => m / roads.freeSpeedMs[e]! / (0.2 + 0.8 * random()),
);

test('a route is connected and exactly as quick as the search from the other end says', () => {
  const finder = new PathFinder(graph);
  for (let i = 0; i < 60; i++) {
    const from = Math.floor(random() * graph.nodes);
    const to = Math.floor(random() * graph.nodes);
    const least = finder.secondsTo(to, seconds)[from]!;
    const route = finder.route(from, to, seconds, 22.2)!;
    let at = from;
    let sum = 0;
    for (const e of route) {
      expect(roads.from[e]).toBe(at);
      at = roads.to[e]!;
      sum += seconds[e]!;
    }
    expect(at).toBe(to);
    expect(sum).toBeCloseTo(least, 2);
  }
});

test('where no way leads there is none', () => {
  const cut = new RoadGraph({ ...roads, to: roads.to.map((n, e) => (n === 100 ? roads.from[e]! : n)) });
  expect(new PathFinder(cut).route(0, 100, seconds, 22.2)).toBeUndefined();
  expect(new PathFinder(cut).secondsTo(100, seconds)[0]).toBe(Infinity);
});
