import type { CityBundle } from '../city/bundle.ts';
import { extentOf } from '../city/division-extent.ts';
import { treeOf } from '../city/division-tree.ts';
import type { DivisionCode, Level } from '../city/division.ts';
import { fovDegOf } from '../city/fov.ts';
import { metresPerPx } from '../city/metres-per-px.ts';
import { Ground } from '../city/place.ts';
import { clearOfCover, coveredPx } from './clear-of-cover.ts';
import type { Camera } from './scene.ts';
import type { SessionState } from './session.ts';

/** How close the camera comes to a division of which no borders are drawn, and to a whole city, MapLibre zoom. */
export const ZOOM_OF_LEVEL: Readonly<Record<Level, number>> = {
  city: 11.6,
  district: 12.8,
  subdistrict: 14.2,
  community: 15.4,
  grid: 16.4,
};
/** As near as a division is looked at, and as far, MapLibre zoom: in a grid houses stand before one another from nearer. */
const NEAREST = { grid: 17.2, other: 18 } as const;
const FARTHEST = 9;
/** Room left at its sides, share of what is free. */
const SIDE = 0.05;
/**
 * Room left for what lies over the map above and below, and for what stands at a far border: CSS px, and of a low map
 * no more than this share of it.
 */
const ABOVE = { px: 92, share: 0.16 } as const;
const BELOW = { px: 156, share: 0.26 } as const;
const HALVINGS = 26;
const DEG = Math.PI / 180;

/** The part of the map that nothing hides, CSS px from its middle, right and up. */
interface Free {
  readonly left: number;
  readonly right: number;
  readonly below: number;
  readonly above: number;
}

/** Corners as seen from a bearing: metres to the right, and ahead. */
interface Turned {
  readonly right: readonly number[];
  readonly ahead: readonly number[];
}

/**
 * Where the camera looks to show the whole of a division, as large as what is free of the map holds it, pitch and
 * bearing as they are; of one without borders, what is likely or what it lies in (`division-extent.ts`). Its point on
 * wall and stage, whose cameras are authored. Undefined where the city has none such.
 */
export function fitDivision(
  city: CityBundle,
  code: DivisionCode,
  state: Pick<SessionState, 'scene' | 'picture'>,
): Pick<Camera, 'lng' | 'lat' | 'zoom'> | undefined {
  const tree = treeOf(city);
  const division = tree.division(code);
  if (division === undefined) return undefined;
  const ground = new Ground(city.head.origin);
  const corners = state.scene.mode === 'desk' ? cornersOf(city, tree.indexOf(code)) : undefined;
  const nearest = division.level === 'grid' ? NEAREST.grid : NEAREST.other;
  const whole = corners && fitted(corners, nearest, city, state);
  if (whole !== undefined) return { lng: ground.lng(whole.x), lat: ground.lat(whole.y), zoom: whole.zoom };
  const zoom = ZOOM_OF_LEVEL[division.level];
  const [east, north] = clearOfCover(state, zoom, ground.lat(division.y), state.scene.camera.bearing);
  return { lng: ground.lng(division.x + east), lat: ground.lat(division.y + north), zoom };
}

/** What is to be seen of a division, interleaved metres; undefined where only its point is known. */
function cornersOf(city: CityBundle, division: number): readonly number[] | undefined {
  if (city.divisions[division]?.level !== 'city') return extentOf(city, division)?.corners;
  const [west, south, east, north] = city.head.extent;
  /* The zoom of a whole city was chosen for Lanzhou. */
  if (city.head.id === 'lanzhou' || east <= west || north <= south) return undefined;
  return [west, south, east, south, east, north, west, north];
}

function fitted(
  ring: ArrayLike<number>,
  nearest: number,
  { head }: CityBundle,
  state: Pick<SessionState, 'scene' | 'picture'>,
): { readonly x: number; readonly y: number; readonly zoom: number } | undefined {
  const { widthPx, heightPx } = state.picture;
  const { bearing, pitch } = state.scene.camera;
  if (widthPx < 2 || heightPx < 2) return undefined;
  const free = freeOf(widthPx, heightPx, coveredPx(state));
  const farPx = heightPx / 2 / Math.tan((fovDegOf(widthPx / heightPx) * DEG) / 2);
  const [sin, cos] = [Math.sin(bearing * DEG), Math.cos(bearing * DEG)];
  const corners = Array.from({ length: ring.length / 2 }, (_v, i) => [
    ring[2 * i] ?? 0,
    ring[2 * i + 1] ?? 0,
  ]);
  const turned: Turned = {
    right: corners.map(([x = 0, y = 0]) => x * cos - y * sin),
    ahead: corners.map(([x = 0, y = 0]) => x * sin + y * cos),
  };
  const middleAt = (zoom: number): readonly [number, number] | undefined =>
    middleOf(turned, farPx, pitch * DEG, free, metresPerPx(zoom, head.origin.lat));
  let [far, near] = [FARTHEST, nearest];
  if (middleAt(far) === undefined) return undefined;
  if (middleAt(near) !== undefined) far = near;
  for (let i = 0; i < HALVINGS && far < near; i++) {
    const zoom = (far + near) / 2;
    if (middleAt(zoom) === undefined) near = zoom;
    else far = zoom;
  }
  const [right, ahead] = middleAt(far) ?? [0, 0];
  return { x: right * cos + ahead * sin, y: ahead * cos - right * sin, zoom: far };
}

function freeOf(widthPx: number, heightPx: number, coverPx: number): Free {
  const wide = widthPx - coverPx;
  const left = ({ px, share }: typeof ABOVE | typeof BELOW): number =>
    heightPx / 2 - Math.min(px, share * heightPx);
  return {
    left: widthPx / 2 - SIDE * wide,
    right: widthPx / 2 - coverPx - SIDE * wide,
    below: left(BELOW),
    above: left(ABOVE),
  };
}

/**
 * The middle of the picture, turned metres, from which all corners are seen within what is free; undefined where there
 * is none. A corner is drawn at right · far ÷ (far + ahead · sin pitch), so each bound is linear in the middle.
 * @param perPx metres under a px in the middle
 */
function middleOf(
  { right, ahead }: Turned,
  farPx: number,
  pitchRad: number,
  free: Free,
  perPx: number,
): readonly [right: number, ahead: number] | undefined {
  const [sin, cos] = [Math.sin(pitchRad), Math.cos(pitchRad)];
  const horizon = farPx * cos - free.above * sin;
  const reach = horizon <= 0 ? Infinity : (free.above * farPx * perPx) / horizon;
  const behind = (free.below * farPx * perPx) / (farPx * cos + free.below * sin);
  const least = Math.max(...ahead) - reach;
  const most = Math.min(...ahead) + behind;
  if (least > most) return undefined;
  const at = Number.isFinite(least) ? (least + most) / 2 : most;
  const widths = ahead.map((f) => perPx + ((f - at) * sin) / farPx);
  const from = Math.max(...right.map((r, i) => r - free.right * (widths[i] ?? 0)));
  const to = Math.min(...right.map((r, i) => r + free.left * (widths[i] ?? 0)));
  return from > to ? undefined : [(from + to) / 2, at];
}
