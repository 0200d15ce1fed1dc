import type { Surface, SurroundingLine } from '../city/surroundings.ts';

/** What is said of a feature in a tile. */
export type Said = Readonly<Record<string, string | number | boolean>>;

/** Which geometry of a layer is taken and by which fields it is read, the most exact first. */
interface LayerWay {
  readonly as: 'surfaces' | 'lines' | 'places';
  readonly geometry: Geometry;
  readonly fields: readonly string[];
}

const LAND: LayerWay = {
  as: 'surfaces',
  geometry: 'areas',
  fields: ['landuse', 'leisure', 'natural', 'subclass', 'class', 'kind', 'pmap:kind'],
};
const WAYS: LayerWay = {
  as: 'lines',
  geometry: 'lines',
  fields: ['highway', 'railway', 'waterway', 'kind_detail', 'pmap:kind_detail', 'class', 'kind', 'pmap:kind'],
};
const NAMES: LayerWay = {
  as: 'places',
  geometry: 'points',
  fields: ['place', 'kind_detail', 'pmap:kind_detail', 'class', 'kind', 'pmap:kind'],
};

/** Layers that are drawn, of Protomaps (versions 2 to 4) and OpenMapTiles. `water` is all surface. */
const DRAWN: Readonly<Record<string, LayerWay>> = {
  water: { as: 'surfaces', geometry: 'areas', fields: [] },
  landuse: LAND,
  landcover: LAND,
  natural: LAND,
  park: LAND,
  roads: WAYS,
  transportation: WAYS,
  transit: WAYS,
  physical_line: WAYS,
  waterway: WAYS,
  places: NAMES,
  place: NAMES,
};

/** Layers of the same schemas that are known and not drawn. */
const LEFT: ReadonlySet<string> = new Set(
  (
    'earth mask buildings boundaries pois physical_point ' +
    'building boundary poi aeroway water_name transportation_name housenumber mountain_peak aerodrome_label'
  ).split(' '),
);

function words<T extends string>(of: Readonly<Record<T, string>>): ReadonlyMap<string, T> {
  return new Map(
    (Object.entries(of) as [T, string][]).flatMap(([to, list]) =>
      list.split(' ').map((word) => [word, to] as const),
    ),
  );
}

const SURFACE_WORDS = words<Surface>({
  built:
    'residential commercial industrial retail railway school university college kindergarten hospital library ' +
    'aerodrome airfield military construction garages harbour port suburb quarter neighbourhood urban_area pedestrian',
  field: 'farmland farmyard farm orchard vineyard plant_nursery greenhouse_horticulture agriculture',
  green:
    'park forest wood grass grassland meadow cemetery grave_yard garden golf_course pitch recreation_ground scrub ' +
    'shrub heath village_green allotments playground nature_reserve national_park protected_area wetland zoo ' +
    'dog_park public_park urban_green flowerbed tree_row greenfield',
  water: 'water ocean sea lake reservoir basin river riverbank canal dock',
});

const LINE_WORDS = words<SurroundingLine>({
  river: 'river canal',
  rail: 'rail railway light_rail narrow_gauge subway tram monorail transit',
  local: 'residential unclassified living_street minor minor_road road',
  secondary: 'secondary secondary_link tertiary tertiary_link medium_road',
  arterial: 'primary primary_link major_road',
  expressway: 'motorway motorway_link trunk trunk_link highway',
});

/** Ranks of `PlaceName`. */
const PLACE_RANK: Readonly<Record<string, number>> = {
  city: 1,
  town: 2,
  village: 3,
  suburb: 3,
  borough: 3,
  macrohood: 3,
  quarter: 3,
  neighbourhood: 4,
  hamlet: 4,
  locality: 4,
};

export type Taken =
  | { readonly as: 'surfaces'; readonly kind: Surface }
  | { readonly as: 'lines'; readonly kind: SurroundingLine }
  | { readonly as: 'places'; readonly rank: number; readonly name: string; readonly nameEn: string };

/** Whether a layer is drawn, known and left out, or unknown. */
export function layerStanding(layer: string): 'drawn' | 'left' | 'unknown' {
  if (DRAWN[layer] !== undefined) return 'drawn';
  return LEFT.has(layer) ? 'left' : 'unknown';
}

export type Geometry = 'points' | 'lines' | 'areas';

/** What becomes of a feature of a drawn layer; undefined where it is none of the things drawn. */
export function takenAs(layer: string, said: Said, geometry: Geometry): Taken | undefined {
  const way = layer === 'water' && geometry === 'lines' ? WAYS : DRAWN[layer];
  if (way === undefined || way.geometry !== geometry || isBelow(said)) return undefined;
  const heard = way.fields.flatMap((field) => (typeof said[field] === 'string' ? [said[field]] : []));
  if (way.as === 'surfaces') {
    const kind = layer === 'water' ? 'water' : heard.map((w) => SURFACE_WORDS.get(w)).find((k) => k);
    return kind && { as: 'surfaces', kind };
  }
  if (way.as === 'lines') {
    /* The exact word alone: what it names and no table knows (a path, a disused line) is not drawn as its general kind. */
    const kind = LINE_WORDS.get(heard.find((word) => !GENERAL.has(word)) ?? '');
    return kind && { as: 'lines', kind };
  }
  const rank = heard.map((word) => PLACE_RANK[word]).find((r) => r !== undefined);
  const name = text(said, 'name:zh', 'name:zh-Hans', 'pgf:name:zh', 'name', 'name_int');
  if (rank === undefined || name === undefined) return undefined;
  return { as: 'places', rank, name, nameEn: text(said, 'name:en', 'name_en', 'name:latin', 'name') ?? name };
}

/** Words that name nothing. */
const GENERAL: ReadonlySet<string> = new Set(['other', 'yes']);

/** Tunnels are not seen. */
function isBelow(said: Said): boolean {
  if (said['tunnel'] !== undefined && said['tunnel'] !== 'no' && said['tunnel'] !== false) return true;
  return said['brunnel'] === 'tunnel' || said['is_tunnel'] === true || Number(said['layer'] ?? 0) < 0;
}

function text(said: Said, ...fields: readonly string[]): string | undefined {
  for (const field of fields) {
    const value = said[field];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return undefined;
}
