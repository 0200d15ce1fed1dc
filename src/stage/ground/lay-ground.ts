import type { Map as MapLibreMap } from 'maplibre-gl';
import type { CityBundle } from '../../city/bundle.ts';
import type { StagePart, StageSite } from '../guest.ts';
import { heightMapOf } from '../light/height-map.ts';
import type { SharedUniforms } from '../light/shared.ts';
import { lookOverGround } from './camera-ground.ts';
import { drape } from './drape.ts';
import { reliefGroundOf, type ReliefGround } from './relief-ground.ts';

/** Widest height map by tier, texels. */
const HEIGHT_CELLS = { 0: 4096, 1: 8192, 2: 8192 } as const;

/** Tells the shaders what stands around a place, and of a draped city what it stands on. */
export function layGround(
  city: CityBundle,
  shared: SharedUniforms,
  tier: 0 | 1 | 2,
): ReliefGround | undefined {
  const heights = heightMapOf(city, HEIGHT_CELLS[tier]);
  shared.uHm.value = heights.texture;
  shared.uHmRect.value.copy(heights.rect);
  shared.uHmTexel.value = heights.texelM;
  return reliefGroundOf(city, shared);
}

/** Puts camera and parts on the ground of a draped city; of another it leaves everything as it is. */
export function standOnGround(
  map: MapLibreMap,
  { relief, ground, shared }: StageSite,
  parts: readonly StagePart[],
): void {
  if (relief === undefined) return;
  lookOverGround(map, ground, relief);
  for (const { object, casts, pick } of parts)
    for (const one of [object, casts, pick?.object]) drape(one, shared);
}
