import type { Government } from '../city/government.ts';
import { LEVELS, type Level } from '../city/division.ts';
import type { LanzhouSeeds } from './seeds.ts';

/** Level names and posts of the seeds. @throws Error naming a level that is not one */
export function governmentOf({ roles: seeds }: LanzhouSeeds): Government {
  const pair = ([name, nameEn]: readonly string[]): readonly [string, string] => [name ?? '', nameEn ?? ''];
  const levelOf = (word: string): Level => {
    const level = LEVELS.find((l) => l === word);
    if (level === undefined) throw new Error(`roles: no such level "${word}"`);
    return level;
  };
  const { city, district, subdistrict, community, grid } = seeds.levels;
  return {
    levels: {
      city: pair(city),
      district: pair(district),
      subdistrict: pair(subdistrict),
      community: pair(community),
      grid: pair(grid),
    },
    gridKinds: { base: pair(seeds.gridKinds.base), dedicated: pair(seeds.gridKinds.dedicated) },
    roles: seeds.roles.map((role) => ({ ...role, level: levelOf(role.level) })),
  };
}
