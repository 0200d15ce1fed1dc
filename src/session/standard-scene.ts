import { metresPerPx } from '../city/metres-per-px.ts';
import type { Mode, Scene } from './scene.ts';
import type { Picture } from './session.ts';

/** How each mode opens when its URL says nothing: the target cameras of a valley city looking up the river. */
export function standardScene(mode: Mode): Scene {
  const base: Scene = {
    v: 1,
    mode,
    camera: { lng: 103.8435, lat: 36.06, zoom: 13.95, pitch: 62, bearing: -77 },
    place: '6201',
    layers: {
      skyline: true,
      homes: false,
      terrain: true,
      flow: true,
      fleet: true,
      parking: true,
      beacons: true,
      grid: false,
      metro: false,
      labels: true,
    },
    theme: 'dark',
    lang: 'zh',
    sun: mode === 'demo' ? 'day' : 'true',
    tableOnly: false,
  };
  if (mode === 'wall') {
    const camera = { lng: 103.8442, lat: 36.2062, zoom: 12.41, pitch: 85, bearing: 6 };
    return { ...base, camera, layers: { ...base.layers, parking: false } };
  }
  return mode === 'demo' ? { ...base, camera: { ...base.camera, pitch: 70 } } : base;
}

/** A picture that fits most windows, CSS px. */
const FITS_PX = 620;
/** A picture of known size is filled this far, share of each side; from no nearer than this many metres across. */
const FILLED = 0.94;
const LEAST_M = 500;

/**
 * A camera over the middle of a city that is not Lanzhou: all of it in view, nearly from above.
 * @param picture the map's size, once it is known
 */
export function cameraOver(
  extent: readonly [number, number, number, number],
  centre: { lng: number; lat: number },
  picture?: Pick<Picture, 'widthPx' | 'heightPx'>,
): Scene['camera'] {
  const [wideM, highM] = [Math.max(LEAST_M, extent[2] - extent[0]), Math.max(LEAST_M, extent[3] - extent[1])];
  const { widthPx, heightPx } = picture ?? { widthPx: FITS_PX / FILLED, heightPx: FITS_PX / FILLED };
  const perPx = Math.max(wideM / Math.max(1, widthPx), highM / Math.max(1, heightPx)) / FILLED;
  const zoom = Math.log2(metresPerPx(0, centre.lat) / perPx);
  return { ...centre, zoom: Math.max(3, Math.min(17, zoom)), pitch: 20, bearing: 0 };
}
