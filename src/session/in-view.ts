import type { CityBundle } from '../city/bundle.ts';
import type { Level } from '../city/division.ts';
import { treeOf } from '../city/division-tree.ts';
import { metresPerPx } from '../city/metres-per-px.ts';
import { Ground } from '../city/place.ts';
import type { Camera } from './scene.ts';

/** From here out a screen sees so much of the city that it asks for all of it. */
const WHOLE_BELOW_ZOOM = 14.6;
const SAMPLES = 24;

/** A screen asks by sub-district at the finest: a smaller one would change with every step of the camera. */
function asked(city: CityBundle, division: number): string | undefined {
  const path = treeOf(city).pathOf(division);
  const at = path.findLast((i) => ASKED.includes(city.divisions[i]?.level ?? 'grid')) ?? division;
  return city.divisions[at]?.code;
}
const ASKED: readonly Level[] = ['city', 'district', 'subdistrict'];

/**
 * Codes of the divisions a camera can see, sampled on a raster around its centre; empty: everything. Pitch is
 * covered by reach: the circle's radius is the picture's larger half, stretched towards the horizon.
 */
export function divisionsInView(
  city: CityBundle,
  camera: Camera,
  widthPx: number,
  heightPx: number,
): string[] {
  if (camera.zoom < WHOLE_BELOW_ZOOM) return [];
  const ground = new Ground(city.head.origin);
  const perPx = metresPerPx(camera.zoom, camera.lat);
  const stretch = 1 / Math.max(0.2, Math.cos((Math.min(camera.pitch, 80) * Math.PI) / 180));
  const reach = (Math.max(widthPx, heightPx * stretch) / 2) * perPx * 1.3;
  const { minX, minY, stepM, width, height, value } = city.cells;
  const x0 = ground.x(camera.lng);
  const y0 = ground.y(camera.lat);
  const seen = new Set<number>();
  for (let i = 0; i <= SAMPLES; i++) {
    for (let j = 0; j <= SAMPLES; j++) {
      const column = Math.floor((x0 + reach * ((2 * i) / SAMPLES - 1) - minX) / stepM);
      const row = Math.floor((y0 + reach * ((2 * j) / SAMPLES - 1) - minY) / stepM);
      if (column < 0 || row < 0 || column >= width || row >= height) continue;
      seen.add(value[row * width + column] as number);
    }
  }
  const codes = [...seen].flatMap((i) => asked(city, i) ?? []);
  return [...new Set(codes)].sort();
}
