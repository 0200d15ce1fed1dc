import {
  DataTexture,
  LinearFilter,
  LinearMipmapLinearFilter,
  RedFormat,
  UnsignedByteType,
  Vector4,
} from 'three';
import type { CityBundle } from '../../city/bundle.ts';
import { fillRing } from '../ground/fill.ts';

/** Grid over the streets of a city, at most `maxCells` wide. */
export function gridOver(
  city: CityBundle,
  maxCells: number,
  stepM: number,
): { minX: number; minY: number; stepM: number; width: number; height: number } {
  const [minX, minY, maxX, maxY] = city.head.extent;
  const margin = 200;
  const w = maxX - minX + 2 * margin;
  const h = maxY - minY + 2 * margin;
  const step = Math.max(stepM, w / maxCells, h / maxCells);
  return {
    minX: minX - margin,
    minY: minY - margin,
    stepM: step,
    width: Math.ceil(w / step),
    height: Math.ceil(h / step),
  };
}

/** A single-channel texture over a grid, row 0 south. */
export function byteTexture(
  bytes: Uint8Array,
  grid: { minX: number; minY: number; stepM: number; width: number; height: number },
  mips: boolean,
): { readonly texture: DataTexture; readonly rect: Vector4 } {
  const texture = new DataTexture(
    bytes as Uint8Array<ArrayBuffer>,
    grid.width,
    grid.height,
    RedFormat,
    UnsignedByteType,
  );
  texture.unpackAlignment = 1;
  texture.magFilter = LinearFilter;
  texture.minFilter = mips ? LinearMipmapLinearFilter : LinearFilter;
  texture.generateMipmaps = mips;
  texture.needsUpdate = true;
  const { minX, minY, stepM, width, height } = grid;
  return { texture, rect: new Vector4(minX, minY, 1 / (width * stepM), 1 / (height * stepM)) };
}

/** Heights of all footprints from above, one metre a step: what shades the city by what stands around. */
export function heightMapOf(
  city: CityBundle,
  maxCells: number,
): { readonly texture: DataTexture; readonly rect: Vector4; readonly texelM: number } {
  const grid = gridOver(city, maxCells, 4);
  const bytes = new Uint8Array(grid.width * grid.height);
  const { start, xy, top } = city.buildings;
  for (let b = 0; b < top.length; b++) {
    const value = Math.min(255, Math.round(top[b] ?? 0));
    fillRing(xy, start[b] ?? 0, start[b + 1] ?? 0, grid, (row, x0, x1) => {
      for (let i = row * grid.width + x0; i <= row * grid.width + x1; i++) {
        if ((bytes[i] ?? 0) < value) bytes[i] = value;
      }
    });
  }
  return { ...byteTexture(bytes, grid, true), texelM: grid.stepM };
}
