import { inRing } from '../../city/in-ring.ts';
import type { LandUse } from '../../city/kind.ts';
import type { FoundBuilding } from '../found-city.ts';
import { areasWith, holds, type MapArea } from './areas.ts';
import type { Tags } from './entity.ts';
import { countOf, metresOf } from './measure.ts';
import type { OsmStore } from './store.ts';
import type { Tally } from './tally.ts';

const STOREY_M = 3;
/** A building higher than any there is has a wrong tag, metres. */
const MOST_M = 900;
const MOST_LEVELS = 200;
/** Height by kind where the map gives none, metres. */
const HEIGHTS_M: Record<string, number> = {
  apartments: 15,
  dormitory: 15,
  hotel: 18,
  office: 15,
  commercial: 12,
  retail: 7,
  hospital: 15,
  school: 10,
  university: 14,
  church: 16,
  cathedral: 28,
  chapel: 8,
  industrial: 9,
  warehouse: 8,
  house: 7,
  detached: 7,
  terrace: 8,
  residential: 10,
  garage: 3,
  garages: 3,
  shed: 3,
  hut: 3,
  carport: 3,
  roof: 4,
  greenhouse: 3.5,
  kiosk: 3,
};
const USUAL_M = 8;
/** Half the side of a building mapped as a point, metres. */
const POINT_HALF_M = 4;
const USES: readonly (readonly [LandUse, RegExp])[] = [
  ['hospital', /^(hospital|clinic)$/],
  ['school', /^(school|university|college|kindergarten)$/],
  [
    'home',
    /^(apartments|house|detached|terrace|residential|dormitory|semidetached_house|bungalow|farm|cabin|hut)$/,
  ],
  [
    'industry',
    /^(industrial|warehouse|factory|manufacture|hangar|barn|farm_auxiliary|garages?|shed|greenhouse)$/,
  ],
  ['office', /^(office|commercial|government|civic|public|townhall|bank|police|fire_station|train_station)$/],
];
const MUTE = /^(source|note|fixme|created_by|attribution|tiger:|nycdoitt:|check_date)/i;

const isBuilding = (tags: Tags): boolean => (tags['building'] ?? 'no') !== 'no';
const isPart = (tags: Tags): boolean => !isBuilding(tags) && (tags['building:part'] ?? 'no') !== 'no';
const isPoint = (tags: Tags): boolean => isBuilding(tags) && tags['building'] !== 'yes';

/** Buildings of the map; where one has parts, they stand in its place. */
export function buildingsOf(store: OsmStore, tally: Tally): FoundBuilding[] {
  countTags(store, tally);
  const refuse = (of: string) => (why: string) => tally.refuse(`${of}: ${why}`);
  const outlines = areasWith(store, isBuilding, refuse('building'));
  const parts = areasWith(store, isPart, refuse('building part'));
  const replaced = outlinesWithParts(outlines, parts);
  tally.find('outlines replaced by their parts', replaced.size);
  const points = pointBuildings(store, outlines, tally);
  return [...outlines.filter((o) => !replaced.has(o)), ...parts, ...points].flatMap((area) => {
    const { tags } = area;
    if (tags['location'] === 'underground') {
      tally.refuse('building: underground');
      return [];
    }
    const [baseM, topM] = heights(tags, tally);
    const { outer, holes } = area;
    return [{ outer, holes, baseM, topM, use: useOf(tags), attributes: attributesOf(area) }];
  });
}

/**
 * Counts as anyone counts tags, so that it can be held against another reader: on ways, on relations by themselves, and
 * of points those that name a kind of building ("yes" on a point only gives an outline its name or address).
 */
function countTags(store: OsmStore, tally: Tally): void {
  for (const { tags } of store.ways.values()) {
    if (tags === undefined) continue;
    const [building, part] = [tags['building'], tags['building:part']];
    if (building !== undefined) tally.find('buildings');
    if (part !== undefined) tally.find('buildingParts');
    if (tags['height'] !== undefined) tally.find('withHeight');
    if (tags['building:levels'] !== undefined) tally.find('withLevels');
    if (building === 'no' || part === 'no') tally.refuse('building: "no"');
    const measured = tags['height'] !== undefined || tags['building:levels'] !== undefined;
    if (measured && building === undefined && part === undefined)
      tally.find('heights of streets and walls, not of buildings');
  }
  for (const { tags } of store.relations)
    if (tags !== undefined && isBuilding(tags) && tags['type'] === 'multipolygon')
      tally.find('buildingRelations');
  tally.find('buildings', store.marks.filter((n) => isPoint(n.tags ?? {})).length);
}

/** A building mapped as a point stands on a small square, unless an outline holds it. */
function pointBuildings(store: OsmStore, outlines: readonly MapArea[], tally: Tally): MapArea[] {
  const out: MapArea[] = [];
  for (const { id, lon, lat, tags } of store.marks) {
    if (tags === undefined || !isPoint(tags)) continue;
    if (outlines.some(({ outer }) => inRing(outer, 0, outer.length / 2, lon, lat))) continue;
    const dy = POINT_HALF_M / 111_195;
    const dx = dy / Math.cos((lat * Math.PI) / 180);
    const [w, e, s, n] = [lon - dx, lon + dx, lat - dy, lat + dy];
    tally.assume('footprint of a building mapped as a point');
    out.push({ id: `node/${id}`, tags, outer: [w, s, e, s, e, n, w, n], holes: [] });
  }
  return out;
}

/** Outlines in which at least one part lies. */
function outlinesWithParts(outlines: readonly MapArea[], parts: readonly MapArea[]): Set<MapArea> {
  const boxes = outlines.map((o) => ({ o, box: boxOf(o.outer) }));
  const out = new Set<MapArea>();
  for (const part of parts) {
    const [x0, y0, x1, y1] = boxOf(part.outer);
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
    for (const { o, box } of boxes) {
      if (out.has(o) || x < box[0] || y < box[1] || x > box[2] || y > box[3]) continue;
      if (holds(o.outer, part.outer)) out.add(o);
    }
  }
  return out;
}

function boxOf(ring: readonly number[]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    const [x = 0, y = 0] = [ring[i], ring[i + 1]];
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

/** Base and top above the ground, metres: by height, else by storeys, else by kind. */
function heights(tags: Tags, tally: Tally): readonly [number, number] {
  const read = (key: string, parse: (t: string) => number | undefined, most: number): number | undefined => {
    const text = tags[key];
    if (text === undefined) return undefined;
    const value = parse(text);
    if (value !== undefined && value >= 0 && value <= most) return value;
    tally.refuse(`${key} that is no measure`);
    return undefined;
  };
  const height = read('height', metresOf, MOST_M) ?? read('building:height', metresOf, MOST_M);
  const levels = read('building:levels', countOf, MOST_LEVELS);
  const lowest = read('building:min_level', countOf, MOST_LEVELS);
  const base = read('min_height', metresOf, MOST_M) ?? (lowest ?? 0) * STOREY_M;
  let top = height === undefined || height === 0 ? undefined : height;
  if (top === undefined && levels !== undefined && levels > 0) {
    top = levels * STOREY_M;
    tally.assume('height from storeys');
  }
  if (top === undefined) {
    top = HEIGHTS_M[tags['building'] ?? ''] ?? HEIGHTS_M[tags['building:part'] ?? ''] ?? USUAL_M;
    tally.assume('height by kind of building');
  }
  if (base < top) return [base, top];
  if (base > 0) tally.refuse('base not below its top');
  return [0, top];
}

function useOf(tags: Tags): LandUse {
  const words = [tags['building'], tags['amenity'], tags['building:part'], tags['building:use']];
  for (const word of words) {
    const use = USES.find(([, pattern]) => pattern.test(word ?? ''))?.[0];
    if (use !== undefined) return use;
  }
  if (tags['office'] !== undefined || tags['tourism'] === 'hotel') return 'office';
  return tags['shop'] !== undefined || words[0] === 'retail' || words[0] === 'yes' ? 'mixed' : 'office';
}

function attributesOf({ id, tags }: MapArea): Record<string, string> {
  const said = Object.entries(tags).filter(([key]) => !MUTE.test(key) && key !== 'type');
  return { osm: id, ...Object.fromEntries(said) };
}
