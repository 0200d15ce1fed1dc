import type { Camera } from '../session/scene.ts';
import type { LngLat } from '../city/place.ts';
import { Ground } from '../city/place.ts';
import { levelOf, type Level } from '../city/division.ts';
import type { Room } from './room.tsx';

/** How close the camera comes to a division of each level, MapLibre zoom. */
const ZOOM: Readonly<Record<Level, number>> = {
  city: 11.6,
  district: 12.8,
  subdistrict: 14.2,
  community: 15.4,
  grid: 16.4,
};

/** Opens a division and flies there: by the operator's own hand, never by data. */
export function openDivision({ session, gazetteer }: Room, code: string): void {
  const division = gazetteer.division(code);
  if (division === undefined) return;
  session.change({ place: code });
  session.select(undefined);
  const ground = new Ground(gazetteer.city.head.origin);
  const zoom = ZOOM[levelOf(code) ?? 'city'];
  session.fly({ lng: ground.lng(division.x), lat: ground.lat(division.y), zoom }, prefersStill());
}

/** Flies to a point close enough to see a street. */
export function flyTo({ session }: Pick<Room, 'session'>, at: LngLat, zoom = 15.5): void {
  const to: Partial<Camera> = { lng: at.lng, lat: at.lat, zoom: Math.max(zoom, session.scene.camera.zoom) };
  session.fly(to, prefersStill());
}

/** Cut instead of flying when the operator asked for less motion. */
export function prefersStill(): boolean {
  return globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false;
}
