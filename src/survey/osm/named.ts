import type { FacilityKind } from '../../city/kind.ts';
import type { LngLat } from '../../city/place.ts';
import type { FoundCity, FoundDivision, FoundFacility, FoundPlace, Positions } from '../found-city.ts';
import { areasWith } from './areas.ts';
import type { Tags } from './entity.ts';
import { countOf } from './measure.ts';
import type { OsmStore } from './store.ts';
import type { Tally } from './tally.ts';

const FACILITIES: readonly (readonly [FacilityKind, (t: Tags) => boolean, string, string])[] = [
  ['car_park', (t) => t['amenity'] === 'parking' && t['access'] !== 'no', '停车场', 'Car park'],
  ['hospital', (t) => t['amenity'] === 'hospital', '医院', 'Hospital'],
  ['fire_station', (t) => t['amenity'] === 'fire_station', '消防站', 'Fire station'],
  ['police_station', (t) => t['amenity'] === 'police', '派出所', 'Police station'],
  [
    'metro_station',
    (t) => t['railway'] === 'station' && t['station'] === 'subway',
    '地铁站',
    'Metro station',
  ],
  ['railway_station', (t) => t['railway'] === 'station', '火车站', 'Railway station'],
  ['landmark', (t) => isLandmark(t), '', ''],
];
const RANKS: Record<string, number> = {
  city: 1,
  town: 1,
  borough: 2,
  suburb: 2,
  village: 2,
  quarter: 3,
  neighbourhood: 3,
  hamlet: 3,
  island: 3,
};
/** Size of a settlement, to find the one that a file is about. */
const SETTLEMENT = ['village', 'town', 'city'];

function isLandmark(t: Tags): boolean {
  if (t['name'] === undefined) return false;
  const sight = /^(attraction|museum)$/.test(t['tourism'] ?? '');
  const old = /^(castle|monument|city_gate|palace)$/.test(t['historic'] ?? '');
  return sight || old || /^(townhall|theatre)$/.test(t['amenity'] ?? '') || t['leisure'] === 'stadium';
}

/** Chinese first, else as it is written there. */
const zhOf = (t: Tags): string | undefined => t['name:zh-Hans'] ?? t['name:zh'] ?? t['name'] ?? t['name:en'];
const enOf = (t: Tags): string | undefined => t['name:en'] ?? t['int_name'] ?? t['name'] ?? t['name:zh'];

function middleOf(ring: Positions): LngLat {
  const n = ring.length / 2;
  let [lng, lat] = [0, 0];
  for (let i = 0; i < ring.length; i += 2) {
    lng += ring[i]! / n;
    lat += ring[i + 1]! / n;
  }
  return { lng, lat };
}

interface Named extends LngLat {
  readonly id: string;
  readonly tags: Tags;
}

/** Everything with wanted tags as one place each: nodes, closed ways and relations. */
function spots(store: OsmStore, wanted: (t: Tags) => boolean): Named[] {
  const nodes = store.marks
    .filter((n) => n.tags !== undefined && wanted(n.tags))
    .map((n) => ({ id: `node/${n.id}`, tags: n.tags ?? {}, lng: n.lon, lat: n.lat }));
  const areas = areasWith(store, wanted, () => undefined);
  const once = new Map(areas.map((a) => [a.id, { id: a.id, tags: a.tags, ...middleOf(a.outer) }]));
  return [...nodes, ...once.values()];
}

/** Facilities and places by name. */
export function namedOf(store: OsmStore, tally: Tally): Pick<FoundCity, 'facilities' | 'places'> {
  const kindOf = (t: Tags): (typeof FACILITIES)[number] | undefined => FACILITIES.find(([, is]) => is(t));
  const facilities: FoundFacility[] = [];
  const places: FoundPlace[] = [];
  for (const { id, tags, lng, lat } of spots(store, (t) => kindOf(t) !== undefined)) {
    const [kind, , zh, en] = kindOf(tags)!;
    const capacity = capacityOf(tags, kind, tally);
    const [name, nameEn] = [zhOf(tags) ?? zh, enOf(tags) ?? en];
    facilities.push({ id: `osm-${id.replace('/', '-')}`, kind, name, nameEn, lng, lat, ...capacity });
    tally.find(kind);
    if (kind === 'landmark' || kind === 'railway_station' || kind === 'hospital')
      if (tags['name'] !== undefined) places.push({ name, nameEn, lng, lat, rank: 4 });
  }
  for (const { tags, lon: lng, lat } of store.marks) {
    const rank = RANKS[tags?.['place'] ?? ''];
    const name = tags === undefined ? undefined : zhOf(tags);
    if (tags === undefined || rank === undefined || name === undefined) continue;
    places.push({ name, nameEn: enOf(tags) ?? name, lng, lat, rank });
  }
  tally.find('place names', places.length);
  return { facilities, places };
}

function capacityOf(tags: Tags, kind: FacilityKind, tally: Tally): { capacity?: number } {
  const text = kind === 'car_park' ? tags['capacity'] : kind === 'hospital' ? tags['beds'] : undefined;
  const capacity = text === undefined ? undefined : countOf(text);
  if (capacity !== undefined && capacity > 0 && capacity < 100_000) return { capacity: Math.round(capacity) };
  if (text !== undefined && text !== '' && capacity === undefined) tally.refuse('capacity that is no count');
  if (kind === 'car_park') tally.assume('car park without capacity');
  return {};
}

/** Administrative boundaries that close. */
export function divisionsOf(store: OsmStore, tally: Tally): FoundDivision[] {
  const rankOf = (t: Tags): number => Number(t['admin_level']);
  const wanted = (t: Tags): boolean =>
    t['boundary'] === 'administrative' && Number.isInteger(rankOf(t)) && zhOf(t) !== undefined;
  const only = (t: Tags): boolean => wanted(t) && t['type'] === 'boundary';
  const areas = [
    ...areasWith(store, only, (why) => tally.refuse(`boundary: ${why}`), true),
    ...areasWith(
      store,
      (t) => wanted(t) && !only(t),
      () => undefined,
      true,
    ),
  ];
  const byId = new Map<string, FoundDivision & { areas: (typeof areas)[number][] }>();
  for (const a of areas) {
    const known = byId.get(a.id);
    if (known !== undefined) {
      known.areas.push(a);
      continue;
    }
    const people = countOf(a.tags['population'] ?? '');
    byId.set(a.id, {
      name: zhOf(a.tags) ?? '',
      nameEn: enOf(a.tags) ?? '',
      rank: rankOf(a.tags),
      areas: [a],
      ...(people === undefined || people <= 0 ? {} : { population: people }),
    });
  }
  return [...byId.values()];
}

/** The name of the largest settlement within the box, if the map has one there. */
export function cityNameOf(store: OsmStore): { readonly name: string; readonly nameEn: string } | undefined {
  const { box } = store;
  const inBox = (lng: number, lat: number): boolean =>
    box === undefined || (lng >= box[0] && lat >= box[1] && lng <= box[2] && lat <= box[3]);
  let best: { name: string; nameEn: string } | undefined;
  let most = -1;
  for (const { tags, lon, lat } of store.marks) {
    const size = SETTLEMENT.indexOf(tags?.['place'] ?? '');
    const name = tags === undefined ? undefined : zhOf(tags);
    if (tags === undefined || size < 0 || name === undefined || !inBox(lon, lat)) continue;
    const weight = size * 1e9 + (countOf(tags['population'] ?? '') ?? 0);
    if (weight > most) [most, best] = [weight, { name, nameEn: enOf(tags) ?? name }];
  }
  return best;
}
