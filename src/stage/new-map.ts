import { Map as MapLibreMap } from 'maplibre-gl';
import type { StageOptions } from './stage-options.ts';

/**
 * The host: canvas, context and the only animation frame. Software GL smooths edges only in a shot: four samples cost
 * it a third of the frame.
 */
export function newMap(
  { host, session, shot, twin }: StageOptions,
  tier: 0 | 1 | 2,
  maxCanvasSize: readonly [number, number],
): MapLibreMap {
  const { camera } = session.scene;
  const map = new MapLibreMap({
    container: host,
    style: { version: 8, sources: {}, layers: [] },
    center: [camera.lng, camera.lat],
    zoom: camera.zoom,
    pitch: camera.pitch,
    bearing: camera.bearing,
    maxPitch: 85,
    minZoom: twin.city.head.id === 'ground' ? 3 : 9,
    maxZoom: 20,
    attributionControl: false,
    maxCanvasSize: [...maxCanvasSize],
    canvasContextAttributes: { antialias: tier > 0 || shot === true, preserveDrawingBuffer: shot === true },
    renderWorldCopies: false,
  });
  map.once('style.load', () => leaveOutSky(map));
  return map;
}

/** MapLibre's own sky fills the whole canvas under a city that has one: on software GL a tenth of a frame. */
function leaveOutSky(map: MapLibreMap): void {
  const { sky } = map.style as unknown as { readonly sky: { getEvaluated(): undefined } };
  sky.getEvaluated = () => undefined;
}
