import { DataTexture, LinearFilter, LinearMipmapLinearFilter, RepeatWrapping, RGBAFormat } from 'three';
import { randomFrom } from '../../city/random.ts';

const SIZE = 512;
const OCTAVES = 6;
/** Lattice cells along the tile's side in the first octave. */
const FIRST_CELLS = 4;
/** Byte 127 away from 128 is this slope, in heights per cell of the first octave. */
const STEEP = 2.6;

/**
 * A tile of eroded relief: slope along x and y (128 = level) and cavity (128 = even). Octaves fade where the ones
 * before are steep, so ridges stay sharp and valleys smooth. It shades slopes finer than the terrain knows.
 */
export function reliefTile(): DataTexture {
  const height = relief();
  const bytes = new Uint8Array(SIZE * SIZE * 4);
  const at = (x: number, y: number): number => height[(y & (SIZE - 1)) * SIZE + (x & (SIZE - 1))] ?? 0;
  const perCell = SIZE / FIRST_CELLS / 2;
  const byte = (v: number): number => Math.round(128 + 127 * Math.max(-1, Math.min(1, v)));
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const i = 4 * (y * SIZE + x);
      const around = at(x - 9, y) + at(x + 9, y) + at(x, y - 9) + at(x, y + 9);
      bytes[i] = byte(((at(x + 1, y) - at(x - 1, y)) * perCell) / STEEP);
      bytes[i + 1] = byte(((at(x, y + 1) - at(x, y - 1)) * perCell) / STEEP);
      bytes[i + 2] = byte((at(x, y) - around / 4) * 7);
      bytes[i + 3] = 255;
    }
  }
  const texture = new DataTexture(bytes, SIZE, SIZE, RGBAFormat);
  texture.wrapS = texture.wrapT = RepeatWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  texture.needsUpdate = true;
  return texture;
}

function relief(): Float32Array {
  const height = new Float32Array(SIZE * SIZE);
  const steepX = new Float32Array(SIZE * SIZE);
  const steepY = new Float32Array(SIZE * SIZE);
  const random = randomFrom(0x10e55);
  for (let octave = 0, cells = FIRST_CELLS, gain = 1; octave < OCTAVES; octave++, cells *= 2, gain *= 0.52) {
    const lattice = Float32Array.from({ length: cells * cells }, random);
    for (let y = 0, i = 0; y < SIZE; y++) {
      for (let x = 0; x < SIZE; x++, i++) {
        const [v, dx, dy] = noise(lattice, cells, (x / SIZE) * cells, (y / SIZE) * cells);
        const sx = (steepX[i] ?? 0) + dx;
        const sy = (steepY[i] ?? 0) + dy;
        steepX[i] = sx;
        steepY[i] = sy;
        height[i] = (height[i] ?? 0) + (gain * v) / (1 + 0.8 * (sx * sx + sy * sy));
      }
    }
  }
  return height;
}

/** Value noise on a torus with its slope per cell. */
function noise(
  lattice: Float32Array,
  cells: number,
  x: number,
  y: number,
): readonly [number, number, number] {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const tx = x - x0;
  const ty = y - y0;
  const u = tx * tx * tx * (tx * (tx * 6 - 15) + 10);
  const v = ty * ty * ty * (ty * (ty * 6 - 15) + 10);
  const at = (i: number, j: number): number => lattice[(j % cells) * cells + (i % cells)] ?? 0;
  const a = at(x0, y0);
  const b = at(x0 + 1, y0) - a;
  const c = at(x0, y0 + 1) - a;
  const d = at(x0 + 1, y0 + 1) - a - b - c;
  return [
    a + b * u + c * v + d * u * v,
    30 * tx * tx * (tx * (tx - 2) + 1) * (b + d * v),
    30 * ty * ty * (ty * (ty - 2) + 1) * (c + d * u),
  ];
}
