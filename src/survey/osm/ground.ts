import type { LandUse } from '../../city/kind.ts';
import { inRing } from '../../city/in-ring.ts';
import type { FoundArea, FoundCity } from '../found-city.ts';
import { areasWith, type MapArea } from './areas.ts';
import type { Tags } from './entity.ts';
import { metresOf } from './measure.ts';
import { seaOf } from './sea.ts';
import type { OsmStore } from './store.ts';
import type { Tally } from './tally.ts';

const RIVER_M: Record<string, number> = { river: 24, canal: 12, stream: 3 };
const MOST_RIVER_M = 2000;
/** Woods count as parks, with trees, up to so much ground, the smallest first; the rest is open country. */
const MOST_WOOD_DEG2 = 0.001;

const LANDUSE: Record<string, LandUse> = {
  residential: 'home',
  commercial: 'office',
  retail: 'mixed',
  industrial: 'industry',
  railway: 'industry',
  education: 'school',
  grass: 'park',
  forest: 'park',
  cemetery: 'park',
  recreation_ground: 'park',
  village_green: 'park',
  allotments: 'park',
  orchard: 'park',
  meadow: 'open',
  vineyard: 'open',
  farmland: 'open',
  farmyard: 'open',
  construction: 'open',
  brownfield: 'open',
  greenfield: 'open',
};
const GREEN = /^(park|garden|golf_course|pitch|playground|common|dog_park)$/;
const WILD = /^(wood|scrub|grassland|heath|wetland)$/;
const SCHOOL = /^(school|university|college|kindergarten)$/;

const isWater = (t: Tags): boolean =>
  (t['natural'] === 'water' ||
    t['waterway'] === 'riverbank' ||
    /^(reservoir|basin)$/.test(t['landuse'] ?? '')) &&
  t['building'] === undefined;

function useOf(t: Tags): LandUse | undefined {
  if (t['building'] !== undefined || t['boundary'] !== undefined) return undefined;
  if (SCHOOL.test(t['amenity'] ?? '')) return 'school';
  if (t['amenity'] === 'hospital') return 'hospital';
  if (GREEN.test(t['leisure'] ?? '') || WILD.test(t['natural'] ?? '')) return 'park';
  return LANDUSE[t['landuse'] ?? ''];
}

/** Square degrees of a ring: to order by, not to measure with. */
function sizeOf({ outer }: FoundArea): number {
  let sum = 0;
  for (let i = 0, j = outer.length - 2; i < outer.length; j = i, i += 2)
    sum += (outer[j] ?? 0) * (outer[i + 1] ?? 0) - (outer[i] ?? 0) * (outer[j + 1] ?? 0);
  return Math.abs(sum) / 2;
}

/** Water, rivers and parcels of the map; large parcels first, so that what lies on them is seen. */
export function groundOf(store: OsmStore, tally: Tally): Pick<FoundCity, 'water' | 'rivers' | 'blocks'> {
  const water = areasWith(store, isWater, (why) => tally.refuse(`water: ${why}`));
  tally.find('water areas', water.length);
  const parcels = areasWith(
    store,
    (t) => useOf(t) !== undefined,
    (why) => tally.refuse(`parcel: ${why}`),
  ).map((a) => ({ a, size: sizeOf(a), use: useOf(a.tags) ?? 'open' }));
  parcels.sort((p, q) => p.size - q.size);
  let wood = 0;
  const blocks = parcels
    .map(({ a, size, use }) => {
      const woods = a.tags['landuse'] === 'forest' || WILD.test(a.tags['natural'] ?? '');
      if (!woods) return { outer: a.outer, holes: a.holes, use };
      wood += size;
      return { outer: a.outer, holes: a.holes, use: wood > MOST_WOOD_DEG2 ? ('open' as const) : use };
    })
    .toReversed();
  tally.find('parcels', blocks.length);
  return { water: [...seaOf(store, tally), ...water], blocks, rivers: riversOf(store, water, tally) };
}

/** Water drawn as lines, where no area of water shows it already. */
function riversOf(store: OsmStore, water: readonly MapArea[], tally: Tally): FoundCity['rivers'] {
  const out: { line: readonly number[]; widthM: number }[] = [];
  for (const { refs, tags } of store.ways.values()) {
    const usual = RIVER_M[tags?.['waterway'] ?? ''];
    if (tags === undefined || usual === undefined) continue;
    if ((tags['tunnel'] ?? 'no') !== 'no' || tags['intermittent'] === 'yes') continue;
    const line = store.line(refs.filter((r) => store.has(r)));
    if (line === undefined || line.length < 4) continue;
    const middle = 2 * Math.floor(line.length / 4);
    const [x = 0, y = 0] = [line[middle], line[middle + 1]];
    if (water.some(({ outer }) => inRing(outer, 0, outer.length / 2, x, y))) continue;
    const width = tags['width'] === undefined ? undefined : metresOf(tags['width']);
    if (width === undefined || width <= 0) tally.assume('width of a river');
    tally.find('rivers');
    out.push({ line, widthM: Math.min(MOST_RIVER_M, width === undefined || width <= 0 ? usual : width) });
  }
  return out;
}
