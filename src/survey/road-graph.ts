import type { Roads } from '../city/bundle.ts';
import { ROAD_CLASSES, type RoadClass } from '../city/kind.ts';
import type { CityStreets } from './lay-streets.ts';
import { between, distance, lengthOf, offLine } from './line.ts';
import type { Point } from './ring.ts';
import { ShapeList } from './shape-list.ts';

const NONE_U16 = 65535;
const LANES: Record<RoadClass, number> = { expressway: 3, arterial: 3, secondary: 2, local: 1 };
const SPEED_MS: Record<RoadClass, number> = { expressway: 22.2, arterial: 16.7, secondary: 13.9, local: 8.3 };

interface Link {
  readonly a: number;
  readonly b: number;
  readonly shape: readonly Point[];
  readonly roadClass: RoadClass;
  readonly name: string | undefined;
  readonly layer: number;
  readonly freeSpeedMs: number;
}

/** Streets and bridges as a two-way graph: the largest part that hangs together. */
export function roadsOf(streets: CityStreets): Roads {
  const nodeOf = new Map<string, number>();
  const at: Point[] = [];
  const node = (p: Point): number => {
    const key = `${p[0]},${p[1]}`;
    const known = nodeOf.get(key);
    if (known !== undefined) return known;
    nodeOf.set(key, at.length);
    return at.push(p) - 1;
  };
  const links: Link[] = [];
  for (const { points, junctions, roadClass, nameAt } of streets.plan.streets) {
    const stops = junctions
      .map((p) => ({ p, along: offLine(p, points).along }))
      .sort((p, q) => p.along - q.along);
    const bends = points.slice(1, -1).map((p) => ({ p, along: offLine(p, points).along }));
    for (let i = 0; i + 1 < stops.length; i++) {
      const [s, t] = [stops[i]!, stops[i + 1]!];
      const [a, b] = [node(s.p), node(t.p)];
      if (a === b) continue;
      const inner = bends.filter((w) => w.along > s.along + 4 && w.along < t.along - 4).map((w) => w.p);
      const name = nameAt(between(s.p, t.p, 0.5));
      links.push({
        a,
        b,
        shape: [s.p, ...inner, t.p],
        roadClass,
        name,
        layer: 0,
        freeSpeedMs: SPEED_MS[roadClass],
      });
    }
  }
  for (const { name, roadClass, south, north } of streets.bridges) {
    // The iron bridge of 1909 is for walkers; a crawl keeps drivers on the others.
    const freeSpeedMs = roadClass === 'local' ? 2.5 : SPEED_MS[roadClass];
    links.push({
      a: node(south),
      b: node(north),
      shape: [south, north],
      roadClass,
      name,
      layer: 1,
      freeSpeedMs,
    });
  }
  return columnsOf(at, largestPart(at.length, links));
}

function largestPart(nodes: number, links: readonly Link[]): Link[] {
  const root = Int32Array.from({ length: nodes }, (_v, i) => i);
  const find = (i: number): number => {
    let r = i;
    while (root[r] !== r) r = root[r] = root[root[r]!]!;
    return r;
  };
  for (const { a, b } of links) root[find(a)] = find(b);
  const size = new Map<number, number>();
  for (let i = 0; i < nodes; i++) size.set(find(i), (size.get(find(i)) ?? 0) + 1);
  const [largest] = [...size].reduce((m, e) => (e[1] > m[1] ? e : m));
  return links.filter((l) => find(l.a) === largest);
}

function columnsOf(at: readonly Point[], links: readonly Link[]): Roads {
  const used = [...new Set(links.flatMap((l) => [l.a, l.b]))].sort((a, b) => a - b);
  const number = new Map(used.map((old, i) => [old, i]));
  const names = [...new Set(links.flatMap((l) => (l.name === undefined ? [] : [l.name])))];
  const shapes = new ShapeList();
  const n = links.length * 2;
  const roads = {
    nodeX: Float32Array.from(used, (i) => at[i]![0]),
    nodeY: Float32Array.from(used, (i) => at[i]![1]),
    nodeSignal: new Uint8Array(used.length),
    from: new Uint32Array(n),
    to: new Uint32Array(n),
    lengthM: new Float32Array(n),
    roadClass: new Uint8Array(n),
    lanes: new Uint8Array(n),
    freeSpeedMs: new Float32Array(n),
    layer: new Int16Array(n),
    twin: new Uint32Array(n),
    name: new Uint16Array(n),
    names,
  };
  const arms = used.map((): Link[] => []);
  links.forEach((link, i) => {
    const [a, b] = [number.get(link.a)!, number.get(link.b)!];
    arms[a]!.push(link);
    arms[b]!.push(link);
    for (const way of [0, 1]) {
      const e = 2 * i + way;
      shapes.add(way === 0 ? link.shape : link.shape.toReversed());
      roads.from[e] = way === 0 ? a : b;
      roads.to[e] = way === 0 ? b : a;
      roads.lengthM[e] = Math.max(1, lengthOf(link.shape), distance(at[link.a]!, at[link.b]!));
      roads.roadClass[e] = ROAD_CLASSES.indexOf(link.roadClass);
      roads.lanes[e] = LANES[link.roadClass];
      roads.freeSpeedMs[e] = link.freeSpeedMs;
      roads.layer[e] = link.layer;
      roads.twin[e] = e ^ 1;
      roads.name[e] = link.name === undefined ? NONE_U16 : names.indexOf(link.name);
    }
  });
  arms.forEach((meeting, i) => {
    const main = meeting.filter((l) => l.roadClass === 'arterial').length;
    const big = meeting.filter((l) => l.roadClass !== 'local').length;
    roads.nodeSignal[i] = meeting.length >= 3 && main >= 1 && big >= 3 ? 1 : 0;
  });
  return { ...roads, ...shapes.shapes() };
}
