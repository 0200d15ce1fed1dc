import type { CityBundle } from '../city/bundle.ts';
import { Ground, type LngLat } from '../city/place.ts';

/** First corner of a building. */
export function cornerOf({ buildings, head }: CityBundle, building: number): LngLat {
  const at = (buildings.start[building] ?? 0) * 2;
  const ground = new Ground(head.origin);
  return { lng: ground.lng(buildings.xy[at] ?? 0), lat: ground.lat(buildings.xy[at + 1] ?? 0) };
}
