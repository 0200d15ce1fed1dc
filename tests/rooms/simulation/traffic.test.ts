import { beforeAll, describe, expect, test } from 'vitest';
import { MOVER_KINDS } from '../../../src/city/kind.ts';
import { LANE_M, RoadGraph } from '../../../src/simulation/road-graph.ts';
import { Simulation } from '../../../src/simulation/simulation.ts';
import { TOY_GROUND, toyCity } from '../../fixtures/toy-city.ts';
import { atHour, listening } from './recorder.ts';

const city = toyCity();
const { roads } = city;
const ORDINARY = new Set(
  ['car', 'taxi', 'bus', 'truck'].map((k) => MOVER_KINDS.findIndex((kind) => kind === k)),
);

interface Fix {
  readonly mover: number;
  readonly kind: number;
  readonly x: number;
  readonly y: number;
  readonly speedMs: number;
  readonly atStep: number;
}

/** Distance to the nearest edge less the offset of that edge's outermost lane: how far off the road a point is. */
function offRoadM(x: number, y: number): number {
  let least = Infinity;
  for (let e = 0; e < roads.from.length; e++) {
    for (let i = roads.start[e]!; i + 1 < roads.start[e + 1]!; i++) {
      const [ax, ay] = [roads.xy[2 * i]!, roads.xy[2 * i + 1]!];
      const [dx, dy] = [roads.xy[2 * i + 2]! - ax, roads.xy[2 * i + 3]! - ay];
      const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
      least = Math.min(
        least,
        Math.hypot(x - ax - t * dx, y - ay - t * dy) - (roads.lanes[e]! - 0.5) * LANE_M,
      );
    }
  }
  return least;
}

/** Free speed of the fastest edge within reach of a point. */
function freeSpeedMs(x: number, y: number): number {
  let fastest = 0;
  for (let e = 0; e < roads.from.length; e++) {
    const [ax, ay] = [roads.nodeX[roads.from[e]!]!, roads.nodeY[roads.from[e]!]!];
    const [bx, by] = [roads.nodeX[roads.to[e]!]!, roads.nodeY[roads.to[e]!]!];
    const inside =
      x > Math.min(ax, bx) - 25 &&
      x < Math.max(ax, bx) + 25 &&
      y > Math.min(ay, by) - 25 &&
      y < Math.max(ay, by) + 25;
    if (inside) fastest = Math.max(fastest, roads.freeSpeedMs[e]!);
  }
  return fastest;
}

describe('a busy hour', () => {
  const fixes: Fix[] = [];
  const jumps: { metres: number; allowed: number }[] = [];
  beforeAll(() => {
    const simulation = new Simulation(city, { seed: 5, startMs: atHour(8), vehicles: 500 });
    const last = new Map<number, Fix>();
    let atStep = 0;
    const outlet = listening({
      mover(mover, kind, lng, lat, _heading, speedMs) {
        const fix = { mover, kind, x: TOY_GROUND.x(lng), y: TOY_GROUND.y(lat), speedMs, atStep };
        const before = last.get(mover);
        if (before !== undefined) {
          expect(fix.atStep - before.atStep).toBe(10);
          jumps.push({
            metres: Math.hypot(fix.x - before.x, fix.y - before.y),
            allowed: Math.max(before.speedMs, speedMs) + 2,
          });
        }
        last.set(mover, fix);
        if (mover % 5 === 0) fixes.push(fix);
      },
      moverGone: (mover) => void last.delete(mover),
    });
    for (; atStep < 1200; atStep++) simulation.step(outlet);
  });

  test('nobody leaves the road', () => {
    expect(fixes.length).toBeGreaterThan(5000);
    expect(Math.max(...fixes.map((f) => offRoadM(f.x, f.y)))).toBeLessThan(1);
  });

  test('nobody drives much faster than the road allows', () => {
    const ordinary = fixes.filter((f) => ORDINARY.has(f.kind));
    expect(Math.max(...ordinary.map((f) => f.speedMs / freeSpeedMs(f.x, f.y)))).toBeLessThanOrEqual(1.2);
    expect(Math.max(...ordinary.map((f) => f.speedMs))).toBeGreaterThan(12);
  });

  test('nobody moves further between two fixes than its speed carries it', () => {
    expect(jumps.length).toBeGreaterThan(20000);
    expect(Math.max(...jumps.map((j) => j.metres - j.allowed))).toBeLessThanOrEqual(0);
    expect(Math.max(...jumps.map((j) => j.metres))).toBeGreaterThan(12);
  });

  test('all kinds of vehicle drive', () => {
    for (const kind of ORDINARY) expect(fixes.some((f) => f.kind === kind)).toBe(true);
  });
});

test.each([
  [3, 0.83],
  [8, 0.97],
])('at %i o’clock at least %f of the vehicles are told of', (hour, share) => {
  const simulation = new Simulation(city, { seed: 5, startMs: atHour(hour), vehicles: 500 });
  const seen = new Set<number>();
  const outlet = listening({
    mover: (mover, kind) => void (ORDINARY.has(kind) && seen.add(mover)),
    moverGone: (mover) => void seen.delete(mover),
  });
  for (let i = 0; i < 300; i++) simulation.step(outlet);
  expect(seen.size).toBeGreaterThanOrEqual(share * 500);
  expect(seen.size).toBeLessThanOrEqual(500);
});

test('every main road is told of about every ten seconds, local streets never', () => {
  const simulation = new Simulation(city, { seed: 5, startMs: atHour(18), vehicles: 500 });
  const told = new Map<number, number>();
  const speeds: number[] = [];
  let flowing = 0;
  const outlet = listening({
    road(edge, speedMs, free, flowVph) {
      told.set(edge, (told.get(edge) ?? 0) + 1);
      expect(free).toBe(roads.freeSpeedMs[edge]);
      expect(speedMs).toBeGreaterThanOrEqual(0);
      expect(speedMs).toBeLessThanOrEqual(free + 1e-3);
      speeds.push(speedMs / free);
      if (flowVph > 0) flowing++;
    },
  });
  for (let i = 0; i < 600; i++) simulation.step(outlet);
  const main = Array.from(roads.roadClass.keys()).filter((e) => roads.roadClass[e] !== 3);
  expect(Array.from(told.keys()).toSorted((a, b) => a - b)).toEqual(main);
  expect(new Set(told.values())).toEqual(new Set([6]));
  expect(flowing).toBeGreaterThan(speeds.length / 2);
  expect(Math.min(...speeds)).toBeLessThan(0.4);
});

test('a road graph without a street drives nobody and does not fail', () => {
  const none = {
    ...roads,
    start: new Uint32Array(1),
    xy: new Float32Array(0),
    nodeX: new Float32Array(0),
    nodeY: new Float32Array(0),
    nodeSignal: new Uint8Array(0),
    from: new Uint32Array(0),
    to: new Uint32Array(0),
  };
  const simulation = new Simulation({ ...city, roads: none }, { seed: 1, startMs: atHour(8), vehicles: 100 });
  let parking = 0;
  const outlet = listening({
    mover: () => expect.unreachable('no road, no mover'),
    parking: () => void parking++,
  });
  for (let i = 0; i < 200; i++) simulation.step(outlet);
  expect(simulation.onTheRoad).toBe(0);
  expect(parking).toBeGreaterThan(0);
  expect(new RoadGraph(none).edges).toBe(0);
});
