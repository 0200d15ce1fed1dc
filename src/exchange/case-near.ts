import type { LngLat } from '../city/place.ts';

/** Side of a cell, degrees: about 450 m east and 550 m north in Lanzhou. */
const CELL_DEG = 0.005;
const ROWS = 40_000;
const EARTH_M = 6_371_008.8;
const RAD = Math.PI / 180;

/** Number of the cell a place is in. */
export function cellOf({ lng, lat }: LngLat): number {
  return Math.floor((lng + 180) / CELL_DEG) * ROWS + Math.floor((lat + 90) / CELL_DEG);
}

/** Every cell that a circle may touch. */
export function cellsWithin({ lng, lat }: LngLat, radiusM: number): number[] {
  const northDeg = radiusM / EARTH_M / RAD;
  const eastDeg = northDeg / Math.max(0.01, Math.cos(lat * RAD));
  const first = cellOf({ lng: lng - eastDeg, lat: lat - northDeg });
  const last = cellOf({ lng: lng + eastDeg, lat: lat + northDeg });
  const columns = Math.floor(last / ROWS) - Math.floor(first / ROWS);
  const rows = (last % ROWS) - (first % ROWS);
  return Array.from(
    { length: (columns + 1) * (rows + 1) },
    (_, i) => first + Math.floor(i / (rows + 1)) * ROWS + (i % (rows + 1)),
  );
}
