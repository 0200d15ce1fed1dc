import {
  DataTexture,
  LinearFilter,
  LinearMipmapLinearFilter,
  RepeatWrapping,
  RGFormat,
  UnsignedByteType,
} from 'three';
import { randomFrom } from '../../city/random.ts';

const SIZE = 256;

/** A tile of eroded relief as a normal's x, y (128 = level): breaks up slopes finer than the terrain knows. */
export function reliefTile(): DataTexture {
  const height = new Float32Array(SIZE * SIZE);
  const random = randomFrom(0x10e55);
  for (let octave = 0, cells = 6, gain = 1; octave < 5; octave++, cells *= 2, gain *= 0.5) {
    const lattice = Float32Array.from({ length: cells * cells }, random);
    for (let y = 0; y < SIZE; y++) {
      for (let x = 0; x < SIZE; x++) {
        const v = wrapped(lattice, cells, (x / SIZE) * cells, (y / SIZE) * cells);
        const i = y * SIZE + x;
        height[i] = (height[i] ?? 0) + gain * (1 - Math.abs(2 * v - 1));
      }
    }
  }
  const bytes = new Uint8Array(SIZE * SIZE * 2);
  const at = (x: number, y: number): number => height[(y & (SIZE - 1)) * SIZE + (x & (SIZE - 1))] ?? 0;
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const i = 2 * (y * SIZE + x);
      bytes[i] = 128 - 127 * Math.max(-1, Math.min(1, 6 * (at(x + 1, y) - at(x - 1, y))));
      bytes[i + 1] = 128 - 127 * Math.max(-1, Math.min(1, 6 * (at(x, y + 1) - at(x, y - 1))));
    }
  }
  const texture = new DataTexture(bytes, SIZE, SIZE, RGFormat, UnsignedByteType);
  texture.wrapS = texture.wrapT = RepeatWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  texture.needsUpdate = true;
  return texture;
}

/** Value noise on a torus. */
function wrapped(lattice: Float32Array, cells: number, x: number, y: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const ease = (t: number): number => t * t * (3 - 2 * t);
  const tx = ease(x - x0);
  const ty = ease(y - y0);
  const at = (i: number, j: number): number => lattice[(j % cells) * cells + (i % cells)] ?? 0;
  const low = at(x0, y0) + (at(x0 + 1, y0) - at(x0, y0)) * tx;
  const high = at(x0, y0 + 1) + (at(x0 + 1, y0 + 1) - at(x0, y0 + 1)) * tx;
  return low + (high - low) * ty;
}
