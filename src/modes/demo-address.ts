import type { Camera } from '../session/scene.ts';
import type { TourStep } from './tour.ts';
import { framedZoom } from './wall-query.ts';

/** What an address says of the tour. */
export interface AskedStep {
  /** The step it names; the first where it names none, or none that there is. */
  readonly key: TourStep['key'];
  /** What it names where that is no step; absent where all is well. */
  readonly unknown?: string;
}

/**
 * The step of the tour that an address names, by its name or its number from 1 (`step=grid`, `step=2`).
 * @param keys the steps there are, in their order
 */
export function stepIn(search: string, keys: readonly TourStep['key'][]): AskedStep {
  const named = new URLSearchParams(search).get('step');
  if (named === null) return { key: 'city' };
  const key = /^\d{1,2}$/.test(named) ? keys[Number(named) - 1] : keys.find((one) => one === named);
  return key === undefined ? { key: 'city', unknown: named } : { key };
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
