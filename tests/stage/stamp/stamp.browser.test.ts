import { afterEach, expect, it } from 'vitest';
import { openStamp } from '../../../src/stage/stamp.ts';
import { TOKENS } from '../../../src/stage/tokens.ts';
import { BareStage, quietTwin } from '../fleet/bare-stage.ts';

const HOST = 'position:absolute;left:0;top:0;width:480px;height:320px';
const { inv } = TOKENS.dark;
let stage: BareStage | undefined;
let worn: HTMLElement | undefined;
afterEach(() => {
  stage?.close();
  worn?.remove();
  worn = undefined;
});

function open(words: string | undefined, box?: string): BareStage {
  if (box !== undefined) {
    worn = document.createElement('div');
    worn.style.cssText = `position:absolute;${box}`;
    document.body.append(worn);
  }
  const stamp = openStamp({ words: () => words, at: 'foot', beneath: () => worn });
  stage = new BareStage(quietTwin(), [stamp]);
  stage.host.style.cssText = HOST;
  stage.draw();
  return stage;
}
/** Share of a box, CSS px, that has the colour of the plate. */
function plated(from: BareStage, x0: number, y0: number, x1: number, y1: number): number {
  let [all, plate] = [0, 0];
  const pixels = from.pixels();
  for (let x = x0; x < x1; x += 3)
    for (let y = y0; y < y1; y += 3) {
      all += 1;
      if (from.colourAt(x + 0.5, y + 0.5, pixels) === inv.toUpperCase()) plate += 1;
    }
  return plate / all;
}

it('is part of the canvas: beneath what the page wears, as large, and nowhere else', () => {
  const one = open('模拟数据 SIMULATED', 'left:40px;top:60px;width:240px;height:40px');
  expect(plated(one, 42, 62, 278, 98)).toBeGreaterThan(0.5);
  expect(plated(one, 42, 62, 278, 98), 'words are on it').toBeLessThan(0.99);
  expect(plated(one, 20, 104, 460, 300)).toBe(0);
});

it('stays beneath where the picture has become larger', () => {
  const one = open('模拟数据 SIMULATED', 'left:40px;top:60px;width:160px;height:40px');
  one.host.style.width = '960px';
  one.host.style.height = '640px';
  one.frame.shared.uViewport.value.set(960, 640);
  one.renderer.setSize(960, 640, false);
  one.draw();
  /* Pixels are read from the lower left of the larger picture. */
  const gl = one.renderer.getContext();
  const pixel = new Uint8Array(4);
  gl.readPixels(44, 640 - 64, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  expect([...pixel.subarray(0, 3)].map((v) => v.toString(16).padStart(2, '0')).join('')).toBe(
    inv.slice(1).toLowerCase(),
  );
});

it.each([
  ['the page wears none', undefined],
  ['the page wears it beside the picture', 'left:600px;top:10px;width:200px;height:30px'],
  ['the page wears it half over the picture', 'left:400px;top:10px;width:200px;height:30px'],
  ['what the page wears is not shown', 'display:none;left:40px;top:60px;width:240px;height:40px'],
])('stands in its own place where %s', (_where, box) => {
  const one = open('模拟数据 SIMULATED', box);
  expect(plated(one, 190, 284, 290, 304)).toBeGreaterThan(0.3);
  expect(plated(one, 20, 20, 460, 270)).toBe(0);
});

it('of a live picture is nowhere', () => {
  const one = open(undefined);
  expect(plated(one, 0, 0, 480, 320)).toBe(0);
});

it('hatches the edge of the picture, so far in and no farther', () => {
  const one = open('模拟数据 SIMULATED');
  const pixels = one.pixels();
  const seen = (xPx: number, yPx: number): string => one.colourAt(xPx + 0.5, yPx + 0.5, pixels);
  const hatch = [TOKENS.dark['hatch-a'], TOKENS.dark['hatch-b']].map((c) => c.toUpperCase());
  const along = Array.from({ length: 48 }, (_, i) => i * 6);
  for (const depth of [0, 11]) {
    const ring = along.flatMap((at) => [
      seen(at, depth),
      seen(at, 319 - depth),
      seen(depth, at),
      seen(479 - depth, at),
    ]);
    expect([...new Set(ring)].toSorted()).toEqual(hatch.toSorted());
  }
  const within = along.slice(3, 45).flatMap((at) => [seen(at, 13), seen(13, at), seen(466, at)]);
  expect(within.filter((colour) => hatch.includes(colour))).toEqual([]);
});
