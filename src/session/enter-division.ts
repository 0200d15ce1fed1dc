import type { CityBundle } from '../city/bundle.ts';
import { levelOf, type Level } from '../city/division.ts';
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
  const division = city.divisions.find((d) => d.code === code);
  if (division === undefined) return false;
  session.enter(code);
  const ground = new Ground(city.head.origin);
  const zoom = ZOOM_OF_LEVEL[levelOf(code) ?? 'city'];
  session.fly({ lng: ground.lng(division.x), lat: ground.lat(division.y), zoom }, cut);
  return true;
}

/** Goes one level out. @returns false at the top of the city */
export function leaveDivision(session: Session, city: CityBundle, cut: boolean): boolean {
  const { place } = session.scene;
  const above = city.divisions.filter((d) => d.code !== place && place.startsWith(d.code));
  const parent = above.toSorted((a, b) => b.code.length - a.code.length)[0];
  return parent !== undefined && enterDivision(session, city, parent.code, cut);
}
