import type { Buildings, CityBundle, Raster } from '../../city/bundle.ts';
import { groundHeight } from '../../city/ground-height.ts';

/** So much of a house rises over the highest ground at its foot, metres. */
const LEAST_RISE_M = 2.5;
const MADE = new WeakMap<CityBundle, CityBundle>();

/**
 * The city with its buildings as they stand, metres above the floor: on a slope a house begins at its lowest corner, so
 * that nothing floats, and is as high as it is over the mean of its corners. A city on the floor is itself.
 */
export function standingCity(city: CityBundle): CityBundle {
  if (city.head.draped !== true || city.terrain === undefined) return city;
  const made = MADE.get(city) ?? { ...city, buildings: raised(city.buildings, city.terrain) };
  MADE.set(city, made);
  return made;
}

function raised(buildings: Buildings, terrain: Raster<Float32Array>): Buildings {
  const { start, xy } = buildings;
  const base = new Float32Array(buildings.base.length);
  const top = new Float32Array(base.length);
  for (let b = 0; b < base.length; b++) {
    let [low, high, sum] = [Infinity, -Infinity, 0];
    const from = start[b] ?? 0;
    const to = start[b + 1] ?? from;
    for (let p = from; p < to; p++) {
      const z = groundHeight(terrain, xy[2 * p] ?? 0, xy[2 * p + 1] ?? 0);
      low = Math.min(low, z);
      high = Math.max(high, z);
      sum += z;
    }
    const [under, over] = [buildings.base[b] ?? 0, buildings.top[b] ?? 0];
    const mean = sum / Math.max(1, to - from);
    base[b] = under > 0 ? mean + under : low;
    top[b] = Math.max(mean + over, high + LEAST_RISE_M);
  }
  return { ...buildings, base, top };
}
