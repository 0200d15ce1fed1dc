import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import type { CityBundle } from '../../city/bundle.ts';
import { homeNumber } from '../../city/home-number.ts';
import { openBuilding } from '../../session/open-building.ts';
import type { Session } from '../../session/session.ts';

/**
 * On the map: a double click or Enter opens the chosen building, or that of the chosen home; Escape closes it. Where
 * nothing that can be opened is chosen, events go on to others.
 */
export function openByHand(
  map: MapLibreMap,
  session: Session,
  city: CityBundle,
  still: () => boolean,
): () => void {
  const canvas = map.getCanvas();
  const open = (): boolean => {
    const { selection, open: opened } = session.scene;
    const building =
      selection?.kind === 'building'
        ? selection.index
        : selection?.kind === 'home' && city.homes !== undefined
          ? homeNumber(city.homes, selection.index)?.building
          : undefined;
    return building !== undefined && building !== opened && openBuilding(session, city, building, still());
  };
  const twice = (e: MapMouseEvent): void => {
    if (open()) e.preventDefault();
  };
  const key = (e: KeyboardEvent): void => {
    if (e.key === 'Enter' && open()) e.stopPropagation();
    if (e.key !== 'Escape' || session.scene.open === undefined) return;
    session.openBuilding(undefined);
    e.stopPropagation();
  };
  map.on('dblclick', twice);
  canvas.addEventListener('keydown', key);
  return () => {
    map.off('dblclick', twice);
    canvas.removeEventListener('keydown', key);
  };
}
