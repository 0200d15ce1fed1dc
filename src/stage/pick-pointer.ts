import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import type { CityBundle } from '../city/bundle.ts';
import { enterDivision } from '../session/enter-division.ts';
import type { Session } from '../session/session.ts';
import type { Picker } from './pick.ts';

/** The pointer rests this long before the stage looks what is under it, ms. */
const REST_MS = 90;

/** A click tells the place where somebody asks for one, else goes into a division, selects anything else under it, or nothing; a resting pointer shows by its shape that there is something. */
export function followPointer(
  map: MapLibreMap,
  picker: Picker,
  session: Session,
  city: CityBundle,
  still: () => boolean,
): () => void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  /** Counts what makes an answer still on its way worthless. */
  let moves = 0;
  let gone = false;
  const canvas = map.getCanvas();
  const click = (e: MapMouseEvent): void => {
    if (session.tellPlace({ lng: e.lngLat.lng, lat: e.lngLat.lat })) return;
    void picker.ask(e.point.x, e.point.y).then((found) => {
      if (gone) return;
      if (found?.kind === 'division') enterDivision(session, city, found.code, still());
      else session.select(found);
    });
  };
  const look = (e: MapMouseEvent, move: number): void => {
    void picker.ask(e.point.x, e.point.y).then((found) => {
      if (!gone && move === moves) canvas.style.cursor = found === undefined ? '' : 'pointer';
    });
  };
  const leave = (): void => {
    moves += 1;
    clearTimeout(resting);
  };
  const move = (e: MapMouseEvent): void => {
    leave();
    const now = moves;
    if (!map.isMoving()) resting = setTimeout(() => look(e, now), REST_MS);
  };
  map.on('click', click);
  map.on('mousemove', move);
  map.on('mouseout', leave);
  map.on('movestart', leave);
  return () => {
    gone = true;
    leave();
    map.off('click', click);
    map.off('mousemove', move);
    map.off('mouseout', leave);
    map.off('movestart', leave);
  };
}
