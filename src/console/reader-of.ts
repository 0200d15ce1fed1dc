import type { CityBundle } from '../city/bundle.ts';
import { Reader } from '../city/reading.ts';

const known = new WeakMap<CityBundle, Reader>();

/** Reads names aloud as this city does; made once. */
export function readerOf(city: CityBundle): Reader {
  const reader = known.get(city) ?? new Reader(city.readings);
  known.set(city, reader);
  return reader;
}
