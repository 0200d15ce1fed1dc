import { Ground } from '../city/place.ts';
import type { Selection } from '../session/scene.ts';
import { flyToDivision } from '../session/enter-division.ts';
import { whereaboutsOf } from '../session/whereabouts.ts';
import { prefersStill } from './open-division.ts';
import type { Room } from './room.tsx';

/**
 * Chooses a thing of the bundle and flies there, no nearer than shows the whole of it; a building opened elsewhere is closed.
 * @returns false, and does nothing, where the bundle does not say where it is
 */
export function goToThing({ session, gazetteer }: Room, thing: Selection): boolean {
  const { city } = gazetteer;
  const there = thing.kind === 'division' ? gazetteer.division(thing.code) : whereaboutsOf(city, thing);
  if (there === undefined) return false;
  const ground = new Ground(city.head.origin);
  if (session.scene.open !== undefined) session.openBuilding(undefined);
  session.select(thing);
  if (thing.kind === 'division') flyToDivision(session, city, thing.code, prefersStill());
  else if ('zoom' in there)
    session.fly({ lng: ground.lng(there.x), lat: ground.lat(there.y), zoom: there.zoom }, prefersStill());
  return true;
}
