import { Ground } from '../city/place.ts';
import type { Selection } from '../session/scene.ts';
import { whereaboutsOf } from '../session/whereabouts.ts';
import { prefersStill } from './open-division.ts';
import type { Room } from './room.tsx';

/**
 * Chooses a thing of the bundle and flies there, no nearer than shows the whole of it; a building opened elsewhere is closed.
 * @returns false, and does nothing, where the bundle does not say where it is
 */
export function goToThing({ session, gazetteer }: Room, thing: Selection): boolean {
  const there = whereaboutsOf(gazetteer.city, thing);
  if (there === undefined) return false;
  const ground = new Ground(gazetteer.city.head.origin);
  if (session.scene.open !== undefined) session.openBuilding(undefined);
  session.select(thing);
  session.fly({ lng: ground.lng(there.x), lat: ground.lat(there.y), zoom: there.zoom }, prefersStill());
  return true;
}
