import type { Map as MapLibreMap } from 'maplibre-gl';
import type { CityBundle } from '../../city/bundle.ts';
import { enterDivision, leaveDivision } from '../../session/enter-division.ts';
import type { Session } from '../../session/session.ts';

/**
 * On the map, while the grid is shown: a right click closes the opened building, or goes one level out. Going in is a
 * click (`pick-pointer.ts`).
 */
export function drillByHand(
  map: MapLibreMap,
  session: Session,
  city: CityBundle,
  still: () => boolean,
): () => void {
  const out = (): void => {
    const { open, place, layers } = session.scene;
    if (!layers.grid) return;
    if (open === undefined) leaveDivision(session, city, still());
    else enterDivision(session, city, place, still());
  };
  map.on('contextmenu', out);
  return () => map.off('contextmenu', out);
}
