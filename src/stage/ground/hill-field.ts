import type { Raster } from '../../city/bundle.ts';

/** What the hills' shader needs of the ground: two normals' components and two opennesses, one byte each. */
export interface HillField {
  readonly width: number;
  readonly height: number;
  readonly stepM: number;
  /** RGBA8: normal x, y (128 = level), openness near and far (128 = even). */
  readonly bytes: Uint8Array;
}

/** Metres of rise against the surroundings that make full openness or its lack. */
const NEAR_M = 60;
const FAR_M = 150;

/** Height between cells, Catmull–Rom along both axes; clamped at the border. */
export function heightAt(r: Raster<Float32Array>, gx: number, gy: number): number {
  const x0 = Math.floor(gx);
  const y0 = Math.floor(gy);
  const tx = gx - x0;
  const ty = gy - y0;
  let sum = 0;
  for (let j = -1; j <= 2; j++) {
    const row = Math.min(r.height - 1, Math.max(0, y0 + j)) * r.width;
    let line = 0;
    for (let i = -1; i <= 2; i++) {
      line += weight(i, tx) * (r.value[row + Math.min(r.width - 1, Math.max(0, x0 + i))] ?? 0);
    }
    sum += weight(j, ty) * line;
  }
  return sum;
}

function weight(i: number, t: number): number {
  if (i === -1) return t * (-0.5 + t * (1 - 0.5 * t));
  if (i === 0) return 1 + t * t * (-2.5 + 1.5 * t);
  if (i === 1) return t * (0.5 + t * (2 - 1.5 * t));
  return t * t * (-0.5 + 0.5 * t);
}

/** Means over squares of ±`radius` cells. */
function blurred(value: Float32Array, width: number, height: number, radius: number): Float32Array {
  const pass = (src: Float32Array, n: number, lines: number, step: number, jump: number): Float32Array => {
    const out = new Float32Array(src.length);
    for (let l = 0; l < lines; l++) {
      const o = l * jump;
      let sum = 0;
      const at = (i: number): number => src[o + Math.min(n - 1, Math.max(0, i)) * step] ?? 0;
      for (let i = -radius; i <= radius; i++) sum += at(i);
      for (let i = 0; i < n; i++) {
        out[o + i * step] = sum / (2 * radius + 1);
        sum += at(i + radius + 1) - at(i - radius);
      }
    }
    return out;
  };
  return pass(pass(value, width, height, 1, width), height, width, width, 1);
}

/** Bakes normals and openness of a terrain at twice its resolution. */
export function hillFieldOf(terrain: Raster<Float32Array>): HillField {
  const width = terrain.width * 2;
  const height = terrain.height * 2;
  const stepM = terrain.stepM / 2;
  const z = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) z[y * width + x] = heightAt(terrain, x / 2 - 0.25, y / 2 - 0.25);
  }
  const near = blurred(z, width, height, Math.max(1, Math.round(100 / stepM)));
  const far = blurred(z, width, height, Math.max(2, Math.round(350 / stepM)));
  const bytes = new Uint8Array(width * height * 4);
  const byte = (v: number): number => Math.min(255, Math.max(0, Math.round(128 + 127 * v)));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const h = z[i] ?? 0;
      const dx = (z[i + (x + 1 < width ? 1 : 0)] ?? 0) - (z[i - (x > 0 ? 1 : 0)] ?? 0);
      const dy = (z[i + (y + 1 < height ? width : 0)] ?? 0) - (z[i - (y > 0 ? width : 0)] ?? 0);
      const l = Math.hypot(dx, dy, 2 * stepM);
      bytes[4 * i] = byte(-dx / l);
      bytes[4 * i + 1] = byte(-dy / l);
      bytes[4 * i + 2] = byte((h - (near[i] ?? 0)) / NEAR_M);
      bytes[4 * i + 3] = byte((h - (far[i] ?? 0)) / FAR_M);
    }
  }
  return { width, height, stepM, bytes };
}
