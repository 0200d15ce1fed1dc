import type { Raster } from './bundle.ts';

/** Value of the raster's cell at a place, x and y in metres; undefined outside. */
export function cellAt(
  { minX, minY, stepM, width, height, value }: Raster<Uint16Array>,
  x: number,
  y: number,
): number | undefined {
  const column = Math.floor((x - minX) / stepM);
  const row = Math.floor((y - minY) / stepM);
  if (column < 0 || row < 0 || column >= width || row >= height) return undefined;
  return value[row * width + column];
}
