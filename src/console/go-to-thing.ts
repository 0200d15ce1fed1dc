import { Ground } from '../city/place.ts';
import type { Selection } from '../session/scene.ts';
import { whereaboutsOf } from '../session/whereabouts.ts';
import { flyTo, prefersStill } from './open-division.ts';
import type { Room } from './room.tsx';

/**
 * Chooses a thing of the bundle and flies there, to a road so far out that the whole of it is seen.
 * @returns false, and does nothing, where the bundle does not say where it is
 */
export function goToThing({ session, gazetteer }: Room, thing: Selection): boolean {
  const there = whereaboutsOf(gazetteer.city, thing);
  if (there === undefined) return false;
  const ground = new Ground(gazetteer.city.head.origin);
  const at = { lng: ground.lng(there.x), lat: ground.lat(there.y) };
  session.select(thing);
  if (thing.kind === 'street') session.fly({ ...at, zoom: there.zoom }, prefersStill());
  else flyTo({ session }, at, there.zoom);
  return true;
}
