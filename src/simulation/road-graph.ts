import type { Roads } from '../city/bundle.ts';

/** Width of one lane, metres. */
export const LANE_M = 3.25;
/** "The same street the other way" of an edge that has none. */
const NONE = 0xffffffff;

/**
 * The bundle's roads made ready for driving: adjacency, true lengths of shapes, sideways vectors at every shape
 * point, and how far before and after a junction a mover leaves its lane line to turn. China drives on the right:
 * lane 0 is next to the centre line, higher lanes lie further right. One-way edges have their lanes centred.
 */
export class RoadGraph {
  readonly nodes: number;
  readonly edges: number;
  /** Edges leaving node n: outEdge[outStart[n]] … outEdge[outStart[n + 1] - 1]; likewise inEdge. */
  readonly outStart: Uint32Array;
  readonly outEdge: Uint32Array;
  readonly inStart: Uint32Array;
  readonly inEdge: Uint32Array;
  /** Metres along the shape. */
  readonly lengthM: Float32Array;
  /** Metres from the edge's start to each shape point. */
  readonly alongM: Float32Array;
  /** Rightward unit-ish (mitred) vector at each shape point. */
  readonly rightX: Float32Array;
  readonly rightY: Float32Array;
  /** Unit direction in which an edge starts and ends: x, y interleaved. */
  readonly startDir: Float32Array;
  readonly endDir: Float32Array;
  /** Half-size of the junction at a node, metres: movers turn within it. */
  readonly junctionM: Float32Array;
  /** Offset of the inner edge of lane 0 from the centre line, metres: negative on one-way edges. */
  readonly innerM: Float32Array;
  readonly lanes: Uint8Array;
  /** First lane number of each edge; lanes of the city are numbered through. */
  readonly laneStart: Uint32Array;
  readonly roads: Roads;
  /** 1 where an edge is closed: nobody drives it and no way leads over it. */
  readonly closed: Uint8Array;

  constructor(roads: Roads, closed: Uint8Array = new Uint8Array(roads.from.length)) {
    this.roads = roads;
    this.closed = closed;
    this.nodes = roads.nodeX.length;
    this.edges = roads.from.length;
    [this.outStart, this.outEdge] = adjacency(roads.from, this.nodes, closed);
    [this.inStart, this.inEdge] = adjacency(roads.to, this.nodes, closed);
    this.lanes = Uint8Array.from(roads.lanes, (n) => Math.max(1, n));
    this.laneStart = new Uint32Array(this.edges + 1);
    this.innerM = new Float32Array(this.edges);
    this.lengthM = new Float32Array(this.edges);
    const points = roads.xy.length / 2;
    this.alongM = new Float32Array(points);
    this.rightX = new Float32Array(points);
    this.rightY = new Float32Array(points);
    this.startDir = new Float32Array(2 * this.edges);
    this.endDir = new Float32Array(2 * this.edges);
    for (let e = 0; e < this.edges; e++) {
      const lanes = this.lanes[e] as number;
      this.laneStart[e + 1] = (this.laneStart[e] as number) + lanes;
      this.innerM[e] = roads.twin[e] === NONE ? (-lanes * LANE_M) / 2 : 0;
      this.#measure(e);
    }
    this.junctionM = this.#junctions();
  }

  /** Metres right of the centre line of the middle of a lane. */
  laneOffset(edge: number, lane: number): number {
    return (this.innerM[edge] as number) + (lane + 0.5) * LANE_M;
  }

  /** Signed turn from one edge into another: cosine (1 straight on) and sine (> 0 to the left). */
  turnCos(edge: number, next: number): number {
    const { endDir: a, startDir: b } = this;
    return a[2 * edge]! * b[2 * next]! + a[2 * edge + 1]! * b[2 * next + 1]!;
  }
  turnSin(edge: number, next: number): number {
    const { endDir: a, startDir: b } = this;
    return a[2 * edge]! * b[2 * next + 1]! - a[2 * edge + 1]! * b[2 * next]!;
  }

  #measure(e: number): void {
    const { start, xy } = this.roads;
    const [p, q] = [start[e]!, start[e + 1]!];
    let [dx, dy] = [1, 0];
    for (let i = p; i < q; i++) {
      const before = unit(xy, i - 1, i, p, q);
      const after = unit(xy, i, i + 1, p, q);
      const a = before ?? after ?? [dx, dy];
      const b = after ?? a;
      if (i === p) this.startDir.set(b, 2 * e);
      if (i === q - 1) this.endDir.set(a, 2 * e);
      [dx, dy] = b;
      const mx = a[0] + b[0];
      const my = a[1] + b[1];
      const scale = Math.min(0.75, 2 / Math.max(1e-6, mx * mx + my * my));
      this.rightX[i] = my * scale;
      this.rightY[i] = -mx * scale;
      const [jx, jy] = i === p ? [xy[2 * i]!, xy[2 * i + 1]!] : [xy[2 * i - 2]!, xy[2 * i - 1]!];
      this.alongM[i] = (i === p ? 0 : this.alongM[i - 1]!) + Math.hypot(xy[2 * i]! - jx, xy[2 * i + 1]! - jy);
    }
    this.lengthM[e] = Math.max(1, q > p ? this.alongM[q - 1]! : 0);
  }

  #junctions(): Float32Array {
    const size = new Float32Array(this.nodes);
    const shortest = new Float32Array(this.nodes).fill(1e9);
    for (let e = 0; e < this.edges; e++) {
      const outer = Math.abs(this.laneOffset(e, this.lanes[e]! - 1)) + 1;
      for (const n of [this.roads.from[e]!, this.roads.to[e]!]) {
        size[n] = Math.max(size[n]!, outer);
        shortest[n] = Math.min(shortest[n]!, this.lengthM[e]!);
      }
    }
    return size.map((m, n) => Math.min(m, 0.35 * shortest[n]!));
  }
}

/** Unit vector from shape point i to j when both lie in [p, q) and apart. */
function unit(xy: Float32Array, i: number, j: number, p: number, q: number): [number, number] | undefined {
  if (i < p || j >= q) return undefined;
  const dx = xy[2 * j]! - xy[2 * i]!;
  const dy = xy[2 * j + 1]! - xy[2 * i + 1]!;
  const d = Math.hypot(dx, dy);
  return d < 1e-3 ? undefined : [dx / d, dy / d];
}

function adjacency(nodeOf: Uint32Array, nodes: number, closed: Uint8Array): [Uint32Array, Uint32Array] {
  const start = new Uint32Array(nodes + 1);
  nodeOf.forEach((n, e) => {
    if (closed[e] === 0) start[n + 1] = start[n + 1]! + 1;
  });
  for (let n = 0; n < nodes; n++) start[n + 1] = start[n + 1]! + start[n]!;
  const fill = start.slice(0, nodes);
  const list = new Uint32Array(start[nodes]!);
  nodeOf.forEach((n, e) => {
    if (closed[e] !== 0) return;
    list[fill[n]!] = e;
    fill[n] = fill[n]! + 1;
  });
  return [start, list];
}
