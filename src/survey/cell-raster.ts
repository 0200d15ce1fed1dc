import type { Raster, Shapes } from '../city/bundle.ts';

const NONE = 65535;

/**
 * Which ring lies at the middle of each cell, 65535 none; row 0 is south. Rings that share their corners leave no cell
 * out between them and take none twice.
 *
 * @param indexOf value of ring i; undefined leaves it out
 */
export function cellRaster(
  rings: Shapes,
  indexOf: (ring: number) => number | undefined,
  [minX, minY, maxX, maxY]: readonly [number, number, number, number],
  stepM: number,
): Raster<Uint16Array> {
  const width = Math.ceil((maxX - minX) / stepM);
  const height = Math.ceil((maxY - minY) / stepM);
  const value = new Uint16Array(width * height).fill(NONE);
  const { start, xy } = rings;
  for (let ring = 0; ring + 1 < start.length; ring++) {
    const index = indexOf(ring);
    const [from, to] = [start[ring]!, start[ring + 1]!];
    if (index === undefined || from === to) continue;
    let [low, high] = [Infinity, -Infinity];
    for (let k = from; k < to; k++) {
      low = Math.min(low, xy[2 * k + 1]!);
      high = Math.max(high, xy[2 * k + 1]!);
    }
    const last = Math.min(height - 1, Math.floor((high - minY) / stepM));
    for (let j = Math.max(0, Math.floor((low - minY) / stepM)); j <= last; j++) {
      const crossings = crossingsOf(xy, from, to, minY + (j + 0.5) * stepM);
      for (let k = 0; k + 1 < crossings.length; k += 2) {
        const first = Math.max(0, Math.ceil((crossings[k]! - minX) / stepM - 0.5));
        for (let i = first; i < width && minX + (i + 0.5) * stepM < crossings[k + 1]!; i++)
          value[j * width + i] = index;
      }
    }
  }
  return { minX, minY, stepM, width, height, value };
}

/** Where a line of equal y meets a ring, W→E. */
function crossingsOf(xy: Float32Array, from: number, to: number, y: number): number[] {
  const out: number[] = [];
  for (let k = from, l = to - 1; k < to; l = k++) {
    const [ay, by] = [xy[2 * k + 1]!, xy[2 * l + 1]!];
    if (ay > y === by > y) continue;
    const [ax, bx] = [xy[2 * k]!, xy[2 * l]!];
    /* The same sum for both sides of a border, whichever way it runs. */
    out.push(ay < by ? ax + ((bx - ax) * (y - ay)) / (by - ay) : bx + ((ax - bx) * (y - by)) / (ay - by));
  }
  return out.sort((a, b) => a - b);
}
