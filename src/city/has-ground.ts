import type { CityBundle } from './bundle.ts';
import { treeOf } from './division-tree.ts';

const KNOWN = new WeakMap<CityBundle, Uint8Array>();

/**
 * By division index: 1 where the bundle draws the division or something below it; nobody can count what stands in a 0. A
 * bundle without any outlines tells nothing of this: all 1.
 */
export function groundOf(city: CityBundle): Uint8Array {
  const known = KNOWN.get(city);
  if (known !== undefined) return known;
  const tree = treeOf(city);
  const { start } = city.divisionRings;
  const drawn = new Uint8Array(tree.size);
  for (let i = 0; i < tree.size; i++)
    if ((start[i + 1] ?? 0) > (start[i] ?? 0))
      for (let up = i; up < tree.size; up = tree.parent[up] ?? tree.size) drawn[up] = 1;
  if (!drawn.includes(1)) drawn.fill(1);
  KNOWN.set(city, drawn);
  return drawn;
}
