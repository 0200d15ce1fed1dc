import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels, type Box, type Wanting } from '../../../src/stage/overlays/place-labels.ts';

const VIEW: Box = { x0: 0, y0: 0, x1: 800, y1: 600 };
const NOBODY: ReadonlyMap<string, number> = new Map();

const boxAt = (x: number, y: number, wide = 80, high = 20): Box => ({
  x0: x,
  y0: y,
  x1: x + wide,
  y1: y + high,
});
const touch = (a: Box, b: Box): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

const box = fc
  .record({
    x: fc.integer({ min: -50, max: 800 }),
    y: fc.integer({ min: -50, max: 600 }),
    w: fc.integer({ min: 5, max: 220 }),
    h: fc.integer({ min: 5, max: 60 }),
  })
  .map(({ x, y, w, h }) => boxAt(x, y, w, h));
const crowd = fc
  .array(
    fc.record({
      priority: fc.integer({ min: 0, max: 9 }),
      boxes: fc.array(box, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 80 },
  )
  .map((list): Wanting[] => list.map((w, i) => ({ key: `${i}`, ...w })));

describe('placing labels', () => {
  it('never lays one over another, over an obstacle or over the edge, and keeps the cap', () => {
    fc.assert(
      fc.property(
        crowd,
        fc.array(box, { maxLength: 10 }),
        fc.integer({ min: 0, max: 40 }),
        (wanting, obstacles, cap) => {
          const seats = placeLabels(wanting, obstacles, VIEW, cap, NOBODY);
          const taken = seats.map(({ key, at }) => wanting[Number(key)]!.boxes[at]!);
          expect(seats.length).toBeLessThanOrEqual(cap);
          for (const [i, a] of taken.entries()) {
            expect(a.x0 >= 0 && a.y0 >= 0 && a.x1 <= 800 && a.y1 <= 600).toBe(true);
            expect(obstacles.some((b) => touch(a, b))).toBe(false);
            expect(taken.slice(i + 1).some((b) => touch(a, b))).toBe(false);
          }
        },
      ),
    );
  });

  it('gives the place to the more important, and its second choice to the other', () => {
    const wanting: Wanting[] = [
      { key: 'place', priority: 8, boxes: [boxAt(100, 100)] },
      { key: 'grade 3', priority: 3, boxes: [boxAt(110, 100), boxAt(300, 100)] },
      { key: 'grade 1', priority: 1, boxes: [boxAt(120, 105)] },
    ];
    expect(placeLabels(wanting, [], VIEW, 9, NOBODY)).toEqual([
      { key: 'grade 1', at: 0 },
      { key: 'grade 3', at: 1 },
    ]);
  });

  it('leaves who is shown where it is, before its equals', () => {
    const wanting: Wanting[] = [
      { key: 'new', priority: 5, boxes: [boxAt(100, 100)] },
      { key: 'old', priority: 5, boxes: [boxAt(105, 100), boxAt(105, 130)] },
    ];
    expect(placeLabels(wanting, [], VIEW, 1, new Map([['old', 1]]))).toEqual([{ key: 'old', at: 1 }]);
    expect(
      placeLabels([{ ...wanting[0]!, priority: 4 }, wanting[1]!], [], VIEW, 1, new Map([['old', 1]])),
    ).toEqual([{ key: 'new', at: 0 }]);
  });
});
