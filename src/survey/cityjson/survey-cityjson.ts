import type { CityBundle } from '../../city/bundle.ts';
import type { LandUse } from '../../city/kind.ts';
import { Ground } from '../../city/place.ts';
import { assemble } from '../assemble.ts';
import type { Area } from '../clip.ts';
import type { FoundArea, FoundBuilding, FoundCity } from '../found-city.ts';
import { referenceSystem } from '../reference-system.ts';
import type { Ring } from '../ring.ts';
import { attributesAsText, useFrom } from './attributes.ts';
import { pickFootprint, type Footprint } from './footprint.ts';
import { outlineOf } from './outline.ts';
import { placeVertices, type PlacedVertices } from './placed-vertices.ts';
import { readCityjson, type CityObject, type Refusal } from './read-cityjson.ts';

/** Objects that become ground, and of which use. */
const GROUND: Readonly<Record<string, LandUse>> = {
  LandUse: 'open',
  PlantCover: 'park',
  Road: 'open',
  Square: 'open',
};
const BUILT = /^Building(Part)?$/;

export interface CityjsonSurvey {
  readonly city: CityBundle;
  readonly version: string;
  /** Name of the system it was read in; undefined where nothing declared one. */
  readonly system: string | undefined;
  /** City objects of the file by type. */
  readonly objects: Readonly<Record<string, number>>;
  /** Objects that stand or lie in the city, by type. */
  readonly placed: Readonly<Record<string, number>>;
  /** Footprints in the bundle: a building on several pieces of ground has several. */
  readonly footprints: number;
  /** Buildings by the LoD their footprint is from. */
  readonly byLod: Readonly<Record<string, number>>;
  /** Buildings by where their footprint is from. */
  readonly byFrom: Readonly<Record<string, number>>;
  readonly refused: readonly Refusal[];
}

export interface CityjsonWish {
  /** Of the city: letters, digits, hyphens. */
  readonly id: string;
  /** Of the city, where the file has no title. */
  readonly name: string;
  readonly lod: number;
  /** Where the file declares none. */
  readonly crs?: string | undefined;
  readonly seed: number;
}

function systemOf(declared: string | undefined, wished: string | undefined) {
  const name = declared ?? wished;
  if (name === undefined) return undefined;
  const system = referenceSystem(name);
  if (system === undefined)
    throw new Error(
      `reference system "${name}" is not known here; transform the file first: cjio FILE crs_reproject`,
    );
  const other = wished === undefined ? undefined : referenceSystem(wished);
  if (wished !== undefined && other?.name !== system.name)
    throw new Error(`metadata.referenceSystem is ${system.name}, --crs says ${wished}`);
  return system;
}

const count = (table: Record<string, number>, key: string): void => {
  table[key] = (table[key] ?? 0) + 1;
};

function degrees(areas: readonly Area[], ground: Ground): FoundArea[] {
  const put = (ring: Ring): number[] => ring.flatMap(([x, y]) => [ground.lng(x), ground.lat(y)]);
  return areas.map(({ outer, holes }) => ({ outer: put(outer), holes: holes.map(put) }));
}

/** Lowest vertex of every building with its parts, by the id of the topmost object. */
function floors(objects: readonly CityObject[], { metres }: PlacedVertices): (o: CityObject) => number {
  const byId = new Map(objects.map((o) => [o.id, o]));
  const topOf = (object: CityObject): string => {
    let top = object;
    for (let depth = 0; depth < 8; depth++) {
      const up = byId.get(top.parents[0] ?? '');
      if (up === undefined) break;
      top = up;
    }
    return top.id;
  };
  const floor = new Map<string, number>();
  for (const object of objects) {
    const top = topOf(object);
    for (const { faces } of object.geometry)
      for (const { rings } of faces)
        for (const v of rings.flat())
          floor.set(top, Math.min(floor.get(top) ?? Infinity, metres[3 * v + 2]!));
  }
  return (object) => floor.get(topOf(object)) ?? 0;
}

/** A city from a CityJSON file. @throws Error naming what is wrong with the file as a whole */
export function surveyCityjson(bytes: Uint8Array, wish: CityjsonWish): CityjsonSurvey {
  const file = readCityjson(bytes);
  const system = systemOf(file.referenceSystem, wish.crs);
  const placed = placeVertices(file.vertices, system);
  const { ground, metres } = placed;
  const refused: Refusal[] = [...file.refused];
  const objects: Record<string, number> = {};
  const kept: Record<string, number> = {};
  const byLod: Record<string, number> = {};
  const byFrom: Record<string, number> = {};
  const buildings: FoundBuilding[] = [];
  const blocks: (FoundArea & { use: LandUse })[] = [];
  const water: FoundArea[] = [];
  const byId = new Map(file.objects.map((o) => [o.id, o]));
  const floorOf = floors(
    file.objects.filter((o) => BUILT.test(o.type)),
    placed,
  );
  const withParts = new Set(
    file.objects.filter((o) => BUILT.test(o.type) && o.geometry.length > 0).flatMap((o) => o.parents),
  );

  const build = (object: CityObject, { areas, lowM, highM, lod, from }: Footprint): void => {
    const parent = byId.get(object.parents[0] ?? '');
    const said = { ...parent?.attributes, ...object.attributes };
    const floor = floorOf(object);
    count(byLod, String(lod));
    count(byFrom, from);
    for (const area of degrees(areas, ground))
      buildings.push({
        ...area,
        baseM: lowM - floor,
        topM: highM - floor,
        use: useFrom(said),
        attributes: { id: object.id, lod: String(lod), ...attributesAsText(said) },
      });
  };

  for (const object of file.objects) {
    const { id, type, geometry } = object;
    count(objects, type);
    const where = `CityObjects[${JSON.stringify(id)}]`;
    const use = GROUND[type];
    if (BUILT.test(type)) {
      /* A building whose parts have the shape stands in them. */
      const footprint = withParts.has(id) ? undefined : pickFootprint(geometry, metres, wish.lod);
      if (footprint !== undefined || withParts.has(id)) count(kept, type);
      else refused.push({ where, why: geometry.length === 0 ? 'has no geometry' : 'covers no ground' });
      if (footprint !== undefined) build(object, footprint);
    } else if (use !== undefined || type === 'WaterBody') {
      const faces = geometry[0]?.faces ?? [];
      const on = (rings: Ring[]): Area => ({ outer: rings[0] ?? [], holes: rings.slice(1) });
      const areas = outlineOf(
        faces.map(({ rings }) =>
          on(rings.map((r) => r.map((v) => [metres[3 * v]!, metres[3 * v + 1]!] as const))),
        ),
      );
      if (areas.length > 0) count(kept, type);
      if (use === undefined) water.push(...degrees(areas, ground));
      else blocks.push(...degrees(areas, ground).map((area) => ({ ...area, use })));
    }
  }
  const found: FoundCity = {
    id: wish.id,
    name: file.title ?? wish.name,
    nameEn: file.title ?? wish.name,
    sources: [
      `CityJSON ${file.version} ${file.title ?? wish.name}, ${system?.name ?? 'no reference system declared: place unknown'}`,
    ],
    buildings,
    roads: [],
    signals: new Set(),
    facilities: [],
    water,
    rivers: [],
    blocks,
    places: [],
    divisions: [],
  };
  const { city, flat } = assemble(found, wish.seed);
  if (flat > 0) refused.push({ where: 'buildings', why: `${flat} footprints enclose nothing` });
  return {
    city,
    version: file.version,
    system: system?.name,
    objects,
    placed: kept,
    footprints: city.buildings.top.length,
    byLod,
    byFrom,
    refused,
  };
}
