import { ROAD_CLASSES } from '../city/kind.ts';
import type { Fleet } from './fleet.ts';
import type { Outlet } from './outlet.ts';
import type { RoadGraph } from './road-graph.ts';
import type { Traffic } from './traffic.ts';

const LOCAL = ROAD_CLASSES.indexOf('local');
/** Weight of the newest look in the running mean. */
const NEWEST = 0.3;

/** Detectors: mean speed and flow of every edge that is not a local street, each looked at in its own turn. */
export class RoadWatch {
  readonly #graph: RoadGraph;
  readonly #fleet: Fleet;
  readonly #traffic: Traffic;
  readonly #watched: Uint32Array;
  /** Running means per edge: m/s, and vehicles/h. */
  readonly speedMs: Float32Array;
  readonly #flowVph: Float32Array;
  readonly #lookedMs: Float64Array;

  constructor(graph: RoadGraph, fleet: Fleet, traffic: Traffic, nowMs: number) {
    this.#graph = graph;
    this.#fleet = fleet;
    this.#traffic = traffic;
    const { roadClass, freeSpeedMs } = graph.roads;
    const watched = (e: number): boolean => roadClass[e] !== LOCAL && graph.closed[e] === 0;
    this.#watched = Uint32Array.from(Array.from(roadClass.keys()).filter(watched));
    this.speedMs = Float32Array.from(freeSpeedMs);
    this.#flowVph = new Float32Array(graph.edges);
    this.#lookedMs = new Float64Array(graph.edges).fill(nowMs);
  }

  /** Looks at turn `turn` of `turns`: every turns-th watched edge. Tells the outlet when there is one. */
  look(turn: number, turns: number, nowMs: number, outlet?: Outlet): void {
    const { freeSpeedMs } = this.#graph.roads;
    for (let i = turn; i < this.#watched.length; i += turns) {
      const e = this.#watched[i]!;
      this.#count(e, nowMs);
      outlet?.road(e, this.speedMs[e]!, freeSpeedMs[e]!, this.#flowVph[e]!);
    }
  }

  #count(e: number, nowMs: number): void {
    const { laneStart, roads } = this.#graph;
    const f = this.#fleet;
    let sum = 0;
    let n = 0;
    for (let l = laneStart[e]!; l < laneStart[e + 1]!; l++) {
      for (let v = f.front[l]!; v >= 0; v = f.behind[v]!) {
        sum += f.speedMs[v]!;
        n++;
      }
    }
    const seen = n > 0 ? Math.min(sum / n, roads.freeSpeedMs[e]!) : roads.freeSpeedMs[e]!;
    const seconds = (nowMs - this.#lookedMs[e]!) / 1000;
    const flow = seconds > 0 ? (this.#traffic.passed[e]! * 3600) / seconds : 0;
    this.speedMs[e] = this.speedMs[e]! + NEWEST * (seen - this.speedMs[e]!);
    this.#flowVph[e] = this.#flowVph[e]! + NEWEST * (flow - this.#flowVph[e]!);
    this.#traffic.passed[e] = 0;
    this.#lookedMs[e] = nowMs;
  }
}
