import { expect, test } from 'vitest';
import { openToy, shareDiffering } from '../whole/open-toy.ts';

const WALL = { width: 480, height: 300 };
const HALF = WALL.width / 2;

/** Columns `from` … `to` of a picture as one array. */
function columns(rgba: Uint8Array, width: number, from: number, to: number): Uint8Array {
  const rows = rgba.length / 4 / width;
  const out = new Uint8Array(rows * (to - from) * 4);
  for (let y = 0; y < rows; y++) {
    out.set(rgba.subarray(4 * (y * width + from), 4 * (y * width + to)), y * (to - from) * 4);
  }
  return out;
}

test('two tiles with a shifted lens make the whole picture, without a seam', async () => {
  const lensShift = 0.12;
  const scene = { camera: { lng: 103.834, lat: 36.061, zoom: 13.4, pitch: 74, bearing: -24 } };
  const whole = await openToy(scene, { lensShift, tier: 1 }, WALL);
  const all = await whole.settled();
  whole.close();
  expect(all.width).toBe(WALL.width);
  for (const column of [0, 1]) {
    const tile = { column, row: 0, columns: 2, rows: 1, bezelPx: 0 };
    const half = await openToy(scene, { lensShift, tile, tier: 1 }, { width: HALF, height: WALL.height });
    const seen = await half.settled();
    half.close();
    const same = columns(all.rgba, WALL.width, column * HALF, (column + 1) * HALF);
    expect(shareDiffering(seen.rgba, same, 32)).toBeLessThan(0.01);
    const edge = column === 0 ? [HALF - 3, HALF] : [0, 3];
    const [a = 0, b = 0] = edge;
    const atSeam = shareDiffering(columns(seen.rgba, HALF, a, b), columns(same, HALF, a, b), 32);
    expect(atSeam).toBeLessThan(0.02);
  }
});
