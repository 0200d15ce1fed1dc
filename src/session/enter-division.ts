import type { CityBundle } from '../city/bundle.ts';
import type { Level } from '../city/division.ts';
import { treeOf } from '../city/division-tree.ts';
import { Ground } from '../city/place.ts';
import type { Session } from './session.ts';

/** How close the camera comes to a division of each level, MapLibre zoom. */
export const ZOOM_OF_LEVEL: Readonly<Record<Level, number>> = {
  city: 11.6,
  district: 12.8,
  subdistrict: 14.2,
  community: 15.4,
  grid: 16.4,
};

/**
 * Opens a division and flies there: by the operator's own hand, never by data.
 * @returns false where the city has no such division
 */
export function enterDivision(session: Session, city: CityBundle, code: string, cut: boolean): boolean {
  const division = treeOf(city).division(code);
  if (division === undefined) return false;
  session.enter(code);
  const ground = new Ground(city.head.origin);
  const zoom = ZOOM_OF_LEVEL[division.level];
  session.fly({ lng: ground.lng(division.x), lat: ground.lat(division.y), zoom }, cut);
  return true;
}

/** Goes one level out. @returns false at the top of the city */
export function leaveDivision(session: Session, city: CityBundle, cut: boolean): boolean {
  const tree = treeOf(city);
  const parent = city.divisions[tree.parent[tree.indexOf(session.scene.place)] ?? tree.size];
  return parent !== undefined && enterDivision(session, city, parent.code, cut);
}
