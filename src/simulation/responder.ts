import type { LanePath, Stand } from './lane-path.ts';
import type { RoadGraph } from './road-graph.ts';
import type { RoadSpot } from './road-spot.ts';

const ACCEL_MS2 = 2;
const BRAKE_MS2 = 3;
const SLOWEST_MS = 4;
const SHARP_TURN_MS = 7;

/** An ambulance, fire engine or police car on duty. */
export interface Responder {
  /** Number told to the outlet. */
  readonly mover: number;
  /** MOVER_KINDS byte. */
  readonly kind: number;
  /** `120-07`: service and unit. */
  readonly label: string;
  readonly home: RoadSpot;
  /** Edges to drive, and how far into the last one. */
  route: readonly number[];
  goalM: number;
  leg: number;
  alongM: number;
  speedMs: number;
  /** Seconds until it sets off. */
  turnoutS: number;
  arrived: boolean;
}

/** Drives responders along their routes: past red lights and queues, yet slower where the road is slow. */
export class ResponderDriving {
  readonly #graph: RoadGraph;
  readonly #path: LanePath;
  /** Mean speed of traffic per edge, m/s, read at every step. */
  readonly #trafficMs: Float32Array;

  constructor(graph: RoadGraph, path: LanePath, trafficMs: Float32Array) {
    this.#graph = graph;
    this.#path = path;
    this.#trafficMs = trafficMs;
  }

  /** Seconds each edge takes a responder now. */
  secondsNow(out: Float32Array): void {
    for (let e = 0; e < out.length; e++) out[e] = this.#graph.lengthM[e]! / this.#cruiseMs(e);
  }

  drive(r: Responder, dtS: number): void {
    if (r.arrived) return;
    if (r.turnoutS > 0) {
      r.turnoutS -= dtS;
      return;
    }
    const edge = r.route[r.leg]!;
    const next = r.route[r.leg + 1];
    const length = this.#graph.lengthM[edge]!;
    const end = next === undefined ? r.goalM : length;
    const slow = next === undefined ? 0 : this.#graph.turnCos(edge, next) < 0.8 ? SHARP_TURN_MS : 99;
    const rest = Math.max(0, end - r.alongM);
    const bend = next === undefined ? rest : Math.max(0, rest - this.#junction(edge));
    const wish = Math.min(this.#cruiseMs(edge), Math.sqrt(slow * slow + 2 * BRAKE_MS2 * bend) + 0.3);
    r.speedMs += Math.max(-2 * BRAKE_MS2 * dtS, Math.min(ACCEL_MS2 * dtS, wish - r.speedMs));
    r.alongM += (r.speedMs * dtS) / this.#stretch(r, edge, next);
    if (r.alongM < end - (next === undefined ? 0.5 : 0)) return;
    if (next === undefined) {
      r.alongM = Math.min(r.alongM, length);
      r.speedMs = 0;
      r.arrived = true;
      return;
    }
    r.alongM -= length;
    r.leg++;
  }

  stand(r: Responder, out: Stand): void {
    const g = this.#graph;
    const edge = r.route[r.leg]!;
    const prev = r.route[r.leg - 1];
    const next = r.route[r.leg + 1];
    const offset = g.laneOffset(edge, 0);
    const rIn = g.junctionM[g.roads.from[edge]!]!;
    const rOut = this.#junction(edge);
    const rest = g.lengthM[edge]! - r.alongM;
    if (prev !== undefined && r.alongM < rIn) {
      this.#path.onTurn(prev, g.laneOffset(prev, 0), edge, offset, 0.5 + r.alongM / (2 * rIn), out);
    } else if (next !== undefined && rest < rOut) {
      this.#path.onTurn(edge, offset, next, g.laneOffset(next, 0), 0.5 - rest / (2 * rOut), out);
    } else this.#path.onLane(edge, offset, r.alongM, out);
  }

  #junction(edge: number): number {
    return this.#graph.junctionM[this.#graph.roads.to[edge]!]!;
  }

  #stretch(r: Responder, edge: number, next: number | undefined): number {
    const g = this.#graph;
    const prev = r.route[r.leg - 1];
    if (prev !== undefined && r.alongM < g.junctionM[g.roads.from[edge]!]!) {
      return this.#path.stretch(prev, g.laneOffset(prev, 0), edge, g.laneOffset(edge, 0));
    }
    if (next === undefined || g.lengthM[edge]! - r.alongM > this.#junction(edge)) return 1;
    return this.#path.stretch(edge, g.laneOffset(edge, 0), next, g.laneOffset(next, 0));
  }

  #cruiseMs(edge: number): number {
    const free = this.#graph.roads.freeSpeedMs[edge]!;
    return Math.max(SLOWEST_MS, Math.min(1.25 * free, Math.max(0.65 * free, 1.5 * this.#trafficMs[edge]!)));
  }
}
