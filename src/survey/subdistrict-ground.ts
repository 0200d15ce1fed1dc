import type { CityStreets } from './lay-streets.ts';
import { groundTiles, type Tile } from './ground-tiles.ts';
import type { Point } from './ring.ts';
import type { LanzhouSeeds } from './seeds.ts';
import { joined, neighboursOf } from './territories.ts';
import type { Valley } from './valley.ts';

/** Ground of the valley and the code of the sub-district each tile is part of. */
export interface SubdistrictGround {
  readonly tiles: readonly Tile[];
  readonly codes: readonly string[];
}

/** Urban sub-districts take the ground nearest to their point, on their own bank, bordered by streets. */
export function subdistrictGround(
  seeds: LanzhouSeeds,
  streets: CityStreets,
  valley: Valley,
): SubdistrictGround {
  const { ground } = valley;
  const { divisions: list } = seeds;
  const tiles = groundTiles(streets, valley);
  const anchors = list.subdistricts
    .filter((s) => s.shape === true)
    .map((s) => {
      const at: Point = [ground.x(s.lng!), ground.y(s.lat!)];
      return { code: s.code, at, bank: at[1] > valley.riverY(at[0]) ? 'north' : 'south' };
    });
  const ownerOf = (tile: Tile): number => {
    const cuts = tile.bank === 'north' ? list.shares.northCuts : list.shares.southCuts;
    const district = cuts.find(([, lng]) => tile.at[0] < ground.x(lng as number))![0] as string;
    let best = -1;
    let least = Infinity;
    anchors.forEach((a, i) => {
      const d = Math.hypot(a.at[0] - tile.at[0], a.at[1] - tile.at[1]);
      if (a.code.startsWith(district) && a.bank === tile.bank && d < least) [best, least] = [i, d];
    });
    return best;
  };
  const owner = joined(tiles.map(ownerOf), tiles, neighboursOf(tiles));
  return { tiles, codes: owner.map((i) => anchors[i]!.code) };
}
