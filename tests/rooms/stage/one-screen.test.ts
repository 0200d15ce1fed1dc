import { expect, test } from 'vitest';
import { choiceOf } from '../../../src/stage/overlays/label-choice.ts';
import type { Label } from '../../../src/stage/overlays/label-list.ts';
import { labelSpaceOf } from '../../../src/stage/overlays/label-space.ts';
import { onOneScreen } from '../../../src/stage/overlays/one-screen.ts';

const REACH_PX = 28;
const CAPTION: Label = { key: 'a', text: '北环路', rank: 0, x: 0, y: 0, z: 0, priority: 1, reach: 9 };
const SIZE = { widthPx: 120, heightPx: 24 };
const TILE = { column: 0, row: 0, columns: 2, rows: 2, bezelPx: 30 };
const WALL = labelSpaceOf(1280, 720, TILE, 1);

const choiceAt = (x: number, y: number, label = CAPTION) => choiceOf(label, x, y, REACH_PX, () => SIZE);

test.each([
  [1280 - REACH_PX, 400],
  [1310 + REACH_PX, 400],
  [600, 720 - REACH_PX],
  [600, 750 + REACH_PX],
  [1310 + REACH_PX, 750 + REACH_PX],
])('a caption of a badge at %d, %d stays on the screen of the badge', (x, y) => {
  const all = choiceAt(x, y);
  const here = onOneScreen(WALL, all, { x, y });
  expect(here.boxes.length).toBeGreaterThan(0);
  expect(here.boxes.length).toBeLessThan(all.boxes.length);
  for (const [i, box] of here.boxes.entries()) {
    expect([box.x0 >= 1310, box.x1 > 1310]).toEqual([x > 1300, x > 1300]);
    expect([box.y0 >= 750, box.y1 > 750]).toEqual([y > 740, y > 740]);
    expect(here.faces[i]).toBe(all.faces[all.boxes.indexOf(box)]);
  }
});

test('names of the map and a lone screen are left as they are', () => {
  const name = choiceAt(1290, 400, { ...CAPTION, rank: 1 });
  expect(onOneScreen(WALL, name, { x: 1290, y: 400 })).toBe(name);
  const alone = choiceAt(20, 20);
  expect(onOneScreen(labelSpaceOf(1280, 720, undefined, 1), alone, { x: 20, y: 20 })).toBe(alone);
});
