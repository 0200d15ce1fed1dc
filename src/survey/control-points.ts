import type { Control, Written } from './datum.ts';
import { geojsonFeatures, jsonOf, type RawFeature } from './geojson-features.ts';

/** Properties by which a point may be called. */
const KEYS = ['id', 'ID', 'fid', 'code', 'CODE', 'name', 'NAME', 'Name', '名称', '编号'];

const keysOf = ({ id, properties }: RawFeature): string[] =>
  [id, ...KEYS.map((key) => properties[key])]
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map(String);

function pointOf({ geometry }: RawFeature): readonly [number, number] | undefined {
  if (geometry?.type !== 'Point' || !Array.isArray(geometry.coordinates)) return undefined;
  const [x, y] = geometry.coordinates as unknown[];
  return typeof x === 'number' && typeof y === 'number' ? [x, y] : undefined;
}

export interface WrittenPoints {
  readonly points: readonly Written[];
  /** Features that are no point, or have no numbers. */
  readonly passedOver: number;
  /** Name in the file's own `crs` member. */
  readonly crs: string | undefined;
}

/** Points of a GeoJSON file with everything they are called by. @throws Error naming what is wrong with the file. */
export function writtenPoints(bytes: Uint8Array): WrittenPoints {
  const { features, crs } = geojsonFeatures(bytes);
  const points = features.flatMap((feature): Written[] => {
    const at = pointOf(feature);
    return at === undefined ? [] : [{ keys: keysOf(feature), x: at[0], y: at[1] }];
  });
  return { points, passedOver: features.length - points.length, crs };
}

function place(key: string, lng: unknown, lat: unknown): Control {
  if (typeof lng !== 'number' || !(Math.abs(lng) <= 180))
    throw new Error(`control "${key}": longitude ${JSON.stringify(lng)} is no degree`);
  if (typeof lat !== 'number' || !(Math.abs(lat) <= 90))
    throw new Error(`control "${key}": latitude ${JSON.stringify(lat)} is no degree`);
  return { key, lng, lat };
}

/**
 * Control points: `{"key": [lng, lat]}`, or a list of `{"id" or "name", "lng", "lat"}`, or GeoJSON points; WGS-84.
 * @throws Error naming the point
 */
export function controlPoints(bytes: Uint8Array): Control[] {
  const json = jsonOf(bytes);
  if (typeof json !== 'object' || json === null) throw new Error('not a list or an object of control points');
  if (Array.isArray(json)) {
    return json.map((row: unknown, i) => {
      const { id, name, lng, lat } = (row ?? {}) as Record<string, unknown>;
      const key = id ?? name;
      if (typeof key !== 'string' && typeof key !== 'number')
        throw new Error(`control [${i}] has neither id nor name`);
      return place(String(key), lng, lat);
    });
  }
  if ('type' in json && json.type === 'FeatureCollection') {
    return geojsonFeatures(bytes).features.flatMap((feature) => {
      const [lng, lat] = pointOf(feature) ?? [];
      return keysOf(feature).map((key) => place(key, lng, lat));
    });
  }
  return Object.entries(json).map(([key, at]: [string, unknown]) => {
    const [lng, lat] = Array.isArray(at) ? (at as unknown[]) : [];
    return place(key, lng, lat);
  });
}
