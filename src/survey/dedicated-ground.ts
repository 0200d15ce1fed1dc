import type { LandUse } from '../city/kind.ts';
import type { Ground } from '../city/place.ts';
import type { Block } from './build-blocks.ts';
import type { TwoNames } from './division-names.ts';
import { areaOf, contains, type Point, type Ring } from './ring.ts';
import type { LanzhouSeeds } from './seeds.ts';

/** A parcel of this use and at least this size, m², is governed as a grid of its own (专属网格). Sizes are ours. */
const LEAST_M2: Readonly<Partial<Record<LandUse, number>>> = {
  school: 60_000,
  park: 45_000,
  hospital: 15_000,
  industry: 120_000,
  open: 45_000,
};

/** Pieces of ground that stand apart by their use. */
export function dedicatedGround(
  blocks: readonly Block[],
  pieceAt: (at: Point) => number | undefined,
): Map<number, LandUse> {
  const out = new Map<number, LandUse>();
  for (const { ring, use, centre } of blocks) {
    const least = LEAST_M2[use];
    if (least === undefined || areaOf(ring) < least) continue;
    const piece = pieceAt(centre);
    if (piece !== undefined) out.set(piece, use);
  }
  return out;
}

/** The known hospital, campus, park or square on a piece of ground. */
export function placeIn(seeds: LanzhouSeeds, ground: Ground, ring: Ring): TwoNames | undefined {
  const { hospitals, landmarks } = seeds.facilities;
  const row = [...hospitals, ...landmarks].find((r) =>
    contains(ring, ground.x(r[2] as number), ground.y(r[3] as number)),
  );
  return row === undefined ? undefined : { name: row[0] as string, nameEn: row[1] as string };
}
