import { difference, intersection, union, type Geom } from 'polyclip-ts';
import { keyhole } from './keyhole.ts';
import { areaOf, type Point, type Ring } from './ring.ts';

/** A polygon with holes in metres. */
export interface Area {
  readonly outer: Ring;
  readonly holes: readonly Ring[];
}

/** Smallest piece kept of a cut, m². */
const LEAST_M2 = 1;

type Polygons = [number, number][][][];

const geomOf = (areas: readonly Area[]): Geom =>
  areas.map((a) => [a.outer, ...a.holes].map((ring) => ring.map((p): [number, number] => [p[0], p[1]])));

function areasOf(polygons: Polygons): Area[] {
  return polygons.flatMap(([outer, ...holes]) => {
    const open = (ring: readonly [number, number][]): Point[] => ring.slice(0, -1);
    return outer === undefined || Math.abs(areaOf(open(outer))) < LEAST_M2
      ? []
      : [{ outer: open(outer), holes: holes.map(open) }];
  });
}

/** What two lists of areas share. */
export function shared(a: readonly Area[], b: readonly Area[]): Area[] {
  return a.length === 0 || b.length === 0 ? [] : areasOf(intersection(geomOf(a), geomOf(b)));
}

/** What any of them covers. */
export function united(areas: readonly Area[]): Area[] {
  const [first, ...rest] = areas.map((area) => geomOf([area]));
  return first === undefined ? [] : areasOf(union(first, ...rest));
}

/** What of `a` none of `b` covers. */
export function without(a: readonly Area[], b: readonly Area[]): Area[] {
  if (a.length === 0 || b.length === 0) return [...a];
  return areasOf(difference(geomOf(a), geomOf(b)));
}

/** Area less its holes, m². */
export function sizeOf(areas: readonly Area[]): number {
  return areas.reduce(
    (sum, { outer, holes }) =>
      sum + Math.abs(areaOf(outer)) - holes.reduce((s, h) => s + Math.abs(areaOf(h)), 0),
    0,
  );
}

/** A box as an area. */
export function boxArea([x0, y0, x1, y1]: readonly [number, number, number, number]): Area {
  return {
    outer: [
      [x0, y0],
      [x1, y0],
      [x1, y1],
      [x0, y1],
    ],
    holes: [],
  };
}

/** One ring for each area, its holes cut in. */
export const ringsOf = (areas: readonly Area[]): Ring[] => areas.map((a) => keyhole(a.outer, a.holes));
