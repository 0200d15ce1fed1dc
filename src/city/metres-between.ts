import type { LngLat } from './place.ts';

const EARTH_M = 6_371_008.8;
const RAD = Math.PI / 180;

/** Metres on the ground between two places of one city. */
export function metresBetween(a: LngLat, b: LngLat): number {
  const east = (b.lng - a.lng) * RAD * Math.cos(((a.lat + b.lat) / 2) * RAD);
  return EARTH_M * Math.hypot(east, (b.lat - a.lat) * RAD);
}
