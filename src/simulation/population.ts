import { MOVER_KINDS, ROAD_CLASSES, type MoverKind, type RoadClass } from '../city/kind.ts';
import type { Fleet } from './fleet.ts';
import type { RoadGraph } from './road-graph.ts';
import type { Wayfinding } from './wayfinding.ts';

/** Of a hundred vehicles. */
const MIX: readonly (readonly [MoverKind, number])[] = [
  ['bus', 6],
  ['taxi', 12],
  ['truck', 6],
  ['car', 76],
];
/** Vehicles per lane metre at the start of the day, relative. */
const CROWD: Record<RoadClass, number> = { expressway: 0.9, arterial: 1.2, secondary: 0.9, local: 0.3 };
/** A number rests this long before it stands for another vehicle, so that screens have seen it go. */
const REST_MS = 8000;
const TRIES = 40;

/** Keeps as many vehicles on the road as the hour wants: they leave from the roadside and park at their ends. */
export class Population {
  readonly #graph: RoadGraph;
  readonly #fleet: Fleet;
  readonly #ways: Wayfinding;
  readonly #random: () => number;
  /** Running sums over edges: anywhere, anywhere but local streets, from the roadside. */
  readonly #anywhere: Float64Array;
  readonly #mainRoads: Float64Array;
  readonly #roadside: Float64Array;
  /** Numbers at rest, longest first, and since when. */
  readonly #resting: number[] = [];
  readonly #since: number[] = [];

  constructor(graph: RoadGraph, fleet: Fleet, ways: Wayfinding, random: () => number) {
    this.#graph = graph;
    this.#fleet = fleet;
    this.#ways = ways;
    this.#random = random;
    const crowd = (cls: RoadClass): number => CROWD[cls];
    this.#anywhere = sums(graph, crowd);
    this.#mainRoads = sums(graph, (cls) => (cls === 'local' ? 0 : crowd(cls)));
    this.#roadside = sums(graph, (cls) => (cls === 'local' ? 1 : cls === 'secondary' ? 0.5 : 0));
    for (let v = 0; v < fleet.capacity; v++) {
      let lot = random() * 100;
      const kind = MIX.find(([, share]) => (lot -= share) < 0)?.[0] ?? 'car';
      fleet.cast(v, MOVER_KINDS.indexOf(kind), 0.82 + 0.3 * random());
      this.#resting.push(v);
      this.#since.push(-Infinity);
    }
  }

  /** Puts vehicles anywhere on the roads until `wanted` drive or no room is found. */
  fill(wanted: number): void {
    if (this.#graph.edges === 0) return;
    for (let tries = wanted * 4; tries > 0 && this.#fleet.active < wanted; tries--) {
      const v = this.#resting[0];
      if (v === undefined) return;
      if (this.#place(v, this.#placesOf(v, this.#anywhere))) this.#woken();
    }
  }

  /** Takes back numbers that left the road and sends out others. */
  keep(wanted: number, left: readonly number[], nowMs: number): void {
    for (const v of left) {
      this.#resting.push(v);
      this.#since.push(nowMs);
    }
    if (this.#graph.edges === 0) return;
    for (let tries = TRIES; tries > 0 && this.#fleet.active < wanted; tries--) {
      const v = this.#resting[0];
      if (v === undefined || nowMs - this.#since[0]! < REST_MS) return;
      if (this.#place(v, this.#placesOf(v, this.#roadside))) this.#woken();
    }
  }

  #placesOf(v: number, usual: Float64Array): Float64Array {
    const kind = MOVER_KINDS[this.#fleet.kind[v]!];
    const places = kind === 'bus' || kind === 'truck' ? this.#mainRoads : usual;
    return places[places.length - 1]! > 0 ? places : this.#anywhere;
  }

  #woken(): void {
    this.#resting.shift();
    this.#since.shift();
  }

  #place(v: number, places: Float64Array): boolean {
    const g = this.#graph;
    const f = this.#fleet;
    const edge = drawn(places, this.#random() * (places[places.length - 1] ?? 0));
    const rIn = g.junctionM[g.roads.from[edge]!]!;
    const rOut = g.junctionM[g.roads.to[edge]!]!;
    const lane = Math.floor(this.#random() * g.lanes[edge]!);
    const at = rIn + this.#random() * (g.lengthM[edge]! - rIn - rOut - 2);
    const roof = f.lengthM[v]!;
    let leader = f.last(edge, lane);
    let follower = -1;
    while (leader >= 0 && f.alongM[leader]! < at) [follower, leader] = [leader, f.ahead[leader]!];
    if (at < rIn || (leader >= 0 && f.alongM[leader]! - f.lengthM[leader]! < at + 3)) return false;
    if (follower >= 0 && at - roof < f.alongM[follower]! + 3 + 0.5 * f.speedMs[follower]!) return false;
    f.alongM[v] = at;
    f.speedMs[v] = 0;
    f.insert(v, edge, lane, leader);
    this.#ways.depart(v);
    return true;
  }
}

function sums(graph: RoadGraph, crowd: (cls: RoadClass) => number): Float64Array {
  const out = new Float64Array(graph.edges);
  let sum = 0;
  for (let e = 0; e < graph.edges; e++) {
    const open = 1 - graph.closed[e]!;
    sum +=
      open * graph.lengthM[e]! * graph.lanes[e]! * crowd(ROAD_CLASSES[graph.roads.roadClass[e]!] ?? 'local');
    out[e] = sum;
  }
  return out;
}

/** First entry of running sums beyond a value. */
function drawn(running: Float64Array, value: number): number {
  let low = 0;
  let high = running.length - 1;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (running[mid]! > value) high = mid;
    else low = mid + 1;
  }
  return low;
}
