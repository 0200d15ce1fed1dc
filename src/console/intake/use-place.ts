import { useEffect } from 'react';
import type { LngLat } from '../../city/place.ts';
import { Ground } from '../../city/place.ts';
import { componentOf, componentPlace } from '../../city/component.ts';
import type { CityBundle } from '../../city/bundle.ts';
import { flyTo } from '../open-division.ts';
import { useRoom, useTongue } from '../room.tsx';
import { divisionsAt } from './filled.ts';
import type { DraftDesk } from './draft-desk.ts';
import type { DraftPlace } from './draft.ts';

const NEAR_ZOOM = 16.5;

/** Where a component of 16 digits stands; undefined where there is none. */
export function placeOfComponent(city: CityBundle, code: string): LngLat | undefined {
  const { components, head } = city;
  const i = components === undefined ? undefined : componentOf(components, code);
  if (components === undefined || i === undefined) return undefined;
  const [x, y] = componentPlace(components, i);
  const ground = new Ground(head.origin);
  return { lng: ground.lng(x), lat: ground.lat(y) };
}

/**
 * Sets the place of the draft; the map follows: it flies there and marks the grid. While the form stands, a click on
 * the ground sets it too; the focus stays in the form.
 */
export function usePlace(drafts: DraftDesk): (place: DraftPlace | undefined) => void {
  const room = useRoom();
  const { session, gazetteer } = room;
  const { say } = useTongue();
  const set = (place: DraftPlace | undefined, follow = true): void => {
    drafts.change({ place });
    if (place === undefined) return session.select(undefined);
    const finest = divisionsAt(gazetteer.city, place.at).at(-1);
    session.select(finest === undefined ? undefined : { kind: 'division', code: finest.code });
    if (follow) flyTo(room, place.at, NEAR_ZOOM);
  };
  useEffect(() =>
    session.askPlace((at) => {
      const degrees = { lng: at.lng.toFixed(5), lat: at.lat.toFixed(5) };
      const focused = document.activeElement;
      set({ at, words: say('placeOnMap', degrees), from: 'map' }, false);
      if (focused instanceof HTMLElement && focused.closest('.intake') !== null) focused.focus();
    }),
  );
  return set;
}
