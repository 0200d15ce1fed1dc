import seeds from '../../seeds/levels/admin-levels.json';
import type { Government } from '../city/government.ts';

type Pair = readonly [name: string, nameEn: string];

const pair = ([name = '', nameEn = '']: readonly string[]): Pair => [name, nameEn];
const COUNTRIES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = seeds.countries;

/**
 * How a city of a map is governed, as far as the map tells: its levels are called as the country usually calls them,
 * one of which the country's word is not known by its number, one that the map lacks so. Nobody said who holds a post.
 *
 * @param country ISO 3166-1, two letters; undefined when the map does not say
 * @param ranks admin_level of districts, sub-districts and communities; undefined where the map has none
 */
export function governmentOfMap(
  country: string | undefined,
  ranks: readonly (number | undefined)[],
): Government {
  const words = COUNTRIES[country?.toUpperCase() ?? ''];
  const nameOf = (rank: number | undefined): Pair => {
    if (rank === undefined) return pair(seeds.missing);
    const own = words?.[String(rank)];
    return pair(own ?? seeds.unnamed.map((word) => word.replace('{n}', String(rank))));
  };
  return {
    levels: {
      city: pair(seeds.city),
      district: nameOf(ranks[0]),
      subdistrict: nameOf(ranks[1]),
      community: nameOf(ranks[2]),
      grid: pair(seeds.grid),
    },
    gridKinds: { base: pair(seeds.gridKinds.base), dedicated: pair(seeds.gridKinds.dedicated) },
    roles: [],
  };
}
