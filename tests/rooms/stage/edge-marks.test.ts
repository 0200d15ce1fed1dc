import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edgeMarks, MOST_EDGE_MARKS, type Sight } from '../../../src/stage/beacons/edge-list.ts';

const FRAME = { x0: 40, y0: 40, x1: 1240, y1: 680 };
const APART_PX = 44;

const sight = (over: Partial<Sight>): Sight => ({
  index: 0,
  grade: 1,
  x: 600,
  y: 300,
  footX: 600,
  footY: 380,
  ahead: true,
  ...over,
});

const SIGHTS = fc.array(
  fc.record({
    grade: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    footX: fc.integer({ min: -4000, max: 5000 }),
    footY: fc.integer({ min: -3000, max: 4000 }),
    ahead: fc.boolean(),
  }),
  { maxLength: 50 },
);

describe('badges at the edge', () => {
  test('what is in the picture stays where it is', () => {
    expect(edgeMarks([sight({})], FRAME, APART_PX)).toEqual([]);
  });

  test('a badge cut by the upper edge is moved in, without an arrow: its foot is seen', () => {
    const [mark] = edgeMarks([sight({ y: 10, footY: 90 })], FRAME, APART_PX);
    expect(mark).toEqual({ index: 0, x: 600, y: 40, towardsRad: undefined });
  });

  test('what lies to the right is at the right edge, its arrow towards it; behind the eye it is turned round', () => {
    const away = { x: 3000, y: 360, footX: 3000, footY: 360 };
    expect(edgeMarks([sight(away)], FRAME, APART_PX)[0]).toMatchObject({ x: 1240, y: 360 });
    expect(edgeMarks([sight(away)], FRAME, APART_PX)[0]?.towardsRad).toBeCloseTo(0, 9);
    const [behind] = edgeMarks([sight({ ...away, ahead: false })], FRAME, APART_PX);
    expect(behind?.x).toBe(40);
    expect(Math.abs(behind?.towardsRad ?? 0)).toBeCloseTo(Math.PI, 9);
  });

  test('at most twelve, all within the frame, apart, worst first', () => {
    fc.assert(
      fc.property(SIGHTS, (drafts) => {
        const sights = drafts.map((draft, index): Sight => ({
          ...draft,
          index,
          x: draft.footX,
          y: draft.footY - 80,
        }));
        const marks = edgeMarks(sights, FRAME, APART_PX);
        expect(marks.length).toBeLessThanOrEqual(MOST_EDGE_MARKS);
        for (const { x, y } of marks) {
          expect(x).toBeGreaterThanOrEqual(FRAME.x0 - 1e-6);
          expect(x).toBeLessThanOrEqual(FRAME.x1 + 1e-6);
          expect(y).toBeGreaterThanOrEqual(FRAME.y0 - 1e-6);
          expect(y).toBeLessThanOrEqual(FRAME.y1 + 1e-6);
        }
        marks.forEach((a, i) =>
          marks.slice(0, i).forEach((b) => {
            expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(APART_PX - 1e-6);
          }),
        );
        const grades = marks.map(({ index }) => sights[index]!.grade);
        expect(grades).toEqual(grades.toSorted((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
  });
});
