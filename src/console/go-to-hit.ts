import type { Hit } from '../wire/news.ts';
import { flyTo, openDivision } from './open-division.ts';
import type { Room } from './room.tsx';

/** How close the camera comes, MapLibre zoom: to a component its neighbours are metres away. */
const ZOOM = { near: 16.5, component: 18.5, unit_grid: 17.5 };

/** Goes to what was found: a division is opened, a thing the map knows is chosen, anything else is flown to. */
export function goToHit(room: Room, hit: Hit): void {
  const { session } = room;
  if (hit.kind === 'division') return openDivision(room, hit.code ?? '');
  if (hit.kind === 'incident' && hit.id !== undefined) session.select({ kind: 'incident', id: hit.id });
  else if (hit.slot !== undefined) session.select({ kind: 'parking', slot: hit.slot });
  else if (hit.id !== undefined) session.select({ kind: 'facility', id: hit.id });
  else session.select(undefined);
  flyTo(room, hit, hit.kind === 'component' || hit.kind === 'unit_grid' ? ZOOM[hit.kind] : ZOOM.near);
}

/** Whether the map has nothing to choose for it, so that the desk says itself what was found. */
export const isUnchosen = ({ kind }: Hit): boolean =>
  kind === 'component' || kind === 'unit_grid' || kind === 'road' || kind === 'place';
