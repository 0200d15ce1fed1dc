import { MOVER_KINDS } from '../city/kind.ts';
import type { RoadGraph } from './road-graph.ts';

/** Metres of vehicle by MOVER_KINDS. */
const LENGTH_M = MOVER_KINDS.map((k) =>
  k === 'bus' ? 12 : k === 'truck' ? 9 : k === 'fire_engine' ? 9 : 4.8,
);

/**
 * Vehicles as columns, and who follows whom: every lane of the city is a list from its front to its back.
 * `edge` is -1 while a vehicle is not on the road.
 */
export class Fleet {
  readonly capacity: number;
  /** Lane number (numbered through the city) → foremost and rearmost vehicle, -1 empty. */
  readonly front: Int32Array;
  readonly back: Int32Array;
  readonly ahead: Int32Array;
  readonly behind: Int32Array;
  readonly kind: Uint8Array;
  readonly lengthM: Float32Array;
  /** Share of the free speed this driver likes. */
  readonly temper: Float32Array;
  readonly edge: Int32Array;
  readonly lane: Uint8Array;
  /** Metres along the edge and metres per second. */
  readonly alongM: Float64Array;
  readonly speedMs: Float64Array;
  /** Edge and lane it came from (-1: began here), is bound for next, and the edge after that (-1: none). */
  readonly prev: Int32Array;
  readonly prevLane: Uint8Array;
  readonly next: Int32Array;
  readonly nextLane: Uint8Array;
  readonly after: Int32Array;
  /** Metres driven per metre of centre line, and speed allowed, in the turn it comes from and goes into. */
  readonly stretchIn: Float32Array;
  readonly stretchOut: Float32Array;
  readonly turnInMs: Float32Array;
  readonly turnOutMs: Float32Array;
  /** Attraction it is bound for, -1 none; `ending` 1 when it looks for a place to park. */
  readonly target: Int16Array;
  readonly ending: Uint8Array;
  /** Seconds it stood first in line though nothing but traffic held it. */
  readonly waitS: Float32Array;
  /** Vehicles per edge. */
  readonly onEdge: Uint16Array;
  /** How many are on the road. */
  active = 0;
  readonly #graph: RoadGraph;

  constructor(graph: RoadGraph, capacity: number) {
    this.#graph = graph;
    this.capacity = capacity;
    const lanes = graph.laneStart[graph.edges]!;
    this.front = new Int32Array(lanes).fill(-1);
    this.back = new Int32Array(lanes).fill(-1);
    this.ahead = new Int32Array(capacity);
    this.behind = new Int32Array(capacity);
    this.kind = new Uint8Array(capacity);
    this.lengthM = new Float32Array(capacity);
    this.temper = new Float32Array(capacity);
    this.edge = new Int32Array(capacity).fill(-1);
    this.lane = new Uint8Array(capacity);
    this.alongM = new Float64Array(capacity);
    this.speedMs = new Float64Array(capacity);
    this.prev = new Int32Array(capacity);
    this.prevLane = new Uint8Array(capacity);
    this.next = new Int32Array(capacity);
    this.nextLane = new Uint8Array(capacity);
    this.after = new Int32Array(capacity);
    this.stretchIn = new Float32Array(capacity);
    this.stretchOut = new Float32Array(capacity);
    this.turnInMs = new Float32Array(capacity);
    this.turnOutMs = new Float32Array(capacity);
    this.target = new Int16Array(capacity);
    this.ending = new Uint8Array(capacity);
    this.waitS = new Float32Array(capacity);
    this.onEdge = new Uint16Array(graph.edges);
  }

  /** Gives a number its kind (MOVER_KINDS) and its driver. */
  cast(v: number, kind: number, temper: number): void {
    this.kind[v] = kind;
    this.lengthM[v] = LENGTH_M[kind] ?? 5;
    this.temper[v] = temper;
  }

  /** Puts a vehicle behind `leader` in a lane, or at its front when that is -1. */
  insert(v: number, edge: number, lane: number, leader: number): void {
    const l = this.#graph.laneStart[edge]! + lane;
    const follower = leader < 0 ? this.front[l]! : this.behind[leader]!;
    this.ahead[v] = leader;
    this.behind[v] = follower;
    if (leader < 0) this.front[l] = v;
    else this.behind[leader] = v;
    if (follower < 0) this.back[l] = v;
    else this.ahead[follower] = v;
    this.edge[v] = edge;
    this.lane[v] = lane;
    this.onEdge[edge] = this.onEdge[edge]! + 1;
    this.active++;
  }

  /** Takes a vehicle off its lane. */
  remove(v: number): void {
    const e = this.edge[v]!;
    const l = this.#graph.laneStart[e]! + this.lane[v]!;
    const ahead = this.ahead[v]!;
    const behind = this.behind[v]!;
    if (ahead < 0) this.front[l] = behind;
    else this.behind[ahead] = behind;
    if (behind < 0) this.back[l] = ahead;
    else this.ahead[behind] = ahead;
    this.edge[v] = -1;
    this.onEdge[e] = this.onEdge[e]! - 1;
    this.active--;
  }

  /** The vehicle at the back of a lane, -1 when it is empty. */
  last(edge: number, lane: number): number {
    return this.back[this.#graph.laneStart[edge]! + lane]!;
  }

  /** Metres free at the start of a lane. */
  roomM(edge: number, lane: number): number {
    const t = this.last(edge, lane);
    return t < 0 ? this.#graph.lengthM[edge]! : this.alongM[t]! - this.lengthM[t]!;
  }
}
