import type { CityBundle } from '../city/bundle.ts';
import type { DivisionCode } from '../city/division.ts';
import { treeOf } from '../city/division-tree.ts';
import type { Scene } from './scene.ts';

/** Divisions of the city whose numbers a scene shows: the open place, and the one chosen. */
export function placesShown(city: CityBundle, { place, selection }: Scene): DivisionCode[] {
  const chosen = selection?.kind === 'division' ? [selection.code] : [];
  const tree = treeOf(city);
  return [...new Set([place, ...chosen])].filter((code) => tree.division(code) !== undefined);
}
