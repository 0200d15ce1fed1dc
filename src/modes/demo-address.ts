import type { Camera } from '../session/scene.ts';
import type { TourStep } from './tour.ts';
import { framedZoom } from './wall-query.ts';

const KEYS: readonly TourStep['key'][] = ['city', 'grid', 'flood', 'close'];

/** The step of the tour that an address names (`step=grid`); the first when it names none. */
export function stepIn(search: string): TourStep['key'] {
  const named = new URLSearchParams(search).get('step');
  return KEYS.find((key) => key === named) ?? 'city';
}

/**
 * Puts a step into the address, so that a reload says of the scene what was said. The folder stays: a page of its own
 * for the demo has another as its base.
 */
export function keepStep(key: TourStep['key']): void {
  const params = new URLSearchParams(location.search);
  if (key === 'city') params.delete('step');
  else params.set('step', key);
  const query = params.toString().replaceAll('%2C', ',');
  history.replaceState(null, '', query === '' ? location.pathname : `${location.pathname}?${query}`);
}

/** A camera of the tour in this window: a smaller one shows the same picture. */
export function fitted(camera: Camera): Camera {
  return { ...camera, zoom: framedZoom(camera.zoom, innerHeight) };
}
