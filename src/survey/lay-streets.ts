import { randomFrom } from '../city/random.ts';
import { smooth } from './line.ts';
import { fillFaces } from './fill-faces.ts';
import { counterClockwise, type Point } from './ring.ts';
import type { LanzhouSeeds } from './seeds.ts';
import { StreetPlan, type Face } from './street-plan.ts';
import type { Bank, Valley } from './valley.ts';
import type { Quarter } from './quarter.ts';

/** A bridge with its two landings on the riverside roads. */
export interface BridgeSpan {
  readonly name: string;
  readonly nameEn: string;
  readonly roadClass: 'arterial' | 'secondary' | 'local';
  readonly south: Point;
  readonly north: Point;
}

export interface CityStreets {
  readonly plan: StreetPlan;
  readonly bridges: readonly BridgeSpan[];
  /** The riverside road of each bank, W→E. */
  readonly bank: Record<Bank, readonly Point[]>;
  /** The river's x beside each of those points. */
  readonly quayX: ReadonlyMap<Point, number>;
}

/** Distance of the riverside road's middle from the water, metres. */
export const QUAY_M = 62;
const STEP_M = 110;
const ARTERIAL = { snapM: 55, minArea: 5000, minAngleRad: 0.35 };

/** Riverside roads, foot roads, named arterials and bridges of the seeds, then the ground between filled with streets. */
export function layStreets(
  seeds: LanzhouSeeds,
  valley: Valley,
  quarterAt: (at: Point) => Quarter,
  seed: number,
): CityStreets {
  const { ground } = valley;
  const plan = new StreetPlan();
  const spans = seeds.bridges.bridges.map((b) => ({ ...b, x: ground.x(b.lng) }));
  const bank: Record<Bank, Point[]> = { north: [], south: [] };
  const quayX = new Map<Point, number>();

  for (const side of ['south', 'north'] as const) {
    const out = side === 'north' ? 1 : -1;
    const turns = seeds.roads[side === 'north' ? 'bankNorth' : 'bankSouth'];
    const xs = spans
      .map((s) => s.x)
      .concat(turns.map((t) => ground.x(t.fromLng)).filter((x) => x > valley.west));
    for (let x = valley.west; x < valley.east; x += STEP_M)
      if (xs.every((o) => Math.abs(o - x) > 40)) xs.push(x);
    xs.push(valley.east);
    xs.sort((a, b) => a - b);
    bank[side] = xs.map((x) => valley.beside(x, out * (valley.halfWidth(x) + QUAY_M)));
    bank[side].forEach((p, i) => quayX.set(p, xs[i]!));
    const foot: Point[] = [];
    const [first, last] = [bank[side][0]!, bank[side].at(-1)!];
    for (let x = first[0]; x < last[0] - 60; x += STEP_M) foot.push([x, valley.footY(side, x) - out * 34]);
    foot.push([last[0], valley.footY(side, last[0]) - out * 34]);

    const ring: Point[] = [];
    const sides: number[] = [];
    const trace = (line: readonly Point[], id: number): void => {
      for (const p of line.slice(0, -1)) {
        ring.push(p);
        sides.push(id);
      }
    };
    turns.forEach((turn, i) => {
      const next = turns[i + 1];
      const lo = Math.max(valley.west, ground.x(turn.fromLng));
      const hi = next === undefined ? valley.east : ground.x(next.fromLng);
      const part = bank[side].filter((_p, k) => xs[k]! >= lo - 1e-6 && xs[k]! <= hi + 1e-6);
      trace(
        part,
        plan.addStreet(part, 'arterial', () => turn.name),
      );
    });
    const endEast = [last, foot.at(-1)!];
    trace(endEast, plan.addStreet(endEast, 'local'));
    const back = foot.toReversed();
    const footName = (side === 'north' ? seeds.roads.footNorth : seeds.roads.footSouth).name;
    trace(
      back,
      plan.addStreet(back, 'secondary', () => footName),
    );
    const endWest = [foot[0]!, first];
    trace(endWest, plan.addStreet(endWest, 'local'));
    const face: Face = { ring, side: sides };
    plan.faces.push(side === 'south' ? turnRound(face) : face);
  }

  const bridges = spans.map((s): BridgeSpan => {
    const at = (side: Bank): Point =>
      valley.beside(s.x, (side === 'north' ? 1 : -1) * (valley.halfWidth(s.x) + QUAY_M));
    const [south, north] = [at('south'), at('north')];
    for (const end of [south, north])
      for (const street of plan.streets)
        if (street.points.some((p) => p[0] === end[0] && p[1] === end[1]) && !street.junctions.includes(end))
          street.junctions.push(end);
    return { name: s.name, nameEn: s.nameEn, roadClass: s.class as BridgeSpan['roadClass'], south, north };
  });

  for (const road of inOrder(seeds.roads.roads)) {
    const points = road.points.map((p): Point => [ground.x(p[0]!), ground.y(p[1]!)]);
    const span = spans.find((s) => s.name === road.bridge);
    if (span) points.unshift(valley.beside(span.x, 0));
    const nameAt = (p: Point): string | undefined => {
      const k = road.byLat === true ? -ground.lat(p[1]) : ground.lng(p[0]);
      const part = road.parts?.findLast(
        (q) => k >= (road.byLat === true ? -(q[1] as number) : (q[1] as number)),
      );
      return (part?.[0] ?? road.parts?.[0]?.[0] ?? road.name) as string | undefined;
    };
    plan.lay(smooth(points, 90), ARTERIAL, road.class as 'arterial' | 'secondary', nameAt);
  }
  fillFaces(plan, quarterAt, randomFrom(seed ^ 0x57e1));
  return { plan, bridges, bank, quayX };
}

/** The same face counter-clockwise. */
function turnRound(face: Face): Face {
  const ring = counterClockwise(face.ring);
  if (ring === face.ring) return face;
  const n = face.side.length;
  return { ring, side: face.side.map((_s, i) => face.side[(2 * n - 2 - i) % n]!) };
}

/** Through roads first, then those across the valley, then those along it: each ends on one that is there. */
function inOrder(roads: LanzhouSeeds['roads']['roads']): LanzhouSeeds['roads']['roads'] {
  const rank = (road: (typeof roads)[number]): number => {
    const [first, last] = [road.points[0]!, road.points.at(-1)!];
    const along = Math.abs(last[0]! - first[0]!);
    return along > 0.2 ? 0 : along < Math.abs(last[1]! - first[1]!) ? 1 : 2;
  };
  return roads.toSorted((a, b) => rank(a) - rank(b));
}
