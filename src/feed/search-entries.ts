import type { CityBundle } from '../city/bundle.ts';
import { cellAt } from '../city/cell-at.ts';
import { LEVELS } from '../city/division.ts';
import { treeOf } from '../city/division-tree.ts';
import type { Facility } from '../city/fact.ts';
import { postsOf } from '../city/government.ts';
import { placeIds } from '../city/place-id.ts';
import { placeParts } from '../city/place-parts.ts';
import { Ground } from '../city/place.ts';
import type { Reader } from '../city/reading.ts';
import { edgeMiddle } from '../city/street.ts';
import { unitGridCode, unitGridMiddle } from '../city/unit-grid.ts';
import { NO_CELL } from '../exchange/slot-table.ts';
import type { Hit } from '../wire/news.ts';
import type { Sort } from './kind-names.ts';
import { SearchName } from './search-name.ts';

/** Something with a name, ready to be compared. */
export interface Entry {
  readonly hit: Hit;
  readonly search: SearchName;
  readonly sort: Sort;
  /** The division it lies in, index in the bundle; of a division the one above it; else no division's. */
  readonly within: number;
  /** From where its nearness counts, metres: siblings stand together, in the order of their codes. */
  readonly x: number;
  readonly y: number;
  /** Of two that match alike the lower stands first: levels from the city down, then all else. */
  readonly order: number;
}

/** Where other things stand in `Entry.order`. */
export const ORDER_OF_THINGS: number = LEVELS.length;

/** A label that stands so near to the middle of a road of its name is of the road: a bridge, metres. */
const SAME_M = 500;

/** Everything of a bundle that has a name and stays where it is. */
export function entriesOf(city: CityBundle, reader: Reader): Entry[] {
  const ground = new Ground(city.head.origin);
  const tree = treeOf(city);
  const entry = (hit: Omit<Hit, 'lng' | 'lat'>, sort: Sort, x: number, y: number): Entry => ({
    hit: { ...hit, lng: ground.lng(x), lat: ground.lat(y) },
    search: new SearchName(hit.name, hit.nameEn, reader),
    sort,
    within: cellAt(city.cells, x, y) ?? NO_CELL,
    x,
    y,
    order: ORDER_OF_THINGS,
  });
  const divisions = city.divisions.map((d, i) => {
    const { code, name, nameEn, level, x, y } = d;
    const [post] = city.government === undefined ? [] : postsOf(city.government, d);
    const owner = post && {
      name: `${post.role.name} ${post.designation}`,
      nameEn: `${post.role.nameEn} ${post.designation}`,
    };
    const hit = { kind: 'division', code, name, nameEn, ...(owner && { owner }) } as const;
    const within = tree.parent[i] ?? tree.size;
    const above = city.divisions[within] ?? d;
    const order = LEVELS.indexOf(level);
    return { ...entry(hit, level, x, y), within, x: above.x, y: above.y, order };
  });
  const known = new Set(city.divisions.map((d) => d.name));
  const facilities = onceEach(city).map(({ id, kind, name, nameEn, x, y }) =>
    kind === 'car_park'
      ? entry({ kind: 'parking', id, name, nameEn }, kind, x, y)
      : entry({ kind: 'facility', id, name, nameEn, facility: kind }, kind, x, y),
  );
  for (const { name } of city.facilities) known.add(name);
  const ids = placeIds(city.places);
  const streets = streetsIn(city);
  const places = placeParts(city.places, city.water).flatMap(([i = 0]) => {
    const place = city.places[i];
    if (place === undefined || known.has(place.name)) return [];
    const { name, nameEn, x, y } = place;
    const street = streets.get(name);
    if (street !== undefined && Math.hypot(street.x - x, street.y - y) <= SAME_M) {
      streets.set(name, { ...street, nameEn });
      return [];
    }
    return [entry({ kind: 'place', id: ids[i] ?? name, name, nameEn }, 'place', x, y)];
  });
  const roads = [...streets].map(([name, { nameEn, x, y }]) =>
    entry({ kind: 'road', id: name, name, nameEn }, 'road', x, y),
  );
  return [...divisions, ...unitGridsOf(city, reader), ...facilities, ...places, ...roads];
}

/** Facilities, of a landmark in several parts one: of all else each part counts for itself. */
function onceEach({ facilities, water }: CityBundle): Facility[] {
  const isLandmark = ({ kind }: Facility): boolean => kind === 'landmark';
  const landmarks = facilities.filter(isLandmark);
  const once = new Set(placeParts(landmarks, water).map(([i = 0]) => landmarks[i]));
  return facilities.filter((facility) => !isLandmark(facility) || once.has(facility));
}

/** Unit grids by their 14-digit codes; all of one name. */
function unitGridsOf(city: CityBundle, reader: Reader): Entry[] {
  const { unitGrids, divisions } = city;
  if (unitGrids === undefined) return [];
  const ground = new Ground(city.head.origin);
  const tree = treeOf(city);
  const named = { name: '万米单元网格', nameEn: 'Unit grid' };
  const search = new SearchName(named.name, named.nameEn, reader);
  return Array.from(unitGrids.grid, (of, i) => {
    const middle = unitGridMiddle(unitGrids, i);
    const { x, y } = divisions[tree.parent[of] ?? tree.size] ?? { x: middle[0], y: middle[1] };
    const code = unitGridCode(city, i) ?? '';
    const hit = {
      kind: 'unit_grid',
      ...named,
      code,
      lng: ground.lng(middle[0]),
      lat: ground.lat(middle[1]),
    } as const;
    return { hit, search, sort: 'unit_grid', within: of, x, y, order: ORDER_OF_THINGS };
  });
}

interface NamedStreet {
  readonly nameEn: string;
  readonly x: number;
  readonly y: number;
}

/** Each named road once, in the middle of its longest edge. */
function streetsIn({ roads }: CityBundle): Map<string, NamedStreet> {
  const longest = new Map<number, number>();
  for (let edge = 0; edge < roads.name.length; edge++) {
    const name = roads.name[edge] ?? 0;
    const best = longest.get(name);
    if (best === undefined || (roads.lengthM[edge] ?? 0) > (roads.lengthM[best] ?? 0))
      longest.set(name, edge);
  }
  return new Map(
    roads.names.flatMap((name, i) => {
      const edge = longest.get(i);
      if (edge === undefined || name === '') return [];
      const [x, y] = edgeMiddle(roads, edge);
      return [[name, { nameEn: '', x, y }] as const];
    }),
  );
}
