import type { Government } from '../city/government.ts';
import type { FacilityKind } from '../city/kind.ts';
import type { Level } from '../city/division.ts';
import type { Reader } from '../city/reading.ts';
import type { Hit } from '../wire/news.ts';
import { SearchName, type Typed } from './search-name.ts';

/** What a thing is, for the words that say so: its level, its kind of facility, else the kind of hit. */
export type Sort = Level | FacilityKind | Exclude<Hit['kind'], 'division' | 'facility' | 'parking'>;

const NAMES: Readonly<Record<Sort, readonly (readonly [string, string])[]>> = {
  city: [['城市', 'City']],
  district: [['区县', 'District']],
  subdistrict: [['街道', 'Sub-district']],
  community: [['社区', 'Community']],
  grid: [['网格', 'Grid']],
  unit_grid: [['单元网格', 'Unit grid']],
  place: [['地名', 'Place']],
  road: [['道路', 'Road']],
  incident: [['事件', 'Event']],
  component: [['部件', 'Component']],
  car_park: [
    ['停车场', 'Car park'],
    ['停车楼', 'Parking'],
  ],
  hospital: [['医院', 'Hospital']],
  fire_station: [['消防站', 'Fire station']],
  police_station: [['派出所', 'Police station']],
  metro_station: [['地铁站', 'Metro station']],
  railway_station: [['火车站', 'Railway station']],
  landmark: [['地标', 'Landmark']],
};

/** The words for kinds of things, as they are typed beside a name. */
export class KindNames {
  readonly #names: readonly (readonly [Sort, readonly SearchName[]])[];

  constructor(government: Government | undefined, reader: Reader) {
    const levels: Partial<Record<Sort, readonly [string, string]>> = government?.levels ?? {};
    this.#names = (Object.keys(NAMES) as Sort[]).map((sort) => {
      const own = levels[sort];
      const all = own === undefined ? NAMES[sort] : [...NAMES[sort], own];
      return [sort, all.map(([name, nameEn]) => new SearchName(name, nameEn, reader))];
    });
  }

  /** Kinds that a word may mean. */
  meantBy(word: Typed): ReadonlySet<Sort> {
    const meant = this.#names.filter(([, names]) => names.some((name) => name.rank(word) !== undefined));
    return new Set(meant.map(([sort]) => sort));
  }
}
