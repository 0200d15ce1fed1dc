import type { CityBundle } from '../city/bundle.ts';
import { LEVELS } from '../city/division.ts';
import { postsOf } from '../city/government.ts';
import { placeIds } from '../city/place-id.ts';
import { Ground } from '../city/place.ts';
import type { Reader } from '../city/reading.ts';
import { edgeMiddle } from '../city/street.ts';
import { unitGridMiddle } from '../city/unit-grid.ts';
import type { Hit } from '../wire/news.ts';
import { SearchName } from './search-name.ts';

/** Something with a name, ready to be compared. */
export interface Entry {
  readonly hit: Hit;
  readonly search: SearchName;
  /** Metres. */
  readonly x: number;
  readonly y: number;
  /** Of two that match alike the lower stands first: levels from the city down, then all else. */
  readonly order: number;
}

/** Where other things stand in `Entry.order`. */
export const ORDER_OF_THINGS: number = LEVELS.length;

/** Everything of a bundle that has a name and stays where it is. */
export function entriesOf(city: CityBundle, reader: Reader): Entry[] {
  const ground = new Ground(city.head.origin);
  const entry = (hit: Omit<Hit, 'lng' | 'lat'>, x: number, y: number, order = ORDER_OF_THINGS): Entry => ({
    hit: { ...hit, lng: ground.lng(x), lat: ground.lat(y) },
    search: new SearchName(hit.name, hit.nameEn, reader),
    x,
    y,
    order,
  });
  const divisions = city.divisions.map((d) => {
    const { code, name, nameEn, level, x, y } = d;
    const [post] = city.government === undefined ? [] : postsOf(city.government, d);
    const owner = post && {
      name: `${post.role.name} ${post.designation}`,
      nameEn: `${post.role.nameEn} ${post.designation}`,
    };
    const hit = { kind: 'division', code, name, nameEn, ...(owner && { owner }) } as const;
    return entry(hit, x, y, LEVELS.indexOf(level));
  });
  const known = new Set(city.divisions.map((d) => d.name));
  const facilities = city.facilities.map(({ id, kind, name, nameEn, x, y }) =>
    entry({ kind: kind === 'car_park' ? 'parking' : 'facility', id, name, nameEn }, x, y),
  );
  for (const { name } of city.facilities) known.add(name);
  const ids = placeIds(city.places);
  const places = city.places.flatMap(({ name, nameEn, x, y }, i) =>
    known.has(name) ? [] : [entry({ kind: 'place', id: ids[i] ?? name, name, nameEn }, x, y)],
  );
  return [...divisions, ...unitGridsOf(city, reader), ...facilities, ...places, ...roadsOf(city, entry)];
}

/** Unit grids by their 14-digit codes; all of one name. */
function unitGridsOf(city: CityBundle, reader: Reader): Entry[] {
  const { unitGrids, divisions } = city;
  if (unitGrids === undefined) return [];
  const ground = new Ground(city.head.origin);
  const named = { name: '万米单元网格', nameEn: 'Unit grid' };
  const search = new SearchName(named.name, named.nameEn, reader);
  let community = '';
  let n = 0;
  return Array.from(unitGrids.grid, (of, i) => {
    const own = divisions[of]?.code.slice(0, 12) ?? '';
    n = own === community ? n + 1 : 1;
    community = own;
    const [x, y] = unitGridMiddle(unitGrids, i);
    const code = `${own}${String(n).padStart(2, '0')}`;
    const hit = { kind: 'unit_grid', ...named, code, lng: ground.lng(x), lat: ground.lat(y) } as const;
    return { hit, search, x, y, order: ORDER_OF_THINGS };
  });
}

/** Each named road once, in the middle of its longest edge. */
function roadsOf(
  { roads }: CityBundle,
  entry: (hit: Omit<Hit, 'lng' | 'lat'>, x: number, y: number) => Entry,
): Entry[] {
  const longest = new Map<number, number>();
  for (let edge = 0; edge < roads.name.length; edge++) {
    const name = roads.name[edge] ?? 0;
    const best = longest.get(name);
    if (best === undefined || (roads.lengthM[edge] ?? 0) > (roads.lengthM[best] ?? 0))
      longest.set(name, edge);
  }
  return roads.names.flatMap((name, i) => {
    const edge = longest.get(i);
    if (edge === undefined || name === '') return [];
    return [entry({ kind: 'road', id: name, name, nameEn: '' }, ...edgeMiddle(roads, edge))];
  });
}
