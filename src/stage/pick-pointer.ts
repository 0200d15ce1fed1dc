import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import type { Session } from '../session/session.ts';
import type { Picker } from './pick.ts';

/** The pointer rests this long before the stage looks what is under it, ms. */
const REST_MS = 90;

/** A click selects what is under it, or nothing; a resting pointer shows by its shape that there is something. */
export function followPointer(map: MapLibreMap, picker: Picker, session: Session): () => void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  const canvas = map.getCanvas();
  const click = (e: MapMouseEvent): void => {
    void picker.ask(e.point.x, e.point.y).then((found) => session.select(found));
  };
  const move = (e: MapMouseEvent): void => {
    clearTimeout(resting);
    if (map.isMoving()) return;
    resting = setTimeout(() => {
      void picker.ask(e.point.x, e.point.y).then((found) => {
        canvas.style.cursor = found === undefined ? '' : 'pointer';
      });
    }, REST_MS);
  };
  const leave = (): void => clearTimeout(resting);
  map.on('click', click);
  map.on('mousemove', move);
  map.on('mouseout', leave);
  return () => {
    leave();
    map.off('click', click);
    map.off('mousemove', move);
    map.off('mouseout', leave);
  };
}
