import type { CityBundle } from '../city/bundle.ts';
import { buildBlocks, groundOf } from './build-blocks.ts';
import { componentsIn, componentSums } from './components.ts';
import { divideCity } from './divisions.ts';
import { claimsOf, furnish } from './furnish.ts';
import { governmentFrom } from './government.ts';
import { homesIn } from './homes.ts';
import { layStreets } from './lay-streets.ts';
import { quartersOf } from './quarter.ts';
import { riverOf } from './river.ts';
import { roadsOf } from './road-graph.ts';
import type { LanzhouSeeds } from './seeds.ts';
import { terrainOf } from './terrain.ts';
import { valleyFrom } from './valley.ts';

/** The city of Lanzhou from what is known of it; the rest is made, the same for the same seed. */
export function surveyLanzhou(seeds: LanzhouSeeds, seed: number): CityBundle {
  const valley = valleyFrom(seeds, seed);
  const quarterAt = quartersOf(seeds, valley);
  const streets = layStreets(seeds, valley, quarterAt, seed);
  const claims = claimsOf(seeds, valley.ground);
  const built = buildBlocks(streets, valley, quarterAt, claims, seed);
  const standing = built.buildings.columns();
  const homes = homesIn(standing, seeds.divisions.city.households);
  const dwellings = built.buildings.at.map((p, b) => ({
    at: p,
    homes: homes.start[b + 1]! - homes.start[b]!,
  }));
  const { extent, gridOf, ...territories } = divideCity(seeds, streets, valley, dwellings, built.blocks);
  const { water, rivers } = riverOf(valley);
  const { divisions, divisionSums } = territories;
  const city = {
    ...territories,
    buildings: { ...standing, division: gridOf },
    homes,
    blocks: groundOf(built.blocks, streets, valley),
    roads: roadsOf(streets),
    water,
    rivers,
    ...furnish(seeds, valley, streets, built, divisions, seed),
  };
  const components = componentsIn(seeds, city, seed);
  return {
    head: {
      format: 'sanwei.city.1',
      id: seeds.city.id,
      name: seeds.city.name,
      nameEn: seeds.city.nameEn,
      schematic: true,
      origin: seeds.city.origin,
      extent,
      seed,
      sources: Object.values(seeds).map((s) => s.source),
    },
    ...city,
    divisionSums: { ...divisionSums, components: componentSums(components, city, divisionSums.parent) },
    government: governmentFrom(seeds.roles),
    components,
    terrain: terrainOf(seeds, valley, seed),
  };
}
