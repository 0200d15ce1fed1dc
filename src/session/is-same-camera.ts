import type { Camera } from './scene.ts';

/** Steps in which an address writes a camera. */
const STEP = { lng: 1e-5, lat: 1e-5, zoom: 0.01, pitch: 0.1, bearing: 0.1 } as const satisfies Camera;

/** Whether two cameras are one, as far as an address can tell: it may have rounded either. */
export const isSameCamera = (a: Camera, b: Camera): boolean =>
  (['lng', 'lat', 'zoom', 'pitch', 'bearing'] as const).every(
    (key) => Math.abs(a[key] - b[key]) < 0.6 * STEP[key],
  );
