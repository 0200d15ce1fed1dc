import type { Datum } from '../../city/crs.ts';
import type { LngLat } from '../../city/place.ts';
import { toWgs84 } from './datum.ts';
import { EntityRefused } from './reading.ts';

/** Where the two numbers of a position stand in the payload, for the refusal. */
export interface PositionNames {
  readonly lng: string;
  readonly lat: string;
}

/** Shows a value in a refusal, short enough for a log line. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function degree(value: number, limit: number, name: string, where: string): number {
  if (Number.isNaN(value)) throw new EntityRefused(where, `${name} is not a number (NaN)`);
  if (Math.abs(value) > limit) throw new EntityRefused(where, `${name} ${value} outside -${limit}..${limit}`);
  return value;
}

/** Degrees as received → WGS-84. Throws `EntityRefused` naming the coordinate that is no degree on Earth. */
export function positionOf(lng: number, lat: number, names: PositionNames, datum: Datum): LngLat {
  const at = {
    lng: degree(lng, 180, 'longitude', names.lng),
    lat: degree(lat, 90, 'latitude', names.lat),
  };
  return toWgs84(at, datum);
}

/** A number from JSON, XML or CSV; text is read as a decimal number. NaN when it is neither. */
export function numberFrom(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/.test(value))
    return Number.NaN;
  return Number(value);
}

/**
 * An optional number within `min..max`: undefined when the field is absent (undefined, null or empty text).
 * Throws `EntityRefused` naming the field when it is there and wrong.
 */
export function numberWithin(value: unknown, min: number, max: number, where: string): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const number = numberFrom(value);
  if (Number.isNaN(number)) throw new EntityRefused(where, `${shown(value)} is not a number`);
  if (number < min || number > max) throw new EntityRefused(where, `${number} outside ${min}..${max}`);
  return number;
}

/** Most spaces a car park may claim; the largest on Earth have about twenty thousand. */
const MOST_SPACES = 1_000_000;

/** An optional count of spaces: a whole number ≥ 0. */
export function spacesFrom(value: unknown, where: string): number | undefined {
  const count = numberWithin(value, 0, MOST_SPACES, where);
  if (count !== undefined && !Number.isInteger(count)) {
    throw new EntityRefused(where, `${count} is not a whole number of spaces`);
  }
  return count;
}
