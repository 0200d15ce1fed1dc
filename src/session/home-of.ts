import type { CityBundle } from '../city/bundle.ts';
import type { DivisionCode } from '../city/division.ts';
import { treeOf } from '../city/division-tree.ts';

/** The district of a city that a place lies in; the place itself where it is one, lies above it, or is not the city's. */
export function homeOf(city: CityBundle, place: DivisionCode): DivisionCode {
  const tree = treeOf(city);
  const path = tree.pathOf(tree.indexOf(place)).map((i) => city.divisions[i]);
  return path.find((division) => division?.level === 'district')?.code ?? place;
}
