import { areaOf, contains, type Point, type Ring } from './ring.ts';
import { between, distance, meet, nearestShare } from './line.ts';
import type { RoadClass } from '../city/kind.ts';

export type NameAt = (at: Point) => string | undefined;
const unnamed: NameAt = () => undefined;

/** A stretch of street between two junctions of other streets, or a piece of the rim. */
export interface Street {
  readonly points: readonly Point[];
  readonly roadClass: RoadClass;
  /** Its name at a place on it; a street may change its name on the way. */
  readonly nameAt: NameAt;
  /** Where other streets meet it; its own ends are among them. */
  readonly junctions: Point[];
}

/** Ground between streets: edge i of the ring lies on street `side[i]`. Counter-clockwise. */
export interface Face {
  readonly ring: Ring;
  readonly side: readonly number[];
  /** Number of the neighbourhood it was cut from: ground between greater streets. */
  readonly neighbourhood?: number;
}

/** How a new street may meet what is there. */
export interface CutRule {
  /** Ends move to a junction this near, metres, so that crossings are crossings. */
  readonly snapM: number;
  /** Ground left on either side, m², at least. */
  readonly minArea: number;
  /** Angle between the street and what it meets, radians, at least. */
  readonly minAngleRad: number;
}

interface Landing {
  readonly at: Point;
  readonly edge: number;
  readonly host: number;
  readonly fresh: boolean;
}

const same = (a: Point, b: Point): boolean => a[0] === b[0] && a[1] === b[1];

function put(face: Face, landing: Landing): Face {
  if (face.ring.some((p) => same(p, landing.at))) return face;
  const edge = face.ring.findIndex((p, i) => {
    const q = face.ring[(i + 1) % face.ring.length]!;
    return distance(landing.at, between(p, q, nearestShare(landing.at, p, q))) < 0.05;
  });
  const k = edge < 0 ? landing.edge : edge;
  return {
    ring: face.ring.toSpliced(k + 1, 0, landing.at),
    side: face.side.toSpliced(k + 1, 0, face.side[k]!),
  };
}

const angleBetween = (at: Point, p: Point, q: Point): number => {
  const a = Math.atan2(p[1] - at[1], p[0] - at[0]);
  const b = Math.atan2(q[1] - at[1], q[0] - at[0]);
  return Math.abs(((a - b + 3 * Math.PI) % (2 * Math.PI)) - Math.PI);
};

/** Streets that cut the ground into faces; every cut ends on a street that was there before, so all hang together. */
export class StreetPlan {
  readonly streets: Street[] = [];
  faces: Face[] = [];

  addStreet(points: readonly Point[], roadClass: RoadClass, nameAt: NameAt = unnamed): number {
    this.streets.push({ points, roadClass, nameAt, junctions: [points[0]!, points.at(-1)!] });
    return this.streets.length - 1;
  }

  #onRing(face: Face, p: Point): boolean {
    return face.ring.some((a, i) => {
      const b = face.ring[(i + 1) % face.ring.length]!;
      return distance(p, between(a, b, nearestShare(p, a, b))) < 0.05;
    });
  }

  #land(face: Face, edge: number, at: Point, snapM: number): Landing {
    const host = face.side[edge]!;
    let best: Point | undefined;
    for (const j of this.streets[host]!.junctions) {
      const d = distance(j, at);
      if (d < snapM && (best === undefined || d < distance(best, at)) && this.#onRing(face, j)) best = j;
    }
    return { at: best ?? at, edge, host, fresh: best === undefined };
  }

  /** Splits a face along a path whose ends lie on ring edges `from` and `to`; undefined when the rule forbids it. */
  split(
    face: Face,
    path: readonly Point[],
    from: number,
    to: number,
    rule: CutRule,
    roadClass: RoadClass,
    nameAt: NameAt = unnamed,
  ): [Face, Face] | undefined {
    const a = this.#land(face, from, path[0]!, rule.snapM);
    const b = this.#land(face, to, path.at(-1)!, rule.snapM);
    if (distance(a.at, b.at) < 30) return undefined;
    // The later edge first, so that the earlier edge number stays true.
    const whole = from < to ? put(put(face, b), a) : put(put(face, a), b);
    const n = whole.ring.length;
    const ia = whole.ring.findIndex((p) => same(p, a.at));
    const ib = whole.ring.findIndex((p) => same(p, b.at));
    const inner = path.slice(1, -1).filter((p) => distance(p, a.at) > 30 && distance(p, b.at) > 30);
    const line = [a.at, ...inner, b.at];
    for (const [i, next] of [
      [ia, line[1]!],
      [ib, line.at(-2)!],
    ] as const) {
      const here = whole.ring[i]!;
      const before = angleBetween(here, next, whole.ring[(i + n - 1) % n]!);
      const after = angleBetween(here, next, whole.ring[(i + 1) % n]!);
      if (Math.min(before, after) < rule.minAngleRad) return undefined;
    }
    const id = this.streets.length;
    const walk = (start: number, end: number, back: readonly Point[]): Face => {
      const ring: Point[] = [];
      const side: number[] = [];
      for (let i = start; i !== end; i = (i + 1) % n) {
        ring.push(whole.ring[i]!);
        side.push(whole.side[i]!);
      }
      for (const p of back) {
        ring.push(p);
        side.push(id);
      }
      return { ring, side };
    };
    const left = walk(ia, ib, line.slice(1).toReversed());
    const right = walk(ib, ia, line.slice(0, -1));
    if (areaOf(left.ring) < rule.minArea || areaOf(right.ring) < rule.minArea) return undefined;
    this.addStreet(line, roadClass, nameAt);
    for (const end of [a, b]) if (end.fresh) this.streets[end.host]!.junctions.push(end.at);
    return [left, right];
  }

  /** Lays a street through every face it crosses from side to side; loose ends inside a face are left out. */
  lay(line: readonly Point[], rule: CutRule, roadClass: RoadClass, nameAt: NameAt): void {
    const done: Face[] = [];
    const open = this.faces;
    for (let face = open.pop(); face !== undefined; face = open.pop()) {
      const pieces = this.#cross(face, line, rule, roadClass, nameAt);
      if (pieces === undefined) done.push(face);
      else open.push(...pieces);
    }
    this.faces = done.toReversed();
  }

  #cross(
    face: Face,
    line: readonly Point[],
    rule: CutRule,
    roadClass: RoadClass,
    nameAt: NameAt,
  ): [Face, Face] | undefined {
    const hits: { seg: number; t: number; edge: number; at: Point }[] = [];
    for (let seg = 0; seg + 1 < line.length; seg++) {
      face.ring.forEach((c, edge) => {
        const hit = meet(line[seg]!, line[seg + 1]!, c, face.ring[(edge + 1) % face.ring.length]!);
        if (hit) hits.push({ seg, t: hit[0], edge, at: between(line[seg]!, line[seg + 1]!, hit[0]) });
      });
    }
    hits.sort((p, q) => p.seg - q.seg || p.t - q.t);
    for (let k = 0; k + 1 < hits.length; k++) {
      const p = hits[k]!;
      const q = hits[k + 1]!;
      const path = [p.at, ...line.slice(p.seg + 1, q.seg + 1), q.at];
      const i = Math.floor((path.length - 1) / 2);
      const mid = between(path[i]!, path[i + 1]!, 0.5);
      if (p.edge === q.edge || !contains(face.ring, mid[0], mid[1])) continue;
      const pieces = this.split(face, path, p.edge, q.edge, rule, roadClass, nameAt);
      if (pieces) return pieces;
    }
    return undefined;
  }
}
