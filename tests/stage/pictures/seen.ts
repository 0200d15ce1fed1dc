import { Ground } from '../../../src/city/place.ts';
import type { CityBundle } from '../../../src/city/bundle.ts';
import type { View } from './views.ts';

const DEG = Math.PI / 180;
const EARTH_M = 2 * Math.PI * 6371008.8;
const FOV_DEG = 30;
/** Farther points lie in haze and behind others. */
const WITHIN_M = 2500;

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Rows from the bottom. */
  readonly rgba: Uint8Array;
}

/** OKLab of an sRGB byte triple. */
export function oklab(r: number, g: number, b: number): readonly [number, number, number] {
  const linear = (c: number): number => {
    const v = c / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  };
  const [x, y, z] = [linear(r), linear(g), linear(b)];
  const l = Math.cbrt(0.4122214708 * x + 0.5363325363 * y + 0.0514459929 * z);
  const m = Math.cbrt(0.2119034982 * x + 0.6806995451 * y + 0.1073969566 * z);
  const s = Math.cbrt(0.0883024619 * x + 0.2817188376 * y + 0.6299787005 * z);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Share of pixels whose OKLCH chroma is above a limit. */
export function shareChromatic({ rgba }: Pixels, above: number): number {
  let count = 0;
  for (let i = 0; i < rgba.length; i += 4) {
    const [, a, b] = oklab(rgba[i] ?? 0, rgba[i + 1] ?? 0, rgba[i + 2] ?? 0);
    if (Math.hypot(a, b) > above) count += 1;
  }
  return count / (rgba.length / 4);
}

/** Pixels within `by` of `#RRGGBB` in every channel. */
export function countNear({ rgba }: Pixels, hex: string, by: number): number {
  const n = Number.parseInt(hex.slice(1), 16);
  const [r, g, b] = [n >> 16, (n >> 8) & 255, n & 255];
  let count = 0;
  for (let i = 0; i < rgba.length; i += 4) {
    if (Math.abs((rgba[i] ?? 0) - r) > by || Math.abs((rgba[i + 1] ?? 0) - g) > by) continue;
    if (Math.abs((rgba[i + 2] ?? 0) - b) <= by) count += 1;
  }
  return count;
}

/**
 * OKLab of the pixels at points of the city (metres), as a view without lens shift shows them: of each channel the
 * value that a share of them stays below.
 */
export function quantileAt(
  city: CityBundle,
  view: View,
  { width, height, rgba }: Pixels,
  points: Iterable<readonly [number, number, number]>,
  share = 0.5,
): readonly [number, number, number] {
  const ground = new Ground(city.head.origin);
  const [cx, cy] = [ground.x(view.camera.lng), ground.y(view.camera.lat)];
  const zoom = view.camera.zoom + Math.log2(height / 1080);
  const metresPerPx = (EARTH_M * Math.cos(view.camera.lat * DEG)) / (512 * 2 ** zoom);
  const focal = height / 2 / Math.tan((FOV_DEG / 2) * DEG);
  const [turn, tilt] = [view.camera.bearing * DEG, view.camera.pitch * DEG];
  const found: (readonly [number, number, number])[] = [];
  for (const [x, y, z] of points) {
    const [dx, dy, dz] = [x - cx, y - cy, z].map((m) => m / metresPerPx) as [number, number, number];
    const right = dx * Math.cos(turn) - dy * Math.sin(turn);
    const ahead = dx * Math.sin(turn) + dy * Math.cos(turn);
    const up = ahead * Math.cos(tilt) + dz * Math.sin(tilt);
    if (Math.hypot(x - cx, y - cy) > WITHIN_M) continue;
    const depth = focal + ahead * Math.sin(tilt) - dz * Math.cos(tilt);
    const px = Math.round(width / 2 + (right * focal) / depth);
    const py = Math.round(height / 2 + (up * focal) / depth);
    if (depth <= 0 || px < 0 || py < 0 || px >= width || py >= height) continue;
    const i = 4 * (py * width + px);
    found.push(oklab(rgba[i] ?? 0, rgba[i + 1] ?? 0, rgba[i + 2] ?? 0));
  }
  const at = (k: 0 | 1 | 2): number =>
    found.map((c) => c[k]).sort((a, b) => a - b)[Math.floor(found.length * share)] ?? Number.NaN;
  return [at(0), at(1), at(2)];
}
