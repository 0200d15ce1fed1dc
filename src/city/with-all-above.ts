import type { CityBundle } from './bundle.ts';
import type { DivisionCode } from './division.ts';
import { treeOf } from './division-tree.ts';

/** Divisions, all they lie in and the city, each once: whoever audits one of these reads of what is done in them. */
export function withAllAbove(city: CityBundle, scope: readonly DivisionCode[]): readonly DivisionCode[] {
  const tree = treeOf(city);
  const above = scope.flatMap((code) => tree.pathOf(tree.nearest(code)));
  return [...new Set([...scope, ...[tree.root, ...above].flatMap((i) => city.divisions[i]?.code ?? [])])];
}
