import type { CityBundle } from '../../../src/city/bundle.ts';
import type { Incident } from '../../../src/city/fact.ts';
import { homesOf } from '../../../src/city/home-number.ts';
import type { Grade } from '../../../src/city/kind.ts';
import { Ground } from '../../../src/city/place.ts';
import { cameraOnOpened } from '../../../src/session/open-building.ts';
import type { Camera } from '../../../src/session/scene.ts';
import type { View } from './views.ts';

/** How far up the building, of all its homes, and how grave: what the target shows. */
const CASES: readonly (readonly [share: number, grade: Grade, title: string])[] = [
  [0.88, 3, '燃气报警'],
  [0.62, 4, '独居老人 24 h 未用水'],
  [0.33, 4, '用电异常'],
];

/** The tallest house of homes within 400 m of the view's centre, of those that fit a picture. */
export function tallestHome(city: CityBundle, view: View): number {
  const ground = new Ground(city.head.origin);
  const [x, y] = [ground.x(view.camera.lng), ground.y(view.camera.lat)];
  const { start, xy, top, use } = city.buildings;
  let best = 0;
  let height = 0;
  for (let b = 0; b < top.length; b++) {
    const p = 2 * (start[b] ?? 0);
    const far = Math.hypot((xy[p] ?? 0) - x, (xy[p + 1] ?? 0) - y);
    if (use[b] !== 0 || far > 400 || (top[b] ?? 0) <= height || (top[b] ?? 0) > 60) continue;
    best = b;
    height = top[b] ?? 0;
  }
  return best;
}

/** The stage's own camera on an opened building, for a picture of another height. */
export function openedCamera(city: CityBundle, open: number, view: View, heightPx: number): Camera {
  const camera = cameraOnOpened(city, open, view.camera.bearing);
  return { ...camera, zoom: camera.zoom + Math.log2(heightPx / 900) };
}

/** Open cases at homes of the view's opened building. */
export function casesIn(city: CityBundle, view: View, nowMs: number): Incident[] {
  const { homes, head } = city;
  if (view.open !== true || homes === undefined) return [];
  const building = tallestHome(city, view);
  const first = homes.start[building] ?? 0;
  return CASES.map(([share, grade, title], i) => ({
    id: `home:${i}`,
    kind: 'other',
    grade,
    title,
    titleEn: title,
    at: head.origin,
    state: 'open',
    openedAtMs: nowMs,
    home: first + Math.floor(share * homesOf(homes, building)),
  }));
}
