import { ROAD_CLASSES } from '../city/kind.ts';
import type { RoadGraph } from './road-graph.ts';

const CLEARANCE_S = 3;
const LOCAL = ROAD_CLASSES.indexOf('local');

/** A well-spread number from a whole one: the same on every machine. */
function hash(n: number): number {
  let h = Math.imul(n ^ 0x9e3779b9, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * Signals at junctions: a fixed cycle of 60–90 s per node with an offset of its own, two phases by the bearing
 * of the approach, green shared by how much road each phase has, three seconds of red for all in between.
 */
export class Signals {
  /** 1 when an edge's stop line is closed now. */
  readonly red: Uint8Array;
  readonly #nodes: Uint32Array;
  readonly #cycleS: Float32Array;
  readonly #offsetS: Float32Array;
  /** End of the first phase's green, seconds into the cycle. */
  readonly #splitS: Float32Array;
  readonly #phase: Uint8Array;
  readonly #graph: RoadGraph;

  constructor(graph: RoadGraph) {
    this.#graph = graph;
    this.red = new Uint8Array(graph.edges);
    this.#phase = new Uint8Array(graph.edges);
    const { nodeSignal } = graph.roads;
    this.#nodes = Uint32Array.from(
      Array.from(nodeSignal.keys()).filter(
        (n) => nodeSignal[n] === 1 && graph.inStart[n + 1]! - graph.inStart[n]! > 1,
      ),
    );
    this.#cycleS = Float32Array.from(this.#nodes, (n) => 60 + (hash(n) % 31));
    this.#offsetS = Float32Array.from(this.#nodes, (n) => hash(n + 7919) % 90);
    this.#splitS = Float32Array.from(
      this.#nodes,
      (n, i) => this.#share(n) * (this.#cycleS[i]! - 2 * CLEARANCE_S),
    );
  }

  /** Sets `red` for a moment of scene time. */
  setAt(nowMs: number): void {
    const { inStart, inEdge } = this.#graph;
    const nowS = nowMs / 1000;
    for (let i = 0; i < this.#nodes.length; i++) {
      const n = this.#nodes[i]!;
      const cycle = this.#cycleS[i]!;
      const t = (nowS + this.#offsetS[i]!) % cycle;
      const split = this.#splitS[i]!;
      const green = t < split ? 0 : t >= split + CLEARANCE_S && t < cycle - CLEARANCE_S ? 1 : 2;
      for (let k = inStart[n]!; k < inStart[n + 1]!; k++) {
        const e = inEdge[k]!;
        this.red[e] = this.#phase[e] === green ? 0 : 1;
      }
    }
  }

  /** Parts the approaches of a node into two phases; answers the first one's share of green, 0.3–0.7. */
  #share(n: number): number {
    const { inStart, inEdge, endDir, roads, lanes } = this.#graph;
    let main = inEdge[inStart[n]!]!;
    for (let k = inStart[n]!; k < inStart[n + 1]!; k++) {
      const e = inEdge[k]!;
      if (roads.roadClass[e]! < roads.roadClass[main]!) main = e;
    }
    const load: [number, number] = [0, 0];
    for (let k = inStart[n]!; k < inStart[n + 1]!; k++) {
      const e = inEdge[k]!;
      const cos = endDir[2 * e]! * endDir[2 * main]! + endDir[2 * e + 1]! * endDir[2 * main + 1]!;
      const phase = Math.abs(cos) > Math.SQRT1_2 ? 0 : 1;
      this.#phase[e] = phase;
      load[phase] += lanes[e]! * (roads.roadClass[e] === LOCAL ? 0.5 : 1);
    }
    return Math.min(0.7, Math.max(0.3, load[0] / (load[0] + load[1])));
  }
}
