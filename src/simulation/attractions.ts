import type { CityBundle } from '../city/bundle.ts';
import { LAND_USES, ROAD_CLASSES } from '../city/kind.ts';
import { PathFinder } from './path-finder.ts';
import type { RoadGraph } from './road-graph.ts';

const CELL_M = 400;
const WANTED = 64;
/** How far trips go: chance falls to a third with every so many seconds of driving. */
const TRIP_S = 360;
/** No trip is shorter. */
const NEAR_S = 200;
/** Drivers feel local streets and signals to be slower than they are. */
const FEELS_LONGER = ROAD_CLASSES.map((c) => (c === 'local' ? 1.6 : 1));
const SIGNAL_S = 12;

/**
 * Places trips are bound for: junctions spread over the built city, each with how much work and how much home
 * lies around it and with the driving seconds to it from every node.
 */
export class Attractions {
  readonly #work: number[] = [];
  readonly #home: number[] = [];
  readonly #seconds: Float32Array[] = [];
  readonly #weight: Float64Array;
  /** Seconds each edge feels like on an empty road. */
  readonly edgeSeconds: Float32Array;

  constructor(city: CityBundle, graph: RoadGraph, random: () => number) {
    const { roads } = graph;
    this.edgeSeconds = Float32Array.from(
      graph.lengthM,
      (m, e) =>
        (m / Math.max(1, roads.freeSpeedMs[e]!)) * (FEELS_LONGER[roads.roadClass[e]!] ?? 1) +
        (roads.nodeSignal[roads.to[e]!] === 1 ? SIGNAL_S : 0),
    );
    const built = builtAround(city);
    const finder = new PathFinder(graph);
    const taken: number[] = [];
    for (let tries = 0; tries < 4 * WANTED && taken.length < WANTED && graph.edges > 0; tries++) {
      const node = spreadNode(graph, taken, built, random);
      const seconds = finder.secondsTo(node, this.edgeSeconds);
      const reached = seconds.reduce((n, s) => n + (s < Infinity ? 1 : 0), 0);
      if (reached < graph.nodes / 2) continue;
      taken.push(node);
      this.#seconds.push(seconds);
      const [work, home] = built(roads.nodeX[node]!, roads.nodeY[node]!);
      this.#work.push(Math.sqrt(1 + work));
      this.#home.push(Math.sqrt(1 + home));
    }
    this.#weight = new Float64Array(this.#seconds.length);
  }

  /** Seconds from a node to a target; 0 without target. */
  secondsFrom(node: number, target: number): number {
    return this.#seconds[target]?.[node] ?? 0;
  }

  /** Number of a target for a trip that starts at a node, -1 when none can be reached. */
  choose(node: number, shareToWork: number, random: () => number): number {
    let sum = 0;
    for (let k = 0; k < this.#weight.length; k++) {
      const s = this.#seconds[k]![node]!;
      const pull = this.#work[k]! * shareToWork + this.#home[k]! * (1 - shareToWork);
      this.#weight[k] = s < NEAR_S || s === Infinity ? 0 : pull * Math.exp(-s / TRIP_S);
      sum += this.#weight[k]!;
    }
    let left = random() * sum;
    for (let k = 0; k < this.#weight.length; k++) {
      left -= this.#weight[k]!;
      if (left < 0) return k;
    }
    return -1;
  }
}

type Built = (x: number, y: number) => readonly [work: number, home: number];

/** Built volume of work and of home around a point, in thousands of cubic metres per cell. */
function builtAround(city: CityBundle): Built {
  const { start, xy, top, base, use } = city.buildings;
  const cells = new Map<number, [number, number]>();
  const keyOf = (x: number, y: number): number => Math.floor(x / CELL_M) * 65536 + Math.floor(y / CELL_M);
  for (let b = 0; b < use.length; b++) {
    const at = 2 * start[b]!;
    const volume = Math.max(3, top[b]! - base[b]!) / 3;
    const key = keyOf(xy[at]!, xy[at + 1]!);
    const cell = cells.get(key) ?? [0, 0];
    const kind = LAND_USES[use[b]!];
    const home = kind === 'home' || kind === 'urban_village' ? 1 : kind === 'mixed' ? 0.5 : 0;
    cell[0] += volume * (1 - home);
    cell[1] += volume * home;
    cells.set(key, cell);
  }
  return (x, y) => cells.get(keyOf(x, y)) ?? [0, 0];
}

/** Of a few nodes drawn by lot, the one furthest from those taken and with most around it. */
function spreadNode(graph: RoadGraph, taken: readonly number[], built: Built, random: () => number): number {
  const { nodeX, nodeY, from } = graph.roads;
  let best = 0;
  let bestScore = -1;
  for (let i = 0; i < 24; i++) {
    const node = from[Math.floor(random() * graph.edges)]!;
    const [x, y] = [nodeX[node]!, nodeY[node]!];
    const [work, home] = built(x, y);
    const apart = taken.reduce((m, t) => Math.min(m, Math.hypot(nodeX[t]! - x, nodeY[t]! - y)), 3000);
    const score = apart * Math.sqrt(1 + work + home);
    if (score > bestScore) [best, bestScore] = [node, score];
  }
  return best;
}
