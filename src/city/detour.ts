import type { Roads } from './bundle.ts';
import { ROAD_CLASSES } from './kind.ts';
import { quickestWay } from './quickest-way.ts';

const ARTERIAL = ROAD_CLASSES.indexOf('arterial');
const UNNAMED = 65535;

/** A stretch of one named road that is closed, and a way around it. */
export interface Detour {
  /** Index into `names`. */
  readonly name: number;
  readonly closedM: number;
  /** Edges in driving order from where the stretch begins to where it ends, none of them closed. */
  readonly edges: readonly number[];
}

/** Edges of one name that hang together. */
interface Stretch {
  readonly name: number;
  readonly lengthM: number;
  readonly nodes: readonly number[];
}

/**
 * A way around the longest closed stretch of a named arterial (or expressway): by least driving time between the
 * open junctions next to its two farthest ends. Undefined when none is closed or no open roads lead past it.
 * @param closed 1 where an edge is closed
 */
export function detourAround(roads: Roads, closed: Uint8Array): Detour | undefined {
  const [longest] = closedStretches(roads, closed).toSorted((a, b) => b.lengthM - a.lengthM);
  if (longest === undefined) return undefined;
  const ends = farthestPair(roads, longest.nodes);
  const doors = ends === undefined ? undefined : doorsAt(roads, closed, ends);
  if (doors === undefined) return undefined;
  const edges = quickestWay(roads, doors[0], doors[1], closed);
  return edges === undefined ? undefined : { name: longest.name, closedM: longest.lengthM, edges };
}

function closedStretches(roads: Roads, closed: Uint8Array): Stretch[] {
  const byName = new Map<number, number[]>();
  closed.forEach((is, e) => {
    const name = roads.name[e] ?? UNNAMED;
    if (is === 0 || name === UNNAMED || (roads.roadClass[e] ?? 9) > ARTERIAL) return;
    const list = byName.get(name);
    if (list === undefined) byName.set(name, [e]);
    else list.push(e);
  });
  return [...byName].flatMap(([name, edges]) => connected(roads, edges).map((part) => ({ name, ...part })));
}

/** Parts of a set of edges that share nodes; a street counts once, whichever way. */
function connected(roads: Roads, edges: readonly number[]): Omit<Stretch, 'name'>[] {
  const at = new Map<number, number[]>();
  for (const e of edges) {
    for (const node of [roads.from[e] ?? 0, roads.to[e] ?? 0]) at.set(node, [...(at.get(node) ?? []), e]);
  }
  const seen = new Set<number>();
  return edges.flatMap((first) => {
    if (seen.has(first)) return [];
    const nodes = new Set<number>();
    let lengthM = 0;
    const waiting = [first];
    seen.add(first);
    for (let e = waiting.pop(); e !== undefined; e = waiting.pop()) {
      const twin = roads.twin[e] ?? 0;
      lengthM += (roads.lengthM[e] ?? 0) / (edges.includes(twin) ? 2 : 1);
      for (const node of [roads.from[e] ?? 0, roads.to[e] ?? 0]) {
        nodes.add(node);
        for (const other of at.get(node) ?? []) {
          if (seen.has(other)) continue;
          seen.add(other);
          waiting.push(other);
        }
      }
    }
    return [{ lengthM, nodes: [...nodes] }];
  });
}

function farthestPair(roads: Roads, nodes: readonly number[]): readonly [number, number] | undefined {
  let best: readonly [number, number] | undefined;
  let most = 0;
  for (const a of nodes) {
    for (const b of nodes) {
      const apart = apartM(roads, a, b);
      if (apart > most) [most, best] = [apart, [a, b]];
    }
  }
  return best;
}

function apartM(roads: Roads, a: number, b: number): number {
  return Math.hypot(
    (roads.nodeX[a] ?? 0) - (roads.nodeX[b] ?? 0),
    (roads.nodeY[a] ?? 0) - (roads.nodeY[b] ?? 0),
  );
}

/** Junctions nearest to the two ends, both of one net of open roads: the net that comes nearest to both. */
function doorsAt(
  roads: Roads,
  closed: Uint8Array,
  ends: readonly [number, number],
): readonly [number, number] | undefined {
  const net = openNets(roads, closed);
  const nearest = new Map<number, [number, number]>();
  net.forEach((root, node) => {
    if (root < 0) return;
    const best = nearest.get(root);
    if (best === undefined) nearest.set(root, [node, node]);
    else {
      for (const end of [0, 1] as const)
        if (apartM(roads, node, ends[end]) < apartM(roads, best[end], ends[end])) best[end] = node;
    }
  });
  let least = Infinity;
  let doors: readonly [number, number] | undefined;
  for (const pair of nearest.values()) {
    const cost = apartM(roads, pair[0], ends[0]) + apartM(roads, pair[1], ends[1]);
    if (pair[0] !== pair[1] && cost < least) [least, doors] = [cost, pair];
  }
  return doors;
}

/** For each node one node of its net of open roads; −1 where no open road is. */
function openNets(roads: Roads, closed: Uint8Array): Int32Array {
  const root = new Int32Array(roads.nodeX.length).fill(-1);
  const find = (node: number): number => {
    let at = node;
    while (root[at] !== at) at = root[at] ?? at;
    root[node] = at;
    return at;
  };
  closed.forEach((is, e) => {
    if (is === 1) return;
    const ends = [roads.from[e] ?? 0, roads.to[e] ?? 0] as const;
    for (const node of ends) if (root[node] === -1) root[node] = node;
    root[find(ends[0])] = find(ends[1]);
  });
  root.forEach((at, node) => {
    if (at >= 0) root[node] = find(node);
  });
  return root;
}
