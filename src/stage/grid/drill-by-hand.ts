import type { Map as MapLibreMap } from 'maplibre-gl';
import type { CityBundle } from '../../city/bundle.ts';
import { leaveDivision } from '../../session/enter-division.ts';
import type { Session } from '../../session/session.ts';

/** On the map, while the grid is shown: a right click goes one level out. Going in is a click (`pick-pointer.ts`). */
export function drillByHand(
  map: MapLibreMap,
  session: Session,
  city: CityBundle,
  still: () => boolean,
): () => void {
  const out = (): void => {
    if (session.scene.layers.grid) leaveDivision(session, city, still());
  };
  map.on('contextmenu', out);
  return () => map.off('contextmenu', out);
}
