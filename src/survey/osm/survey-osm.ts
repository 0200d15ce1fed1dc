import type { CityBundle } from '../../city/bundle.ts';
import { assemble } from '../assemble.ts';
import type { FoundCity } from '../found-city.ts';
import { buildingsOf } from './buildings.ts';
import { countryOf } from './country.ts';
import { OsmError } from './entity.ts';
import { groundOf } from './ground.ts';
import { cityNameOf, divisionsOf, namedOf } from './named.ts';
import { readOsm } from './read-osm.ts';
import { roadsOf } from './roads.ts';
import { OsmStore } from './store.ts';
import { Tally } from './tally.ts';

/** What has to be shown wherever the city is. */
const ATTRIBUTION = '© OpenStreetMap contributors (ODbL)';

export interface OsmSurvey {
  readonly city: CityBundle;
  readonly tally: Tally;
  readonly nodes: number;
  readonly ways: number;
  /** Divisions that the map names. */
  readonly divisions: number;
}

/**
 * A city from an OSM file. @param country ISO 3166-1; undefined: as the map tells. @throws OsmError naming the byte that is wrong, or that there is nothing
 */
export async function surveyOsm(path: string, seed: number, country?: string): Promise<OsmSurvey> {
  const store = new OsmStore();
  await readOsm(path, store);
  if (store.nodes === 0 && store.ways.size === 0) throw new OsmError(0, 'the file holds no node and no way');
  const tally = new Tally();
  tally.refuse('node whose place is not on the map', store.lost);
  const base = path.replace(/^.*[\\/]/, '').replace(/\.(osm|pbf|gz|xml)\b/g, '');
  const slug = base
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const { name, nameEn } = cityNameOf(store) ?? { name: base, nameEn: base };
  const roads = roadsOf(store, tally);
  const home = country ?? countryOf(store);
  const found: FoundCity = {
    id: `osm-${slug}`,
    name,
    nameEn,
    ...(home === undefined ? {} : { country: home }),
    sources: [ATTRIBUTION],
    ...(store.box === undefined ? {} : { bounds: store.box }),
    buildings: buildingsOf(store, tally),
    roads,
    signals: new Set(store.marks.filter((n) => n.tags?.['highway'] === 'traffic_signals').map((n) => n.id)),
    ...groundOf(store, tally),
    ...namedOf(store, tally),
    divisions: divisionsOf(store, tally),
  };
  const { city, named, uncut, flat } = assemble(found, seed);
  tally.refuse('ground beside divisions, borders too tangled to cut it out', uncut);
  tally.refuse('footprint that encloses nothing', flat);
  return { city, tally, nodes: store.nodes, ways: store.ways.size, divisions: named };
}
