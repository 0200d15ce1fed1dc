import { difference, union, type Geom } from 'polyclip-ts';
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

/** What any of them covers. */
export function united(areas: readonly Area[]): Area[] {
  const [first, ...rest] = areas.map((area) => geomOf([area]));
  return first === undefined ? [] : areasOf(union(first, ...rest));
}

/** Corners are brought to a lattice of 1/64 m, so that borders drawn twice agree. */
const snapped = (areas: readonly Area[]): Area[] => {
  const snap = (ring: Ring): Point[] =>
    ring.map((p): Point => [Math.round(p[0] * 64) / 64, Math.round(p[1] * 64) / 64]);
  return areas.map((a) => ({ outer: snap(a.outer), holes: a.holes.map(snap) }));
};

/** What of `a` none of `b` covers; undefined where the borders cross so closely that it cannot be told. */
export function cutOut(a: readonly Area[], b: readonly Area[]): Area[] | undefined {
  if (a.length === 0 || b.length === 0) return [...a];
  try {
    return areasOf(difference(geomOf(snapped(a)), geomOf(snapped(b))));
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Unable to')) return undefined;
    throw error;
  }
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
