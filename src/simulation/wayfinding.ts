import { MOVER_KINDS, ROAD_CLASSES } from '../city/kind.ts';
import type { Attractions } from './attractions.ts';
import type { Fleet } from './fleet.ts';
import type { LanePath } from './lane-path.ts';
import type { RoadGraph } from './road-graph.ts';

const LOCAL = ROAD_CLASSES.indexOf('local');
const BUS = MOVER_KINDS.indexOf('bus');
const TRUCK = MOVER_KINDS.indexOf('truck');
/** Of two ways, one this many seconds longer is taken by a third as many. */
const INDIFFERENT_S = 20;
/** Metres of lane a standing car takes. */
const JAM_M = 7.5;
/** Trips are over this near to where they go. */
const ARRIVED_S = 130;
/** Share of arrivals that park; the others (and all buses) drive on. */
const PARKING_SHARE = 0.75;

/** Which edge and lane a driver takes next: towards its target, rather round a jam than into it. */
export class Wayfinding {
  /** 0–1: of new trips, those bound for work (see demand). */
  shareToWork = 0.5;
  readonly #graph: RoadGraph;
  readonly #fleet: Fleet;
  readonly #attractions: Attractions;
  readonly #path: LanePath;
  readonly #random: () => number;
  readonly #weight = new Float64Array(64);

  constructor(
    graph: RoadGraph,
    fleet: Fleet,
    attractions: Attractions,
    path: LanePath,
    random: () => number,
  ) {
    this.#graph = graph;
    this.#fleet = fleet;
    this.#attractions = attractions;
    this.#path = path;
    this.#random = random;
  }

  /** A new trip for a vehicle that stands on an edge. */
  depart(v: number): void {
    const f = this.#fleet;
    const e = f.edge[v]!;
    f.prev[v] = -1;
    f.stretchIn[v] = 1;
    f.turnInMs[v] = 99;
    f.ending[v] = 0;
    f.waitS[v] = 0;
    this.#newTarget(v, this.#graph.roads.to[e]!);
    this.replan(v, -1);
  }

  /** Chooses anew what comes after this edge, without `avoid` when there is a choice. */
  replan(v: number, avoid: number): void {
    const f = this.#fleet;
    const next = this.#choose(v, f.edge[v]!, avoid);
    f.next[v] = next;
    f.after[v] = next < 0 ? -1 : this.#choose(v, next, -1);
    this.#aim(v);
  }

  /** Gives up a way that does not move, and half the time the trip too, so that no place stays jammed for ever. */
  turnAway(v: number): void {
    if (this.#random() < 0.5) this.#newTarget(v, this.#graph.roads.to[this.#fleet.edge[v]!]!);
    this.replan(v, this.#fleet.next[v]!);
  }

  /** After a vehicle has entered the edge it was bound for. */
  advance(v: number): void {
    const f = this.#fleet;
    const next = f.after[v]!;
    f.stretchIn[v] = f.stretchOut[v]!;
    f.turnInMs[v] = f.turnOutMs[v]!;
    f.next[v] = next;
    if (next >= 0) {
      const node = this.#graph.roads.to[next]!;
      if (f.ending[v] === 0 && this.#attractions.secondsFrom(node, f.target[v]!) < ARRIVED_S)
        this.#arrive(v, node);
      f.after[v] = this.#choose(v, next, -1);
    }
    this.#aim(v);
  }

  #arrive(v: number, node: number): void {
    const f = this.#fleet;
    if (f.kind[v] !== BUS && this.#random() < PARKING_SHARE) f.ending[v] = 1;
    else this.#newTarget(v, node);
  }

  #newTarget(v: number, node: number): void {
    this.#fleet.target[v] = this.#attractions.choose(node, this.shareToWork, this.#random);
  }

  #choose(v: number, edge: number, avoid: number): number {
    const { outStart, outEdge, roads, lengthM, lanes } = this.#graph;
    const f = this.#fleet;
    const node = roads.to[edge]!;
    const first = outStart[node]!;
    const n = Math.min(64, outStart[node + 1]! - first);
    const ending = f.ending[v] === 1;
    const target = ending ? -1 : f.target[v]!;
    const here = this.#attractions.secondsFrom(node, target);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const e = outEdge[first + i]!;
      let weight = 1e-9;
      if (e === roads.twin[edge] && n > 1) weight = 0;
      else if (e !== avoid) {
        const full = Math.min(1, (f.onEdge[e]! * JAM_M) / (lengthM[e]! * lanes[e]!));
        const there = this.#attractions.secondsFrom(roads.to[e]!, target);
        const seconds = this.#attractions.edgeSeconds[e]! * (1 + 4 * full * full) + 60 * full * full * full;
        const detour =
          here < Infinity && there < Infinity ? seconds + there - here : here < Infinity ? 300 : 0;
        const straight = 0.45 + 0.55 * this.#graph.turnCos(edge, e);
        weight +=
          straight *
          Math.exp(-Math.min(300, Math.max(-60, detour)) / INDIFFERENT_S) *
          this.#taste(v, e, ending);
      }
      this.#weight[i] = weight;
      sum += weight;
    }
    let left = this.#random() * sum;
    for (let i = 0; i < n; i++) {
      left -= this.#weight[i]!;
      if (left < 0) return outEdge[first + i]!;
    }
    return n > 0 ? outEdge[first + n - 1]! : -1;
  }

  #taste(v: number, edge: number, ending: boolean): number {
    const local = this.#graph.roads.roadClass[edge] === LOCAL;
    const kind = this.#fleet.kind[v];
    if (local && (kind === BUS || kind === TRUCK)) return 0.02;
    return ending && local ? 6 : 1;
  }

  /** The lane to take on the next edge and how the turn into it goes. */
  #aim(v: number): void {
    const f = this.#fleet;
    const g = this.#graph;
    const next = f.next[v]!;
    if (next < 0) {
      f.stretchOut[v] = 1;
      f.turnOutMs[v] = 99;
      return;
    }
    f.nextLane[v] = this.#laneFor(v, next, f.after[v]!);
    this.#bend(v);
    const cos = g.turnCos(f.edge[v]!, next);
    f.turnOutMs[v] =
      cos > 0.9 ? 99 : cos > 0.5 ? 9 : cos < -0.6 ? 3 : g.turnSin(f.edge[v]!, next) < 0 ? 4.5 : 6;
  }

  /** Takes the roomiest lane of the next edge. */
  changeLane(v: number): void {
    const f = this.#fleet;
    const next = f.next[v]!;
    let best = 0;
    for (let k = 1; k < this.#graph.lanes[next]!; k++) if (f.roomM(next, k) > f.roomM(next, best)) best = k;
    f.nextLane[v] = best;
    this.#bend(v);
  }

  #laneFor(v: number, edge: number, after: number): number {
    const f = this.#fleet;
    const outer = this.#graph.lanes[edge]! - 1;
    if (outer === 0) return 0;
    const a = Math.floor(this.#random() * (outer + 1));
    const b = Math.floor(this.#random() * (outer + 1));
    if (after >= 0 && this.#graph.turnCos(edge, after) < 0.7)
      return this.#graph.turnSin(edge, after) < 0 ? outer : 0;
    if (f.kind[v] === BUS) return outer;
    return f.roomM(edge, a) > f.roomM(edge, b) ? a : b;
  }

  #bend(v: number): void {
    const f = this.#fleet;
    const g = this.#graph;
    const [e, n] = [f.edge[v]!, f.next[v]!];
    f.stretchOut[v] = this.#path.stretch(e, g.laneOffset(e, f.lane[v]!), n, g.laneOffset(n, f.nextLane[v]!));
  }
}
