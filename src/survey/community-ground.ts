import type { LandUse } from '../city/kind.ts';
import type { Load } from './chop-ground.ts';
import { hangsTogether, shareOut, type Lots } from './share-out.ts';

/** Households of a base grid aimed at; 300–500 is the rule of practice. */
const HOMES_A_GRID = 400;

/** A grid as the pieces of ground it is made of. */
export interface GridGround {
  readonly pieces: readonly number[];
  readonly homes: number;
  readonly dedicated?: LandUse;
}

export interface CommunityGround {
  readonly grids: readonly GridGround[];
  readonly homes: number;
  readonly village: boolean;
}

/** How a sub-district is shared out. */
export interface CommunityPlan {
  readonly communities: number;
  readonly villages: number;
}

/**
 * Communities of a sub-district and the grids of each. Those with the fewest homes on their ground are its villages.
 * Ground of one great use, a campus or a park, becomes a grid of its own where what is left still hangs together.
 */
export function communitiesOf(
  lots: Lots,
  loads: readonly Load[],
  pieces: readonly number[],
  plan: CommunityPlan,
  useOf: ReadonlyMap<number, LandUse>,
): CommunityGround[] {
  const parts = shareOut(lots, pieces, Math.max(1, plan.communities + plan.villages)).map((part) => {
    const homes = homesOn(loads, part);
    const m2 = part.reduce((sum, p) => sum + lots.areaM2[p]!, 0);
    return { part, homes, density: homes / m2 };
  });
  const rural = new Set(
    parts
      .toSorted((a, b) => a.density - b.density)
      .slice(0, plan.villages)
      .map(({ part }) => part),
  );
  return parts.map(({ part, homes }) => {
    const base = shareOut(lots, part, Math.max(1, Math.round(homes / HOMES_A_GRID)));
    const grids = base.flatMap((grid) => withDedicated(lots, loads, grid, useOf));
    return { grids, homes, village: rural.has(part) };
  });
}

function homesOn(loads: readonly Load[], pieces: readonly number[]): number {
  return pieces.reduce((sum, p) => sum + loads[p]!.homes, 0);
}

/** A grid and the dedicated ones taken out of it. */
function withDedicated(
  lots: Lots,
  loads: readonly Load[],
  grid: readonly number[],
  useOf: ReadonlyMap<number, LandUse>,
): GridGround[] {
  const out: GridGround[] = [];
  let left = [...grid];
  const wanted = grid.filter((p) => useOf.has(p)).sort((p, q) => lots.areaM2[q]! - lots.areaM2[p]! || p - q);
  for (const piece of wanted) {
    const rest = left.filter((p) => p !== piece);
    if (rest.length > 0 && !hangsTogether(lots, [piece], rest)) continue;
    out.push({ pieces: [piece], homes: loads[piece]!.homes, dedicated: useOf.get(piece)! });
    left = rest;
  }
  if (left.length > 0) out.unshift({ pieces: left, homes: homesOn(loads, left) });
  return out;
}
