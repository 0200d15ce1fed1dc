import type { CityBundle } from './bundle.ts';
import { parentOf, type DivisionCode } from './division.ts';

type City = Pick<CityBundle, 'divisions'>;

const KNOWN = new WeakMap<City['divisions'], Map<DivisionCode, number[]>>();
const NONE: readonly number[] = [];

/** Indices of the divisions one level below a place. Sorted out once a city: thousands of codes are not read again. */
export function childIndices({ divisions }: City, place: DivisionCode): readonly number[] {
  let children = KNOWN.get(divisions);
  if (children === undefined) {
    children = new Map();
    for (const [i, { code }] of divisions.entries()) {
      const up = parentOf(code);
      if (up === undefined) continue;
      const list = children.get(up);
      if (list === undefined) children.set(up, [i]);
      else list.push(i);
    }
    KNOWN.set(divisions, children);
  }
  return children.get(place) ?? NONE;
}
