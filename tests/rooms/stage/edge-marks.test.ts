import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edgeMarks, MOST_EDGE_MARKS, type Sight } from '../../../src/stage/beacons/edge-list.ts';
import { EDGE_SCALE } from '../../../src/stage/beacons/edge-shader.ts';
import { heldIn, isSeen, pictureOf } from '../../../src/stage/beacons/picture.ts';
import { labelSpaceOf } from '../../../src/stage/overlays/label-space.ts';
import type { Box } from '../../../src/stage/overlays/place-labels.ts';

const DESK = pictureOf(labelSpaceOf(1280, 720, undefined, 1), []);
const TILE = { column: 0, row: 0, columns: 2, rows: 2, bezelPx: 30 };
const WALL_SPACE = labelSpaceOf(1280, 720, TILE, 1);
const WALL = pictureOf(WALL_SPACE, []);
const REACH_PX = 36;

const sight = (over: Partial<Sight>): Sight => ({
  index: 0,
  grade: 1,
  footX: 600,
  footY: 1500,
  ahead: true,
  ...over,
});
const around = ({ x, y }: { readonly x: number; readonly y: number }): Box => ({
  x0: x - REACH_PX,
  y0: y - REACH_PX,
  x1: x + REACH_PX,
  y1: y + REACH_PX,
});
const touch = (a: Box, b: Box): boolean =>
  a.x0 < b.x1 - 1e-6 && b.x0 < a.x1 - 1e-6 && a.y0 < b.y1 - 1e-6 && b.y0 < a.y1 - 1e-6;

const SIGHTS = fc.array(
  fc.record({
    grade: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    footX: fc.integer({ min: -4000, max: 5000 }),
    footY: fc.integer({ min: -3000, max: 4000 }),
    ahead: fc.boolean(),
  }),
  { maxLength: 50 },
);
const TAKEN = fc.array(
  fc.record({ x: fc.integer({ min: 0, max: 2560 }), y: fc.integer({ min: 0, max: 1440 }) }).map(around),
  { maxLength: 30 },
);

describe('badges at the edge', () => {
  test('what lies below is at the foot of the picture right over it, its arrow down', () => {
    const [mark] = edgeMarks([sight({})], DESK, [], REACH_PX);
    expect(mark).toMatchObject({ x: 600, y: 720 - 16 - REACH_PX });
    expect(mark?.towardsRad).toBeCloseTo(-Math.PI / 2, 9);
  });

  test('what lies to the right is at the right edge; behind the eye it is turned round', () => {
    const away = { footX: 3000, footY: 360 };
    const [mark] = edgeMarks([sight(away)], DESK, [], REACH_PX);
    expect(mark).toMatchObject({ x: 1280 - 16 - REACH_PX, y: 360 });
    expect(mark?.towardsRad).toBeCloseTo(0, 9);
    const [behind] = edgeMarks([sight({ ...away, ahead: false })], DESK, [], REACH_PX);
    expect(behind?.x).toBe(16 + REACH_PX);
    expect(Math.abs(behind?.towardsRad ?? 0)).toBeCloseTo(Math.PI, 9);
  });

  test('a mark that makes way for a badge still points to its foot', () => {
    const [mark] = edgeMarks([sight({})], DESK, [around({ x: 600, y: 668 })], REACH_PX);
    expect(mark?.x).not.toBe(600);
    expect(mark?.towardsRad).toBeCloseTo(Math.atan2(mark!.y - 1500, 600 - mark!.x), 9);
  });

  test('marks that would overlap are one, of the worst, that says how many', () => {
    const feet = [600, 640, 700, 4000].map((footX, index) =>
      sight({ index, footX, grade: index === 2 ? 1 : 4 }),
    );
    const marks = edgeMarks(feet, DESK, [], REACH_PX);
    expect(marks.map(({ index, count }) => [index, count])).toEqual([
      [2, 3],
      [3, 1],
    ]);
    expect(EDGE_SCALE, 'clearly smaller than a badge in the picture').toBeLessThan(0.62);
  });

  test('a panel along an edge takes it from the picture: what lies under it is marked beside it', () => {
    const panel = { x0: 0, y0: 0, x1: 300, y1: 720 };
    const picture = pictureOf(labelSpaceOf(1280, 720, undefined, 1), [panel]);
    expect(isSeen(picture, 150, 300)).toBe(false);
    const [mark] = edgeMarks([sight({ footX: 150, footY: 300 })], picture, [panel], REACH_PX);
    expect(mark).toMatchObject({ x: 316 + REACH_PX, y: 300 });
  });

  test.each([
    ['desk', DESK, []],
    ['wall', WALL, WALL_SPACE.kept],
  ] as const)('at most twelve, whole on one screen, over nothing, worst first: %s', (_, picture, kept) => {
    fc.assert(
      fc.property(SIGHTS, TAKEN, (drafts, badges) => {
        const sights = drafts.map((draft, index): Sight => ({ ...draft, index }));
        const taken = [...badges, ...kept];
        const marks = edgeMarks(sights, picture, taken, REACH_PX);
        expect(marks.length).toBeLessThanOrEqual(MOST_EDGE_MARKS);
        for (const [i, mark] of marks.entries()) {
          const box = around(mark);
          expect(taken.some((b) => touch(box, b))).toBe(false);
          expect(marks.slice(0, i).some((m) => touch(box, around(m)))).toBe(false);
          const left = mark.x < picture.stepX ? 0 : picture.stepX;
          const top = mark.y < picture.stepY ? 0 : picture.stepY;
          expect(box.x0 >= left && box.x1 <= left + 1280, 'within a column').toBe(true);
          expect(box.y0 >= top && box.y1 <= top + 720, 'within a row').toBe(true);
        }
        const grades = marks.map(({ index }) => sights[index]!.grade);
        expect(grades).toEqual(grades.toSorted((a, b) => a - b));
      }),
      { numRuns: 100 },
    );
  });
});

describe('badges on their poles', () => {
  test('stand on the screen of their foot, whole, and no farther from their place than need be', () => {
    const free = { x: 600, y: 300 };
    expect(heldIn(WALL, { x: 600, y: 400 }, free, 28)).toEqual(free);
    expect(heldIn(DESK, { x: 300, y: 60 }, { x: 300, y: -30 }, 28)).toEqual({ x: 300, y: 44 });
    expect(heldIn(WALL, { x: 1275, y: 400 }, { x: 1290, y: 300 }, 28)).toEqual({ x: 1280 - 28, y: 300 });
    expect(heldIn(WALL, { x: 600, y: 760 }, { x: 600, y: 670 }, 28)).toEqual({ x: 600, y: 750 + 28 });
  });

  test('go below the stamp of every tile of the upper row of a wall', () => {
    const at = heldIn(WALL, { x: 1400, y: 500 }, { x: 1400, y: 120 }, 28);
    expect(at).toEqual({ x: 1400, y: 130 + 28 });
    expect(heldIn(WALL, { x: 700, y: 500 }, { x: 700, y: 146 }, 28)).toEqual({ x: 700, y: 146 });
  });

  test('keep clear of chips, plates and the stamp: below those above, over those at the foot', () => {
    const chips = [
      { x0: 24, y0: 66, x1: 240, y1: 98 },
      { x0: 24, y0: 24, x1: 104, y1: 56 },
      { x0: 24, y0: 600, x1: 500, y1: 640 },
    ];
    const picture = pictureOf(labelSpaceOf(1280, 720, undefined, 1), chips);
    const foot = { x: 80, y: 200 };
    expect(heldIn(picture, foot, { x: 80, y: 60 }, 28)).toEqual({ x: 80, y: 98 + 28 });
    expect(heldIn(picture, foot, { x: 300, y: 30 }, 28)).toEqual({ x: 300, y: 44 });
    expect(heldIn(picture, foot, { x: 400, y: 610 }, 28)).toEqual({ x: 400, y: 600 - 28 });
    expect(heldIn(picture, foot, { x: 640, y: 20 }, 28), 'the stamp').toEqual({ x: 640, y: 46 + 28 });
  });
});
