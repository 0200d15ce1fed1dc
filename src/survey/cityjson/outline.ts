import { united, type Area } from '../clip.ts';
import { areaOf, contains, type Point, type Ring } from '../ring.ts';

/** Outline and faces may differ by this share before the outline is made the long way. */
const TRUE_SHARE = 0.01;
/** Smaller faces are upright, m². */
const FLAT_M2 = 1e-4;

const keyOf = (p: Point): string => `${Math.round(p[0] * 1000)},${Math.round(p[1] * 1000)}`;

interface Edge {
  readonly p: Point;
  readonly q: Point;
}

const angle = (a: Point, b: Point): number => Math.atan2(b[1] - a[1], b[0] - a[0]);

/** Rings along the edges that only one face has; undefined where they do not close. */
function rims(faces: readonly Area[]): Ring[] | undefined {
  const edges = new Map<string, Edge>();
  for (const { outer, holes } of faces) {
    for (const ring of [outer, ...holes]) {
      ring.forEach((p, i) => {
        const q = ring[(i + 1) % ring.length]!;
        const [a, b] = [keyOf(p), keyOf(q)];
        if (a !== b && !edges.delete(`${b};${a}`)) edges.set(`${a};${b}`, { p, q });
      });
    }
  }
  const from = new Map<string, Edge[]>();
  for (const e of edges.values()) from.set(keyOf(e.p), [...(from.get(keyOf(e.p)) ?? []), e]);
  const rings: Ring[] = [];
  for (const start of edges.values()) {
    if (!(from.get(keyOf(start.p))?.includes(start) ?? false)) continue;
    const ring: Point[] = [];
    let edge: Edge | undefined = start;
    while (edge !== undefined) {
      const { p, q }: Edge = edge;
      const leaving = from.get(keyOf(p))!;
      leaving.splice(leaving.indexOf(edge), 1);
      ring.push(p);
      if (keyOf(q) === keyOf(start.p)) break;
      const back = angle(q, p);
      const turn = (e: Edge): number => (angle(q, e.q) - back + 4 * Math.PI) % (2 * Math.PI);
      const next: Edge | undefined = (from.get(keyOf(q)) ?? []).toSorted((a, b) => turn(b) - turn(a))[0];
      if (next === undefined) return undefined;
      edge = next;
    }
    rings.push(ring);
  }
  return rings;
}

/** Less what runs straight on. */
function cornersOf(ring: Ring): Ring {
  return ring.filter((p, i) => {
    const [a, b] = [ring[(i + ring.length - 1) % ring.length]!, ring[(i + 1) % ring.length]!];
    const cross = (p[0] - a[0]) * (b[1] - p[1]) - (p[1] - a[1]) * (b[0] - p[0]);
    return Math.abs(cross) > 1e-3 * Math.hypot(b[0] - a[0], b[1] - a[1]);
  });
}

const sizeOf = (areas: readonly Area[]): number =>
  areas.reduce((sum, a) => sum + [a.outer, ...a.holes].reduce((s, ring) => s + areaOf(ring), 0), 0);

/** The same face seen from above: outer ring counter-clockwise, holes clockwise; undefined where it is upright. */
export function seenFromAbove({ outer, holes }: Area): Area | undefined {
  if (Math.abs(areaOf(outer)) < FLAT_M2) return undefined;
  const turned = (ring: Ring, up: boolean): Ring => (areaOf(ring) > 0 === up ? ring : ring.toReversed());
  return { outer: turned(outer, true), holes: holes.map((hole) => turned(hole, false)) };
}

/**
 * What faces cover together, seen from above: along the edges of only one face where they lie beside each other, else by
 * uniting them.
 */
export function outlineOf(faces: readonly Area[]): Area[] {
  const flat = faces.map(seenFromAbove).filter((face) => face !== undefined);
  if (flat.length === 0) return [];
  const rings = rims(flat)
    ?.map(cornersOf)
    .filter((ring) => ring.length > 2);
  if (rings !== undefined) {
    const outers = rings.filter((ring) => areaOf(ring) > FLAT_M2);
    const holes = rings.filter((ring) => areaOf(ring) < -FLAT_M2);
    const areas = outers.map((outer): Area => ({ outer, holes: holes.filter((hole) => lies(hole, outer)) }));
    if (Math.abs(sizeOf(areas) - sizeOf(flat)) <= TRUE_SHARE * sizeOf(flat)) return areas;
  }
  return united(flat);
}

/** Whether a hole lies in a ring, by the middle of its first edge moved a little inward. */
function lies(hole: Ring, outer: Ring): boolean {
  const [a, b] = [hole[0]!, hole[1]!];
  const [x, y] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  return contains(outer, x + (b[1] - a[1]) * 1e-4, y - (b[0] - a[0]) * 1e-4);
}
