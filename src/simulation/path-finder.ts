import { NodeHeap } from './node-heap.ts';
import type { RoadGraph } from './road-graph.ts';

/** Quickest ways over the road graph. */
export class PathFinder {
  readonly #graph: RoadGraph;
  readonly #heap = new NodeHeap();
  readonly #cost: Float64Array;
  readonly #via: Int32Array;
  readonly #done: Uint8Array;

  constructor(graph: RoadGraph) {
    this.#graph = graph;
    this.#cost = new Float64Array(graph.nodes);
    this.#via = new Int32Array(graph.nodes);
    this.#done = new Uint8Array(graph.nodes);
  }

  /**
   * Edges in driving order from one node to another by least seconds, found by A*; undefined when there is no
   * way. `seconds` is the cost of each edge; none may be quicker than `topSpeedMs` as the crow flies.
   */
  route(from: number, to: number, seconds: Float32Array, topSpeedMs: number): number[] | undefined {
    const { roads, outStart, outEdge } = this.#graph;
    const { nodeX, nodeY } = roads;
    this.#start(from);
    while (this.#heap.size > 0) {
      const n = this.#heap.pop();
      if (n === to) return this.#backTo(from, to);
      if (this.#done[n] === 1) continue;
      this.#done[n] = 1;
      for (let i = outStart[n]!; i < outStart[n + 1]!; i++) {
        const e = outEdge[i]!;
        const m = roads.to[e]!;
        const cost = this.#cost[n]! + seconds[e]!;
        if (cost >= this.#cost[m]!) continue;
        this.#cost[m] = cost;
        this.#via[m] = e;
        this.#heap.push(m, cost + Math.hypot(nodeX[m]! - nodeX[to]!, nodeY[m]! - nodeY[to]!) / topSpeedMs);
      }
    }
    return undefined;
  }

  /** Seconds from every node to `target`, Infinity where there is no way. */
  secondsTo(target: number, seconds: Float32Array): Float32Array {
    const { roads, inStart, inEdge } = this.#graph;
    this.#start(target);
    while (this.#heap.size > 0) {
      const n = this.#heap.pop();
      if (this.#done[n] === 1) continue;
      this.#done[n] = 1;
      for (let i = inStart[n]!; i < inStart[n + 1]!; i++) {
        const e = inEdge[i]!;
        const m = roads.from[e]!;
        const cost = this.#cost[n]! + seconds[e]!;
        if (cost >= this.#cost[m]!) continue;
        this.#cost[m] = cost;
        this.#heap.push(m, cost);
      }
    }
    return Float32Array.from(this.#cost);
  }

  #start(node: number): void {
    this.#cost.fill(Infinity);
    this.#done.fill(0);
    this.#heap.clear();
    this.#cost[node] = 0;
    this.#heap.push(node, 0);
  }

  #backTo(from: number, to: number): number[] {
    const edges: number[] = [];
    for (let n = to; n !== from;) {
      const e = this.#via[n]!;
      edges.push(e);
      n = this.#graph.roads.from[e]!;
    }
    return edges.toReversed();
  }
}
