import type { CityBundle, Division, PlaceName } from '../city/bundle.ts';
import type { Facility } from '../city/fact.ts';
import type { Ground } from '../city/place.ts';
import type { BuiltCity, Claim } from './build-blocks.ts';
import { carParksOf } from './car-parks.ts';
import type { CityStreets } from './lay-streets.ts';
import { smooth } from './line.ts';
import type { Point } from './ring.ts';
import type { LanzhouSeeds } from './seeds.ts';
import { ShapeList } from './shape-list.ts';
import type { Valley } from './valley.ts';

/** Parcels whose use the seeds decide. */
export function claimsOf(seeds: LanzhouSeeds, ground: Ground): Claim[] {
  const at = (row: readonly (string | number)[]): Point => [
    ground.x(row[2] as number),
    ground.y(row[3] as number),
  ];
  const { hospitals, landmarks } = seeds.facilities;
  return [
    ...landmarks
      .filter(([name]) => /公园|大学|广场$|水车|会展/.test(name as string))
      .map((row): Claim => {
        const name = row[0] as string;
        return {
          at: at(row),
          use:
            name.includes('大学') || name.includes('学院')
              ? 'school'
              : name.endsWith('广场')
                ? 'open'
                : 'park',
        };
      }),
    ...hospitals.map((row): Claim => ({ at: at(row), use: 'hospital' })),
  ];
}

/** What stands in the city by name: facilities, the metro and the labels. */
export function furnish(
  seeds: LanzhouSeeds,
  valley: Valley,
  streets: CityStreets,
  built: BuiltCity,
  divisions: readonly Division[],
  seed: number,
): Pick<CityBundle, 'facilities' | 'metro' | 'places'> {
  const { ground } = valley;
  const { facilities: known } = seeds;
  const facilities: Facility[] = [];
  const places: PlaceName[] = [];
  const add = (
    kind: Facility['kind'],
    mark: string,
    name: string,
    nameEn: string,
    lng: number,
    lat: number,
    capacity?: number,
  ): void => {
    const id = `lz-${mark}-${facilities.filter((f) => f.kind === kind).length + 1}`;
    facilities.push({
      id,
      kind,
      name,
      nameEn,
      x: ground.x(lng),
      y: ground.y(lat),
      ...(capacity === undefined ? {} : { capacity }),
    });
  };
  const label = (name: string, nameEn: string, x: number, y: number, rank: number): void => {
    places.push({ name, nameEn, x, y, rank });
  };
  for (const d of divisions) {
    if (d.level === 'district') label(d.name, d.nameEn, d.x, d.y, 1);
  }
  for (const [name, nameEn, lng, lat, rank] of known.labels as [string, string, number, number, number][]) {
    label(name, nameEn, ground.x(lng), ground.y(lat), rank);
  }
  for (const [name, nameEn, lng, lat, rank] of known.landmarks as [
    string,
    string,
    number,
    number,
    number,
  ][]) {
    add('landmark', 'landmark', name, nameEn, lng, lat);
    if (name !== '中山桥') label(name, nameEn, ground.x(lng), ground.y(lat), rank);
  }
  for (const b of streets.bridges)
    label(b.name, b.nameEn, (b.south[0] + b.north[0]) / 2, (b.south[1] + b.north[1]) / 2, 3);
  for (const [name, nameEn, lng, lat, beds] of known.hospitals as [
    string,
    string,
    number,
    number,
    number?,
  ][]) {
    add('hospital', 'hospital', name, nameEn, lng, lat, beds);
    label(name, nameEn, ground.x(lng), ground.y(lat), 4);
  }
  for (const [name, nameEn, lng, lat] of known.railwayStations as [string, string, number, number][]) {
    add('railway_station', 'rail', name, nameEn, lng, lat);
    label(name, nameEn, ground.x(lng), ground.y(lat), 3);
  }
  for (const [name, nameEn, lng, lat] of known.fireStations as [string, string, number, number][]) {
    add('fire_station', 'fire', name, nameEn, lng, lat);
  }
  for (const [name, nameEn, lng, lat] of known.policeStations as [string, string, number, number][]) {
    add('police_station', 'police', name, nameEn, lng, lat);
  }

  const lines = new ShapeList();
  const line: number[] = [];
  const seen = new Set<string>();
  for (const metro of seeds.metro.lines) {
    const stations = metro.stations as [string, string, number, number][];
    lines.add(
      smooth(
        stations.map(([, , lng, lat]): Point => [ground.x(lng), ground.y(lat)]),
        120,
      ),
    );
    line.push(metro.line);
    for (const [name, nameEn, lng, lat] of stations) {
      if (seen.has(name)) continue;
      seen.add(name);
      add('metro_station', 'metro', name, nameEn, lng, lat);
      if (places.every((p) => p.name !== name)) label(name, nameEn, ground.x(lng), ground.y(lat), 4);
    }
  }
  facilities.push(...carParksOf(built, facilities, divisions, seed));
  return { facilities, places, metro: { ...lines.shapes(), line: Uint8Array.from(line) } };
}
