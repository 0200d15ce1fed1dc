import type { Selection } from '../session/scene.ts';
import type { Hit } from '../wire/news.ts';
import { goToThing } from './go-to-thing.ts';
import { flyTo, openDivision } from './open-division.ts';
import type { Room } from './room.tsx';

/** How close the camera comes to what the bundle does not know, MapLibre zoom. */
const NEAR_ZOOM = 16.5;

/** What is chosen when it is gone to; undefined where nothing can be. */
function chosenBy({ kind, id, slot, code, name }: Hit): Selection | undefined {
  if (kind === 'component' || kind === 'unit_grid') return code === undefined ? undefined : { kind, code };
  if (kind === 'road') return { kind: 'street', id: id ?? name };
  if (kind === 'place') return { kind, id: id ?? name };
  if (slot !== undefined) return { kind: 'parking', slot };
  if (id === undefined) return undefined;
  return { kind: kind === 'incident' ? kind : 'facility', id };
}

/** Goes to what was found: a division is opened, anything else is chosen and flown to. */
export function goToHit(room: Room, hit: Hit): void {
  if (hit.kind === 'division') return openDivision(room, hit.code ?? '');
  const chosen = chosenBy(hit);
  if (chosen !== undefined && goToThing(room, chosen)) return;
  room.session.select(chosen);
  flyTo(room, hit, NEAR_ZOOM);
}
