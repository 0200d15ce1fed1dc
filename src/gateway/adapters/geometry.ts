import { z } from 'zod';
import type { Datum } from '../../city/crs.ts';
import type { LngLat } from '../../city/place.ts';
import { numberFrom, positionOf, shown } from './position.ts';
import { EntityRefused } from './reading.ts';

/** Turns one GeoJSON position into WGS-84; `where` is the position's path. Throws `EntityRefused`. */
export type Locate = (position: unknown, where: string) => LngLat;

/** A GeoJSON geometry placed on Earth: one of the three is never empty. */
export interface PlacedGeometry {
  readonly point?: LngLat;
  readonly path?: readonly LngLat[];
  readonly rings?: readonly (readonly LngLat[])[];
}

const Shape = z.looseObject({ type: z.string(), coordinates: z.array(z.unknown()) });

/** Positions in degrees, longitude first. */
export function locateIn(datum: Datum): Locate {
  return (position, where) => {
    const [lng, lat] = pairOf(position, where);
    return positionOf(lng, lat, { lng: `${where}[0]`, lat: `${where}[1]` }, datum);
  };
}

/** The first two numbers of a GeoJSON position; NaN where there is none. Throws `EntityRefused` when it is no list. */
export function pairOf(position: unknown, where: string): [number, number] {
  if (!Array.isArray(position)) throw new EntityRefused(where, `${shown(position)} is not a position`);
  const [x, y]: unknown[] = position;
  return [numberFrom(x), numberFrom(y)];
}

function listOf(value: unknown, where: string, least: number): unknown[] {
  if (!Array.isArray(value)) throw new EntityRefused(where, `${shown(value)} is not a list`);
  if (value.length < least)
    throw new EntityRefused(where, `${value.length} positions, at least ${least} needed`);
  return value;
}

const line = (value: unknown, where: string, least: number, locate: Locate): LngLat[] =>
  listOf(value, where, least).map((position, i) => locate(position, `${where}[${i}]`));

/**
 * Reads a GeoJSON Point, LineString, Polygon or MultiPolygon (RFC 7946); `where` is its path in the payload.
 * Throws `EntityRefused` naming the coordinate, or the type when it is another.
 */
export function placed(value: unknown, where: string, locate: Locate): PlacedGeometry {
  const shape = Shape.safeParse(value);
  if (!shape.success) throw new EntityRefused(where, `${shown(value)} is not a GeoJSON geometry`);
  const { type, coordinates } = shape.data;
  const at = `${where}.coordinates`;
  if (type === 'Point') return { point: locate(coordinates, at) };
  if (type === 'LineString') return { path: line(coordinates, at, 2, locate) };
  if (type === 'Polygon')
    return { rings: coordinates.map((ring, i) => line(ring, `${at}[${i}]`, 4, locate)) };
  if (type === 'MultiPolygon') {
    const rings = coordinates.flatMap((polygon, i) =>
      listOf(polygon, `${at}[${i}]`, 1).map((ring, j) => line(ring, `${at}[${i}][${j}]`, 4, locate)),
    );
    return { rings };
  }
  throw new EntityRefused(
    `${where}.type`,
    `${shown(type)} is none of Point, LineString, Polygon, MultiPolygon`,
  );
}

/** Middle of the box around some places; undefined when there are none. */
export function middleOf(places: readonly LngLat[]): LngLat | undefined {
  const [first] = places;
  if (first === undefined) return undefined;
  const box = { west: first.lng, east: first.lng, south: first.lat, north: first.lat };
  for (const { lng, lat } of places) {
    box.west = Math.min(box.west, lng);
    box.east = Math.max(box.east, lng);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  return { lng: (box.west + box.east) / 2, lat: (box.south + box.north) / 2 };
}

/** One place for a geometry: the point, or the middle of the line or area. Throws `EntityRefused` when it is empty. */
export function pointOf(geometry: PlacedGeometry, where: string): LngLat {
  const at = geometry.point ?? middleOf(geometry.path ?? (geometry.rings ?? []).flat());
  if (at === undefined) throw new EntityRefused(`${where}.coordinates`, 'no positions');
  return at;
}
