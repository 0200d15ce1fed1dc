import type { CityBundle, Division } from './bundle.ts';
import type { Level } from './division.ts';
import { treeOf, type DivisionTree } from './division-tree.ts';

/** Where a division is, as far as the bundle knows. */
export interface DivisionExtent {
  /**
   * `drawn`: by its outline, else by those of its parts. `guessed`: around its own point, half the way to the nearest
   * other division of its level. `above`: it has no point of its own either, and the corners are of what it lies in.
   */
  readonly is: 'drawn' | 'guessed' | 'above';
  /** Index of the division the corners are of. */
  readonly of: number;
  /** Interleaved, metres. */
  readonly corners: readonly number[];
}

/** What is guessed reaches at least and at most so far from its point, metres: towns lie beside far smaller quarters. */
const REACH_M: Readonly<Record<Level, readonly [least: number, most: number]>> = {
  city: [10_000, 100_000],
  district: [5_000, 25_000],
  subdistrict: [1_500, 8_000],
  community: [400, 2_000],
  grid: [150, 500],
};
const SIDES = 16;
/** Points no farther apart are one, metres. */
const SAME_M = 1;

/**
 * The extent of a division. Undefined of one that the city has not, where the city draws no outlines at all, and where
 * neither the division nor anything it lies in has a place among others.
 */
export function extentOf(city: CityBundle, division: number): DivisionExtent | undefined {
  const tree = treeOf(city);
  if (division >= tree.size || city.divisionRings.xy.length === 0) return undefined;
  const drawn = outlinesOf(city, tree, division);
  if (drawn.length > 0) return { is: 'drawn', of: division, corners: drawn };
  const own = city.divisions[division];
  if (own === undefined) return undefined;
  if (hasPoint(city, tree, division)) {
    const others = city.divisions.filter(
      (d, i) => i !== division && d.level === own.level && hasPoint(city, tree, i),
    );
    const nearestM = Math.min(...others.map((d) => Math.hypot(d.x - own.x, d.y - own.y)));
    if (!Number.isFinite(nearestM)) return undefined;
    return { is: 'guessed', of: division, corners: around(own, REACH_M[own.level], nearestM / 2) };
  }
  const above = extentOf(city, tree.parent[division] ?? tree.size);
  return above && { ...above, is: 'above' };
}

/** Corners of a division's outline, else of the outlines of its parts. */
function outlinesOf(city: CityBundle, tree: DivisionTree, division: number): readonly number[] {
  const { start, xy } = city.divisionRings;
  const own = xy.subarray(2 * (start[division] ?? 0), 2 * (start[division + 1] ?? 0));
  if (own.length >= 6) return [...own];
  return tree.childrenOf(division).flatMap((part) => outlinesOf(city, tree, part));
}

/** False where a division was only given the point of what it lies in. */
function hasPoint({ divisions }: CityBundle, tree: DivisionTree, division: number): boolean {
  const [own, up] = [divisions[division], divisions[tree.parent[division] ?? tree.size]];
  if (own === undefined) return false;
  return up === undefined || Math.hypot(own.x - up.x, own.y - up.y) > SAME_M;
}

function around({ x, y }: Division, [least, most]: readonly [number, number], wishedM: number): number[] {
  const reachM = Math.max(least, Math.min(most, wishedM));
  return Array.from({ length: SIDES }, (_v, i) => (2 * Math.PI * i) / SIDES).flatMap((turn) => [
    x + reachM * Math.cos(turn),
    y + reachM * Math.sin(turn),
  ]);
}
