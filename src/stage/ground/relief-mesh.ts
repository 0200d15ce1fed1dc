import { BufferAttribute, BufferGeometry } from 'three';
import type { Raster } from '../../city/bundle.ts';

/** Beyond the raster the ground goes over to its mean height within the first of these, then level to the other, metres. */
const RIM_M = [14_000, 95_000] as const;
/** Cells along a side of a chunk. */
const CHUNK = 96;

/**
 * The ground of a draped city as meshes, two triangles a cell, split from south-west to north-east, with a rim to the
 * horizon. Attributes: position, aNormal.
 */
export function reliefMeshes(terrain: Raster<Float32Array>): BufferGeometry[] {
  const out: BufferGeometry[] = [];
  for (let y = 0; y + 1 < terrain.height; y += CHUNK)
    for (let x = 0; x + 1 < terrain.width; x += CHUNK) out.push(chunk(terrain, x, y));
  out.push(rim(terrain));
  return out;
}

function chunk(t: Raster<Float32Array>, x0: number, y0: number): BufferGeometry {
  const w = Math.min(CHUNK, t.width - 1 - x0);
  const h = Math.min(CHUNK, t.height - 1 - y0);
  const position: number[] = [];
  const normal: number[] = [];
  const index: number[] = [];
  for (let j = 0; j <= h; j++) {
    for (let i = 0; i <= w; i++) {
      const [x, y] = [x0 + i, y0 + j];
      position.push(t.minX + x * t.stepM, t.minY + y * t.stepM, heightOf(t, x, y));
      const dx = heightOf(t, x + 1, y) - heightOf(t, x - 1, y);
      const dy = heightOf(t, x, y + 1) - heightOf(t, x, y - 1);
      const l = Math.hypot(dx, dy, 2 * t.stepM);
      normal.push(-dx / l, -dy / l, (2 * t.stepM) / l);
      const p = j * (w + 1) + i;
      if (i < w && j < h) index.push(p, p + 1, p + w + 2, p, p + w + 2, p + w + 1);
    }
  }
  return geometryOf(position, normal, index);
}

/** The border of the raster drawn out to the horizon. */
function rim(t: Raster<Float32Array>): BufferGeometry {
  const [w, h] = [t.width - 1, t.height - 1];
  const border: (readonly [number, number])[] = [
    ...Array.from({ length: w }, (_v, i) => [i, 0] as const),
    ...Array.from({ length: h }, (_v, j) => [w, j] as const),
    ...Array.from({ length: w }, (_v, i) => [w - i, h] as const),
    ...Array.from({ length: h }, (_v, j) => [0, h - j] as const),
  ];
  const n = border.length;
  const mean = border.reduce((sum, [x, y]) => sum + heightOf(t, x, y), 0) / n;
  const position: number[] = [];
  const normal: number[] = [];
  const index: number[] = [];
  const [cx, cy] = [t.minX + (w * t.stepM) / 2, t.minY + (h * t.stepM) / 2];
  for (const [i, [gx, gy]] of border.entries()) {
    const [x, y] = [t.minX + gx * t.stepM, t.minY + gy * t.stepM];
    const far = Math.max(1, Math.hypot(x - cx, y - cy));
    position.push(x, y, heightOf(t, gx, gy));
    for (const out of RIM_M) position.push(x + ((x - cx) / far) * out, y + ((y - cy) / far) * out, mean);
    normal.push(0, 0, 1, 0, 0, 1, 0, 0, 1);
    const [p, q] = [3 * i, 3 * ((i + 1) % n)];
    for (const k of [0, 1]) index.push(p + k, p + k + 1, q + k + 1, p + k, q + k + 1, q + k);
  }
  return geometryOf(position, normal, index);
}

function heightOf({ width, height, value }: Raster<Float32Array>, x: number, y: number): number {
  const i = Math.min(width - 1, Math.max(0, x));
  const j = Math.min(height - 1, Math.max(0, y));
  return value[j * width + i] ?? 0;
}

function geometryOf(position: number[], normal: number[], index: number[]): BufferGeometry {
  const g = new BufferGeometry();
  g.setAttribute('position', new BufferAttribute(Float32Array.from(position), 3));
  g.setAttribute('aNormal', new BufferAttribute(Float32Array.from(normal), 3));
  g.setIndex(new BufferAttribute(Uint16Array.from(index), 1));
  g.computeBoundingSphere();
  return g;
}
