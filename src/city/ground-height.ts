import type { CityBundle, Raster } from './bundle.ts';

/**
 * Height of the ground at a place, metres above the floor (z = 0): on the two triangles of its cell, split from
 * south-west to north-east, as the ground is drawn. Value i, j stands at `minX + i · stepM`, `minY + j · stepM`; beyond
 * the raster its border goes on level.
 */
export function groundHeight(terrain: Raster<Float32Array>, x: number, y: number): number {
  const { minX, minY, stepM, width, height, value } = terrain;
  const gx = Math.min(width - 1, Math.max(0, (x - minX) / stepM));
  const gy = Math.min(height - 1, Math.max(0, (y - minY) / stepM));
  const i = Math.min(width - 2, Math.floor(gx));
  const j = Math.min(height - 2, Math.floor(gy));
  const [tx, ty] = [gx - i, gy - j];
  const p = j * width + i;
  const sw = value[p] ?? 0;
  const ne = value[p + width + 1] ?? 0;
  if (tx >= ty) {
    const se = value[p + 1] ?? 0;
    return sw + tx * (se - sw) + ty * (ne - se);
  }
  const nw = value[p + width] ?? 0;
  return sw + ty * (nw - sw) + tx * (ne - nw);
}

/** The same of a city that stands on its ground; 0 in one that stands on the floor. */
export function groundAt({ head, terrain }: CityBundle, x: number, y: number): number {
  return head.draped === true && terrain !== undefined ? groundHeight(terrain, x, y) : 0;
}
