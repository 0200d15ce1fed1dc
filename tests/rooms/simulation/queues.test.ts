import { expect, test } from 'vitest';
import { randomFrom } from '../../../src/city/random.ts';
import { Attractions } from '../../../src/simulation/attractions.ts';
import { Fleet } from '../../../src/simulation/fleet.ts';
import { LanePath } from '../../../src/simulation/lane-path.ts';
import { Population } from '../../../src/simulation/population.ts';
import { RoadGraph } from '../../../src/simulation/road-graph.ts';
import { Signals } from '../../../src/simulation/signals.ts';
import { Traffic } from '../../../src/simulation/traffic.ts';
import { Wayfinding } from '../../../src/simulation/wayfinding.ts';
import { toyCity } from '../../fixtures/toy-city.ts';
import { atHour } from './recorder.ts';

const city = toyCity();
const graph = new RoadGraph(city.roads);

test('vehicles queue at red, keep their order and never overlap', () => {
  const path = new LanePath(graph);
  const fleet = new Fleet(graph, 700);
  const signals = new Signals(graph);
  const attractions = new Attractions(city, graph, randomFrom(1));
  const ways = new Wayfinding(graph, fleet, attractions, path, randomFrom(2));
  const traffic = new Traffic(graph, fleet, signals, ways, path);
  const population = new Population(graph, fleet, ways, randomFrom(3));
  population.fill(600);
  expect(fleet.active).toBe(600);
  const approaches = Array.from(city.roads.to.keys()).filter(
    (e) => city.roads.nodeSignal[city.roads.to[e]!] === 1,
  );
  const sum = { red: 0, green: 0 };
  const n = { red: 0, green: 0 };
  let crossedAtRed = 0;
  const was = { edge: new Int32Array(fleet.capacity), alongM: new Float64Array(fleet.capacity) };
  const heldFor = new Float32Array(graph.edges);
  for (let step = 0; step < 2000; step++) {
    signals.setAt(atHour(8) + step * 100);
    was.edge.set(fleet.edge);
    was.alongM.set(fleet.alongM);
    traffic.step(0.1);
    population.keep(600, traffic.left, step * 100);
    for (const e of approaches) {
      heldFor[e] = signals.red[e] === 1 ? heldFor[e]! + 0.1 : 0;
      const lineM = graph.lengthM[e]! - graph.junctionM[city.roads.to[e]!]! - 0.9;
      const look = signals.red[e] === 1 ? (heldFor[e]! > 6 ? 'red' : undefined) : 'green';
      for (let l = graph.laneStart[e]!; l < graph.laneStart[e + 1]!; l++) {
        let leaderTail = Infinity;
        for (let v = fleet.front[l]!; v >= 0; v = fleet.behind[v]!) {
          if (fleet.edge[v] !== e) expect.unreachable(`vehicle ${v} is in a lane of edge ${e} but not on it`);
          if (fleet.alongM[v]! > leaderTail)
            expect.unreachable(`vehicle ${v} overlaps its leader on edge ${e}`);
          const over = was.edge[v] === e && was.alongM[v]! <= lineM && fleet.alongM[v]! > lineM;
          if (over && heldFor[e]! > 6) crossedAtRed++;
          leaderTail = fleet.alongM[v]! - fleet.lengthM[v]!;
          if (step < 600 || look === undefined || graph.lengthM[e]! - fleet.alongM[v]! > 60) continue;
          sum[look] += fleet.speedMs[v]!;
          n[look]++;
        }
      }
    }
  }
  expect(n.red).toBeGreaterThan(1000);
  expect(n.green).toBeGreaterThan(1000);
  expect(sum.red / n.red).toBeLessThan(0.5 * (sum.green / n.green));
  expect(crossedAtRed).toBe(0);
  expect(fleet.active).toBeGreaterThan(580);
});

test('signals have cycles of 60–90 s, and crossing streets are never green together', () => {
  const signals = new Signals(graph);
  const { inStart, inEdge, endDir } = graph;
  const changes = new Map<number, number[]>();
  const before = new Uint8Array(graph.edges).fill(1);
  for (let t = 0; t < 400_000; t += 500) {
    signals.setAt(t);
    for (let node = 0; node < graph.nodes; node++) {
      if (city.roads.nodeSignal[node] !== 1) continue;
      const green = Array.from(inEdge.subarray(inStart[node], inStart[node + 1])).filter(
        (e) => signals.red[e] === 0,
      );
      const across = new Set(green.map((e) => Math.abs(endDir[2 * e]!) > 0.7));
      expect(across.size).toBeLessThanOrEqual(1);
      for (const e of green) if (before[e] === 1) changes.set(e, [...(changes.get(e) ?? []), t]);
    }
    before.set(signals.red);
  }
  expect(changes.size).toBeGreaterThan(50);
  for (const times of changes.values()) {
    const cycle = (times[times.length - 1]! - times[1]!) / (times.length - 2) / 1000;
    expect(cycle).toBeGreaterThanOrEqual(59.5);
    expect(cycle).toBeLessThanOrEqual(90.5);
  }
});
