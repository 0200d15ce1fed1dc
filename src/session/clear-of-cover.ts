import { metresPerPx } from '../city/metres-per-px.ts';
import type { SessionState } from './session.ts';

/** Width of the map's right side that is hidden now, CSS px. */
export function coveredPx({ scene, picture }: Pick<SessionState, 'scene' | 'picture'>): number {
  return scene.selection === undefined ? 0 : Math.min(picture.coverPx, picture.widthPx - 1);
}

/**
 * How far east and north of a place the camera must look, metres, for the place to stand in the middle of what can
 * be seen of the map.
 */
export function clearOfCover(
  state: Pick<SessionState, 'scene' | 'picture'>,
  zoom: number,
  lat: number,
  bearing: number,
): readonly [east: number, north: number] {
  const asideM = (metresPerPx(zoom, lat) * coveredPx(state)) / 2;
  const turn = (bearing * Math.PI) / 180;
  return [asideM * Math.cos(turn), -asideM * Math.sin(turn)];
}
