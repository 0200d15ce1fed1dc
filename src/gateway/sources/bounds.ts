import type { LngLat } from '../../city/place.ts';
import type { Reading } from '../adapters/reading.ts';

/** Box in WGS-84 degrees. */
export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

function placesOf(reading: Reading): LngLat[] {
  const facts = reading.facts.flatMap((fact) => (fact.feed === 'roads' ? (fact.path ?? []) : [fact.at]));
  const records = [...reading.incidents, ...reading.alerts].map((record) => record.at);
  return [...facts, ...records].filter((at) => at !== undefined);
}

/** The box around `before` and every place of a reading. 0°, 0° is how receivers without a fix say so: not counted. */
export function boundsWith(before: Bounds | undefined, reading: Reading): Bounds | undefined {
  let box = before;
  for (const { lng, lat } of placesOf(reading)) {
    if (lng === 0 && lat === 0) continue;
    const now = box ?? { west: lng, south: lat, east: lng, north: lat };
    box = {
      west: Math.min(now.west, lng),
      south: Math.min(now.south, lat),
      east: Math.max(now.east, lng),
      north: Math.max(now.north, lat),
    };
  }
  return box;
}
