import type { CityBundle } from '../city/bundle.ts';
import { treeOf } from '../city/division-tree.ts';
import { fitDivision } from './fit-division.ts';
import type { Session } from './session.ts';

/**
 * Opens a division and flies there: by the operator's own hand, never by data.
 * @returns false where the city has no such division
 */
export function enterDivision(session: Session, city: CityBundle, code: string, cut: boolean): boolean {
  if (treeOf(city).division(code) === undefined) return false;
  session.enter(code);
  flyToDivision(session, city, code, cut);
  return true;
}

/** Flies to where the whole of a division is seen. @returns false where the city has no such division */
export function flyToDivision(session: Session, city: CityBundle, code: string, cut: boolean): boolean {
  const to = fitDivision(city, code, session.store.getState());
  if (to !== undefined) session.fly(to, cut, true);
  return to !== undefined;
}

/** Goes one level out. @returns false at the top of the city */
export function leaveDivision(session: Session, city: CityBundle, cut: boolean): boolean {
  const tree = treeOf(city);
  const parent = city.divisions[tree.parent[tree.indexOf(session.scene.place)] ?? tree.size];
  return parent !== undefined && enterDivision(session, city, parent.code, cut);
}
