import type { Map as MapLibreMap } from 'maplibre-gl';
import { EQUATOR_M, type Ground } from '../../city/place.ts';
import type { ReliefGround } from './relief-ground.ts';

/** The eye stays so far over the ground, metres, and looks down more steeply by this until it does. */
const CLEAR_M = 25;
const STEP_DEG = 3;
const RAD = Math.PI / 180;
/** Of a map at zoom 0, px. */
const WORLD_PX = 512;

/** What is looked at lies on the ground, and the eye never in it. */
export function lookOverGround(map: MapLibreMap, ground: Ground, relief: ReliefGround): void {
  map.setCenterClampedToGround(false);
  map.setTransformCameraUpdate(({ center, zoom, pitch, bearing }) => {
    const [x, y] = [ground.x(center.lng), ground.y(center.lat)];
    const elevation = relief.at(x, y);
    const px = map.getContainer().clientHeight / 2 / Math.tan((map.getVerticalFieldOfView() / 2) * RAD);
    const farM = (px * EQUATOR_M * Math.cos(center.lat * RAD)) / (WORLD_PX * 2 ** zoom);
    const isClear = (deg: number): boolean => {
      const back = farM * Math.sin(deg * RAD);
      const under = relief.at(x - back * Math.sin(bearing * RAD), y - back * Math.cos(bearing * RAD));
      return elevation + farM * Math.cos(deg * RAD) > under + CLEAR_M;
    };
    let held = pitch;
    while (held > 0 && !isClear(held)) held = Math.max(0, held - STEP_DEG);
    return { elevation, pitch: held };
  });
  map.jumpTo({ center: map.getCenter() });
}
