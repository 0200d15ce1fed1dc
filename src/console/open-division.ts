import type { Camera } from '../session/scene.ts';
import type { LngLat } from '../city/place.ts';
import { Ground } from '../city/place.ts';
import { metresPerPx } from '../city/metres-per-px.ts';
import { enterDivision, flyToDivision } from '../session/enter-division.ts';
import { ZOOM_OF_LEVEL } from '../session/fit-division.ts';
import type { Picture } from '../session/session.ts';
import { alertIn, type QueueItem } from './queue-item.ts';
import type { Room } from './room.tsx';

/** An area is given this many times its size. */
const AREA_ROOM = 1.3;

/** Opens a division and flies there: by the operator's own hand, never by data. */
export function openDivision({ session, gazetteer }: Room, code: string): void {
  enterDivision(session, gazetteer.city, code, prefersStill());
}

/** Flies to a point close enough to see a street. */
export function flyTo({ session }: Pick<Room, 'session'>, at: LngLat, zoom = 15.5): void {
  const to: Partial<Camera> = { lng: at.lng, lat: at.lat, zoom: Math.max(zoom, session.scene.camera.zoom) };
  session.fly(to, prefersStill());
}

/** Flies to an event: to its point; of a warning to the middle of its area, as near as shows it; else to its division. */
export function flyToItem({ session, gazetteer }: Room, { at, row }: QueueItem): void {
  if (at !== undefined) return flyTo({ session }, at);
  const points = alertIn(row)?.rings?.flat() ?? [];
  const division = gazetteer.division(row.division);
  if (points.length > 0) session.fly(areaOf(points, session.store.getState().picture), prefersStill());
  else if (division !== undefined) flyToDivision(session, gazetteer.city, division.code, prefersStill());
}

/** The middle of an area and a zoom that shows all of it. */
function areaOf(points: readonly LngLat[], { widthPx, heightPx, coverPx }: Picture): Partial<Camera> {
  const [lngs, lats] = [points.map((p) => p.lng), points.map((p) => p.lat)];
  const [west, east] = [Math.min(...lngs), Math.max(...lngs)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const lat = (south + north) / 2;
  const ground = new Ground({ lng: west, lat });
  const wideM = Math.max(1, ground.x(east));
  const highM = Math.max(1, ground.y(north) - ground.y(south));
  const perPx = AREA_ROOM * Math.max(wideM / Math.max(1, widthPx - coverPx), highM / Math.max(1, heightPx));
  const zoom = Math.min(ZOOM_OF_LEVEL.grid, Math.log2(metresPerPx(0, lat) / perPx));
  return { lng: (west + east) / 2, lat, zoom };
}

/** Cut instead of flying when the operator asked for less motion. */
export function prefersStill(): boolean {
  return globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false;
}
