import { areaOf, contains, type Point, type Ring } from './ring.ts';

/** Whether a–b and c–d cross at a point inside both. */
function crosses(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (p: Point, q: Point, r: Point): number =>
    (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

const far = (a: Point, b: Point): number => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;

/** The shortest line from the outline to a hole that crosses neither, tried from the nearest corners on. */
function bridge(outline: Ring, hole: Ring): readonly [number, number] {
  const pairs: (readonly [number, number, number])[] = [];
  hole.forEach((h, j) => {
    let best: readonly [number, number, number] = [0, j, Infinity];
    outline.forEach((p, i) => {
      const d = far(p, h);
      if (d < best[2]) best = [i, j, d];
    });
    pairs.push(best);
  });
  pairs.sort((a, b) => a[2] - b[2]);
  const free = (i: number, j: number): boolean => {
    const [p, h] = [outline[i]!, hole[j]!];
    const hits = (ring: Ring): boolean => ring.some((q, k) => crosses(p, h, q, ring[(k + 1) % ring.length]!));
    return !hits(outline) && !hits(hole);
  };
  const [i, j] = pairs.find(([a, b]) => free(a, b)) ?? pairs[0] ?? [0, 0];
  return [i, j];
}

/**
 * One ring for a polygon with holes, metres: a slit leads from the outline to each hole and back, so that what fills
 * single rings (even-odd or by triangles) leaves the holes open. Counter-clockwise. Holes outside the outline are left out.
 */
export function keyhole(outer: Ring, holes: readonly Ring[]): Ring {
  let ring = areaOf(outer) < 0 ? outer.toReversed() : [...outer];
  const inside = holes
    .filter((h) => h.length > 2 && contains(outer, ...innerPoint(h)))
    .map((h) => (areaOf(h) > 0 ? h.toReversed() : h))
    .sort((a, b) => Math.max(...b.map((p) => p[0])) - Math.max(...a.map((p) => p[0])));
  for (const hole of inside) {
    const [i, j] = bridge(ring, hole);
    const around = [...hole.slice(j), ...hole.slice(0, j + 1)];
    ring = [...ring.slice(0, i + 1), ...around, ...ring.slice(i)];
  }
  return ring;
}

/** A point just inside a ring, near the middle of its first edge. */
function innerPoint(ring: Ring): Point {
  const [a, b] = [ring[0]!, ring[1]!];
  const turn = areaOf(ring) < 0 ? 1e-3 : -1e-3;
  return [(a[0] + b[0]) / 2 + (b[1] - a[1]) * turn, (a[1] + b[1]) / 2 - (b[0] - a[0]) * turn];
}

/** Disjoint rings as one, joined by slits of no width. */
export function joinedRing(rings: readonly Ring[]): Ring {
  const [first, ...rest] = rings.toSorted((a, b) => Math.abs(areaOf(b)) - Math.abs(areaOf(a)));
  let ring: Ring = first ?? [];
  for (const other of rest) {
    const same = areaOf(other) < 0 ? other.toReversed() : other;
    const [i, j] = bridge(ring, same);
    ring = [...ring.slice(0, i + 1), ...same.slice(j), ...same.slice(0, j + 1), ...ring.slice(i)];
  }
  return ring;
}
