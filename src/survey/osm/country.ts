import { inRing } from '../../city/in-ring.ts';
import { areasWith } from './areas.ts';
import type { Tags } from './entity.ts';
import type { OsmStore } from './store.ts';

const codeOf = (t: Tags): string | undefined => t['ISO3166-1:alpha2'] ?? t['ISO3166-1'];

/**
 * The country a map lies in, ISO 3166-1 in capitals: the one whose border the map has and whose ground the middle of
 * the map is, else the one that more than half of its addresses name; undefined when it tells neither.
 */
export function countryOf(store: OsmStore): string | undefined {
  return (byBorder(store) ?? byAddress(store))?.toUpperCase();
}

function byBorder(store: OsmStore): string | undefined {
  const { box } = store;
  if (box === undefined) return undefined;
  const [lng, lat] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const isCountry = (t: Tags): boolean =>
    t['boundary'] === 'administrative' && t['admin_level'] === '2' && /^[a-z]{2}$/i.test(codeOf(t) ?? '');
  const home = areasWith(store, isCountry, () => undefined).find(({ outer }) =>
    inRing(outer, 0, outer.length / 2, lng, lat),
  );
  return home && codeOf(home.tags);
}

function byAddress(store: OsmStore): string | undefined {
  const counts = new Map<string, number>();
  let all = 0;
  const count = (tags: Tags | undefined): void => {
    const country = tags?.['addr:country'];
    if (country === undefined || !/^[a-z]{2}$/i.test(country)) return;
    counts.set(country, (counts.get(country) ?? 0) + 1);
    all += 1;
  };
  for (const { tags } of store.marks) count(tags);
  for (const { tags } of store.ways.values()) count(tags);
  for (const { tags } of store.relations) count(tags);
  return [...counts].find(([, n]) => 2 * n > all)?.[0];
}
