import type { Roads } from './bundle.ts';

/** Least speed a road is driven at, m/s: no edge costs for ever. */
const SLOWEST_MS = 1;

/**
 * Edges in driving order from node to node by least time at free speed over edges that are not closed (Dijkstra);
 * undefined when there is no way. For one question now and then: it makes its own adjacency.
 * @param closed 1 where an edge must not be driven
 */
export function quickestWay(
  roads: Roads,
  from: number,
  to: number,
  closed: Uint8Array,
): number[] | undefined {
  const out: number[][] = Array.from({ length: roads.nodeX.length }, () => []);
  roads.from.forEach((node, e) => {
    if (closed[e] !== 1) out[node]?.push(e);
  });
  const seconds = new Float64Array(roads.nodeX.length).fill(Infinity);
  const via = new Int32Array(roads.nodeX.length).fill(-1);
  const done = new Uint8Array(roads.nodeX.length);
  const queue = new Queue();
  seconds[from] = 0;
  queue.push(from, 0);
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (node === to) return backFrom(roads, via, from, to);
    if (done[node] === 1) continue;
    done[node] = 1;
    for (const e of out[node] ?? []) {
      const next = roads.to[e] ?? 0;
      const cost =
        (seconds[node] ?? 0) + (roads.lengthM[e] ?? 0) / Math.max(SLOWEST_MS, roads.freeSpeedMs[e] ?? 0);
      if (cost >= (seconds[next] ?? 0)) continue;
      seconds[next] = cost;
      via[next] = e;
      queue.push(next, cost);
    }
  }
  return undefined;
}

function backFrom(roads: Roads, via: Int32Array, from: number, to: number): number[] {
  const edges: number[] = [];
  for (let node = to; node !== from;) {
    const e = via[node] ?? 0;
    edges.push(e);
    node = roads.from[e] ?? from;
  }
  return edges.toReversed();
}

/** Nodes by rising cost: a binary heap. */
class Queue {
  readonly #heap: { readonly node: number; readonly cost: number }[] = [];

  push(node: number, cost: number): void {
    const heap = this.#heap;
    let i = heap.length;
    heap.push({ node, cost });
    for (let up = (i - 1) >> 1; i > 0 && this.#cost(up) > cost; up = (i - 1) >> 1) {
      this.#swap(i, up);
      i = up;
    }
  }

  pop(): number | undefined {
    const heap = this.#heap;
    const [top] = heap;
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top?.node;
    heap[0] = last;
    for (let i = 0; ;) {
      let down = 2 * i + 1;
      if (this.#cost(down + 1) < this.#cost(down)) down += 1;
      if (this.#cost(down) >= last.cost) break;
      this.#swap(i, down);
      i = down;
    }
    return top.node;
  }

  #cost(i: number): number {
    return this.#heap[i]?.cost ?? Infinity;
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one === undefined || other === undefined) return;
    this.#heap[a] = other;
    this.#heap[b] = one;
  }
}
