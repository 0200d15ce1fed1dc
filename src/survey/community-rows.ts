import type { LandUse } from '../city/kind.ts';
import type { Ground } from '../city/place.ts';
import type { Load } from './chop-ground.ts';
import { placeIn } from './dedicated-ground.ts';
import { communityNames, gridNames } from './division-names.ts';
import type { DivisionRow } from './division-row.ts';
import { communitiesOf, type CommunityGround, type GridGround } from './community-ground.ts';
import type { Point } from './ring.ts';
import type { LanzhouSeeds } from './seeds.ts';
import type { Lots } from './share-out.ts';

/** Villages are numbered from here, communities from 1: the custom of the statistics codes. */
const FIRST_VILLAGE = 201;

/** The valley as ground to be shared out. */
export interface SharedGround {
  readonly lots: Lots;
  readonly loads: readonly Load[];
  /** Pieces of each drawn sub-district, by code. */
  readonly pieces: ReadonlyMap<string, readonly number[]>;
  readonly useOf: ReadonlyMap<number, LandUse>;
}

/**
 * Adds communities and grids below the drawn sub-districts, numbered W→E, then N→S; dedicated grids after the others.
 *
 * @returns row of the grid each piece is part of
 */
export function addCommunities(
  rows: DivisionRow[],
  seeds: LanzhouSeeds,
  shared: SharedGround,
  ground: Ground,
): Int32Array {
  const { lots, loads } = shared;
  const gridOf = new Int32Array(lots.mesh.count).fill(-1);
  const made: { readonly parent: number; readonly grids: readonly GridGround[] }[] = [];
  const perCommunity = homesOfCommunity(seeds, shared);
  rows.slice().forEach((sub, index) => {
    const pieces = shared.pieces.get(sub.code);
    if (pieces === undefined) return;
    const known = (seeds.communities.counts as Record<string, { communities: number; villages: number }>)[
      sub.code
    ];
    const plan = known ?? {
      communities: Math.max(1, Math.round(homesOn(loads, pieces) / perCommunity)),
      villages: 0,
    };
    const parts = communitiesOf(lots, loads, pieces, plan, shared.useOf)
      .map((part) => ({ ...part, at: middle(lots, part.grids) }))
      .sort((a, b) => Number(a.village) - Number(b.village) || a.at[0] - b.at[0] || b.at[1] - a.at[1]);
    parts.forEach((part, i) => {
      const k = part.village ? i - parts.findIndex((p) => p.village) : i;
      const code = `${sub.code}${String((part.village ? FIRST_VILLAGE : 1) + k).padStart(3, '0')}`;
      made.push({ parent: rows.length, grids: part.grids });
      rows.push({
        code,
        level: 'community',
        ...communityNames(seeds, sub, k, part.village),
        parent: index,
        x: part.at[0],
        y: part.at[1],
      });
    });
  });
  for (const { parent, grids } of made) {
    inOrder(lots, grids).forEach((grid, i) => {
      for (const p of grid.pieces) gridOf[p] = rows.length;
      const place = grid.dedicated && placeIn(seeds, ground, lots.mesh.ringOf(grid.pieces[0]!));
      const [x, y] = middle(lots, [grid]);
      rows.push({
        code: `${rows[parent]!.code}${String(i + 1).padStart(3, '0')}`,
        level: 'grid',
        ...gridNames(i + 1, grid.dedicated, place),
        parent,
        x,
        y,
        ...(grid.dedicated === undefined ? {} : { dedicated: grid.dedicated }),
      });
    });
  }
  return gridOf;
}

/** Homes of a community where their number is known, to size the others by. */
function homesOfCommunity({ communities }: LanzhouSeeds, { loads, pieces }: SharedGround): number {
  let homes = 0;
  let count = 0;
  for (const [code, plan] of Object.entries(communities.counts)) {
    homes += homesOn(loads, pieces.get(code) ?? []);
    count += plan.communities + plan.villages;
  }
  return homes / count;
}

function homesOn(loads: readonly Load[], pieces: readonly number[]): number {
  return pieces.reduce((sum, p) => sum + loads[p]!.homes, 0);
}

function inOrder(lots: Lots, grids: CommunityGround['grids']): GridGround[] {
  const last = (g: GridGround): number => Number(g.dedicated !== undefined);
  return grids
    .map((grid) => ({ grid, at: middle(lots, [grid]) }))
    .sort((a, b) => last(a.grid) - last(b.grid) || a.at[0] - b.at[0] || b.at[1] - a.at[1])
    .map(({ grid }) => grid);
}

/** Centre of mass of some ground. */
function middle(lots: Lots, grids: readonly GridGround[]): Point {
  let [x, y, m2] = [0, 0, 0];
  for (const { pieces } of grids) {
    for (const p of pieces) {
      const area = lots.areaM2[p]!;
      x += lots.centre[p]![0] * area;
      y += lots.centre[p]![1] * area;
      m2 += area;
    }
  }
  return [x / m2, y / m2];
}
