import type { CityBundle } from '../city/bundle.ts';
import { MOVER_KINDS, type FacilityKind, type Grade } from '../city/kind.ts';
import type { Emergency } from './incident-words.ts';
import { PathFinder } from './path-finder.ts';
import type { Responder, ResponderDriving } from './responder.ts';
import type { RoadGraph } from './road-graph.ts';
import { nearestSpot, type RoadSpot } from './road-spot.ts';

type Service = 'ambulance' | 'fire_engine' | 'police';

const STATION: Record<Service, FacilityKind> = {
  ambulance: 'hospital',
  fire_engine: 'fire_station',
  police: 'police_station',
};
/** How many of each are sent, by grade I to IV. */
const SENT: Record<Emergency, Partial<Record<Service, readonly [number, number, number, number]>>> = {
  medical: { ambulance: [5, 2, 1, 1], police: [1, 0, 0, 0] },
  fire: { fire_engine: [6, 4, 2, 1], ambulance: [2, 1, 0, 0], police: [2, 1, 0, 0] },
  crash: { police: [3, 2, 1, 1], ambulance: [3, 2, 1, 0], fire_engine: [2, 1, 0, 0] },
  security: { police: [5, 3, 1, 1], ambulance: [1, 0, 0, 0] },
};
/** Who goes to every emergency of a kind. */
const FIRST: Record<Emergency, Service> = {
  medical: 'ambulance',
  fire: 'fire_engine',
  crash: 'police',
  security: 'police',
};
const REST_MS = 8000;

/** Sends responders from the nearest stations and takes their numbers back when they are home. */
export class Dispatch {
  readonly #graph: RoadGraph;
  readonly #driving: ResponderDriving;
  readonly #finder: PathFinder;
  readonly #seconds: Float32Array;
  readonly #topSpeedMs: number;
  readonly #stations = new Map<FacilityKind, { spot: RoadSpot; x: number; y: number }[]>();
  readonly #labels = new Set<string>();
  readonly #resting: { mover: number; sinceMs: number }[] = [];
  #nextMover: number;

  /** Responders get outlet numbers from `firstMover` on. */
  constructor(city: CityBundle, graph: RoadGraph, driving: ResponderDriving, firstMover: number) {
    this.#graph = graph;
    this.#driving = driving;
    this.#finder = new PathFinder(graph);
    this.#seconds = new Float32Array(graph.edges);
    this.#topSpeedMs = 1.25 * graph.roads.freeSpeedMs.reduce((a, b) => Math.max(a, b), 8);
    this.#nextMover = firstMover;
    for (const { kind, x, y } of city.facilities) {
      if (!Object.values(STATION).includes(kind)) continue;
      const spot = nearestSpot(graph, x, y);
      if (spot !== undefined) this.#stations.set(kind, [...(this.#stations.get(kind) ?? []), { spot, x, y }]);
    }
  }

  /** Units for an emergency, standing in their stations with a route; empty when no station can reach it. */
  send(kind: Emergency, grade: Grade, to: RoadSpot, nowMs: number, random: () => number): Responder[] {
    this.#driving.secondsNow(this.#seconds);
    const sent: Responder[] = [];
    for (const service of ['ambulance', 'fire_engine', 'police'] as const) {
      const number = SENT[kind][service]?.[grade - 1] ?? 0;
      const near = this.#nearest(STATION[service], to);
      for (let i = 0; i < number; i++) {
        const way = near.length === 0 ? undefined : this.#firstWay(near, Math.floor(i / 2), to);
        if (way === undefined) continue;
        const { from, route } = way;
        sent.push({
          mover: this.#number(nowMs),
          kind: MOVER_KINDS.indexOf(service),
          label: this.#label(service, kind),
          home: from,
          route,
          goalM: to.alongM,
          leg: 0,
          alongM: from.alongM,
          speedMs: 0,
          turnoutS: 10 + 30 * random(),
          arrived: false,
        });
      }
    }
    return sent;
  }

  /** Whether a unit of the service an emergency needs first can drive there and back. */
  reaches(kind: Emergency, to: RoadSpot): boolean {
    this.#driving.secondsNow(this.#seconds);
    const service = FIRST[kind];
    return this.#nearest(STATION[service], to).some(
      (from) => this.#route(from, to) !== undefined && this.#route(to, from) !== undefined,
    );
  }

  /** Sends a responder home; false when no way leads there. */
  sendHome(r: Responder): boolean {
    this.#driving.secondsNow(this.#seconds);
    const here = { edge: r.route[r.leg]!, alongM: r.alongM };
    const route = this.#route(here, r.home);
    if (route === undefined) return false;
    r.route = route;
    r.leg = 0;
    r.goalM = r.home.alongM;
    r.arrived = false;
    return true;
  }

  /** The responder is off the road: number and label are free for others. */
  release(r: Responder, nowMs: number): void {
    this.#resting.push({ mover: r.mover, sinceMs: nowMs });
    this.#labels.delete(r.label);
  }

  #route(from: RoadSpot, to: RoadSpot): number[] | undefined {
    if (from.edge === to.edge && to.alongM >= from.alongM) return [from.edge];
    const { roads } = this.#graph;
    const between = this.#finder.route(
      roads.to[from.edge]!,
      roads.from[to.edge]!,
      this.#seconds,
      this.#topSpeedMs,
    );
    return between === undefined ? undefined : [from.edge, ...between, to.edge];
  }

  /** A way from the station at `start` of the list, or else from one after it. */
  #firstWay(
    near: readonly RoadSpot[],
    start: number,
    to: RoadSpot,
  ): { from: RoadSpot; route: number[] } | undefined {
    for (let i = 0; i < near.length; i++) {
      const from = near[(start + i) % near.length]!;
      const route = this.#route(from, to);
      if (route !== undefined) return { from, route };
    }
    return undefined;
  }

  #nearest(kind: FacilityKind, to: RoadSpot): RoadSpot[] {
    const { nodeX, nodeY, from } = this.#graph.roads;
    const [x, y] = [nodeX[from[to.edge]!]!, nodeY[from[to.edge]!]!];
    return (this.#stations.get(kind) ?? [])
      .toSorted((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y))
      .slice(0, 3)
      .map((s) => s.spot);
  }

  #label(service: Service, kind: Emergency): string {
    const line =
      service === 'ambulance' ? 120 : service === 'fire_engine' ? 119 : kind === 'crash' ? 122 : 110;
    let n = 1;
    while (this.#labels.has(`${line}-${String(n).padStart(2, '0')}`)) n++;
    const label = `${line}-${String(n).padStart(2, '0')}`;
    this.#labels.add(label);
    return label;
  }

  #number(nowMs: number): number {
    const rested = this.#resting[0];
    if (rested === undefined || nowMs - rested.sinceMs < REST_MS) return this.#nextMover++;
    this.#resting.shift();
    return rested.mover;
  }
}
