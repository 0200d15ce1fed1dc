import type { CityBundle } from '../city/bundle.ts';
import type { DivisionCode } from '../city/division.ts';
import { extentOf } from '../city/division-extent.ts';
import { metresPerPx } from '../city/metres-per-px.ts';
import { Ground } from '../city/place.ts';
import type { Camera } from '../session/scene.ts';
import { fovDegOf } from '../city/fov.ts';

/** The picture of a whole wall and what of it furniture hides, CSS px. */
export interface WallPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** The strip over its top and the panels over its foot. */
  readonly topPx: number;
  readonly footPx: number;
}

export interface WallFraming {
  readonly camera: Camera;
  /** Vertical, picture heights, up. */
  readonly lensShift: number;
}

/** Looked at more steeply than this a city is a map, less steeply a line; degrees. */
const PITCH_DEG = { steepest: 46, flattest: 76 } as const;
/** What is left of the picture at each side of the city, and how much of it must be filled upwards. */
const MARGIN = 0.96;
const FILLED = 0.9;
/** A city too flat for its wall comes this much nearer, and loses its ends. */
const NEARER = 0.82;
/** Less than this share of a wall is no room: then furniture is not minded. */
const LEAST_ROOM = 0.2;
const SAMPLES = 900;
const FITS = 30;
const PITCHES = 7;
const DEG = Math.PI / 180;

type Point = readonly [x: number, y: number];

/** Where the camera looks, metres, and from how far; and how high the city stands in the room then, 1 the whole of it. */
interface Fit {
  readonly x: number;
  readonly y: number;
  readonly distanceM: number;
  readonly fills: number;
}

/**
 * The camera that shows a whole city, or the whole of one place of it, in what is free of a wall: across its longest
 * line, north above as far as can be, steep enough to fill the height. Every tile of a wall finds the same. A place
 * without borders is shown as a desk shows it: what is likely, or what it lies in (`division-extent.ts`).
 * @param place a division; absent, the city itself or a place the city has not: all that is built
 */
export function wallFraming(city: CityBundle, wall: WallPicture, place?: DivisionCode): WallFraming {
  const { widthPx, heightPx } = wall;
  const isRoomy = heightPx - wall.topPx - wall.footPx > LEAST_ROOM * heightPx;
  const [topPx, footPx] = isRoomy ? [wall.topPx, wall.footPx] : [0, 0];
  const farPx = heightPx / 2 / Math.tan((fovDegOf(widthPx / heightPx) / 2) * DEG);
  const halfWide = (widthPx / 2 / farPx) * MARGIN;
  const halfHigh = ((heightPx - topPx - footPx) / 2 / farPx) * MARGIN;
  const points = bordersOf(city, place) ?? built(city);
  const bearing = acrossDeg(points);
  const at = (pitch: number): Fit => fitted(points, pitch, bearing, halfWide, halfHigh);
  let [steep, flat]: [number, number] = [PITCH_DEG.steepest, PITCH_DEG.flattest];
  for (let i = 0; i < PITCHES; i++) {
    const pitch = (steep + flat) / 2;
    if (at(pitch).fills > FILLED) steep = pitch;
    else flat = pitch;
  }
  const pitch = (steep + flat) / 2;
  const { x, y, distanceM, fills } = at(pitch);
  const ground = new Ground(city.head.origin);
  const lat = ground.lat(y);
  const mPerPx = (distanceM * Math.max(NEARER, Math.min(1, fills / FILLED))) / farPx;
  const camera = { lng: ground.lng(x), lat, zoom: Math.log2(metresPerPx(0, lat) / mPerPx), pitch, bearing };
  return { camera, lensShift: (footPx - topPx) / 2 / heightPx };
}

/** Corners of a place as far as the city knows where it is; nothing of a whole city or of no place. */
function bordersOf(city: CityBundle, code: DivisionCode | undefined): Point[] | undefined {
  const index = city.divisions.findIndex((division) => division.code === code);
  if (city.divisions[index]?.level === 'city') return undefined;
  const corners = index < 0 ? undefined : extentOf(city, index)?.corners;
  return corners?.flatMap((x, i): Point[] => (i % 2 === 0 ? [[x, corners[i + 1] ?? 0]] : []));
}

/** Some of the buildings; of a city without any, its extent. */
function built({ buildings, head }: CityBundle): Point[] {
  const { start, xy, top } = buildings;
  const step = Math.max(1, Math.floor(top.length / SAMPLES));
  const points: Point[] = [];
  for (let b = 0; b < top.length; b += step) {
    const p = start[b] ?? 0;
    points.push([xy[2 * p] ?? 0, xy[2 * p + 1] ?? 0]);
  }
  const [minX, minY, maxX, maxY] = head.extent;
  const corners: Point[] = [
    [minX, minY],
    [maxX, minY],
    [minX, maxY],
    [maxX, maxY],
  ];
  return points.length > 0 ? points : corners;
}

/** Bearing across the longest line through the points, from −45° to 45°: a city as long as wide is seen from the south. */
function acrossDeg(points: readonly Point[]): number {
  const n = points.length;
  const x0 = points.reduce((sum, [x]) => sum + x, 0) / n;
  const y0 = points.reduce((sum, [, y]) => sum + y, 0) / n;
  let [xx, xy, yy] = [0, 0, 0];
  for (const [x, y] of points) {
    xx += (x - x0) ** 2;
    xy += (x - x0) * (y - y0);
    yy += (y - y0) ** 2;
  }
  const alongDeg = Math.atan2(2 * xy, xx - yy) / 2 / DEG;
  return Math.abs(alongDeg) > 45 ? 0 : -alongDeg;
}

/** Looks so that the points lie in the middle of a room of this half size, tangents, and reach two of its sides. */
function fitted(
  points: readonly Point[],
  pitchDeg: number,
  bearingDeg: number,
  halfWide: number,
  halfHigh: number,
): Fit {
  const [sinP, cosP] = [Math.sin(pitchDeg * DEG), Math.cos(pitchDeg * DEG)];
  const [sinB, cosB] = [Math.sin(bearingDeg * DEG), Math.cos(bearingDeg * DEG)];
  const across = new Float64Array(points.length);
  const up = new Float64Array(points.length);
  let [x, y] = points[points.length >> 1] ?? [0, 0];
  let distanceM = 30_000;
  let fills = 0;
  for (let i = 0; i < FITS; i++) {
    for (const [n, [px, py]] of points.entries()) {
      const [dx, dy] = [px - x, py - y];
      const ahead = dx * sinB + dy * cosB;
      const w = Math.max(distanceM * 0.1, distanceM + ahead * sinP);
      across[n] = (dx * cosB - dy * sinB) / w;
      up[n] = (ahead * cosP) / w;
    }
    const [left, right] = spanOf(across);
    const [low, high] = spanOf(up);
    const wide = (right - left) / 2 / halfWide;
    fills = (high - low) / 2 / halfHigh;
    const aside = ((left + right) / 2) * distanceM * 0.8;
    const on = ((low + high) / 2) * distanceM * 0.5;
    x += aside * cosB + on * sinB;
    y += on * cosB - aside * sinB;
    distanceM *= Math.max(0.6, Math.min(1.6, Math.max(wide, fills))) ** 0.7;
  }
  return { x, y, distanceM, fills };
}

/** From where to where nearly all of it lies. Sorts the values. */
function spanOf(values: Float64Array): readonly [number, number] {
  values.sort();
  const at = (share: number): number => values[Math.round(share * (values.length - 1))] ?? 0;
  return [at(0.01), at(0.99)];
}
