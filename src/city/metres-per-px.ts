import { EQUATOR_M } from './place.ts';

/** Width of the world at zoom 0, CSS px, as MapLibre counts zoom. */
const WORLD_PX = 512;

/** Metres of ground under one CSS px at a zoom, seen from straight above a latitude, degrees. */
export function metresPerPx(zoom: number, lat: number): number {
  return (EQUATOR_M * Math.cos((lat * Math.PI) / 180)) / (WORLD_PX * 2 ** zoom);
}
