import { describe, expect, it } from 'vitest';
import { twiceAreaOf, inset, smoothed } from '../../../src/stage/grid/ring.ts';
import { prismValues, PLINTH } from '../../../src/stage/grid/prism-values.ts';

const square = [0, 0, 100, 0, 100, 100, 0, 100];

describe('a ring', () => {
  it('keeps its corners and rounds its gentle bends', () => {
    expect(smoothed(square)).toEqual(square);
    const bent = [0, 0, 100, -20, 200, 0, 200, 200, 0, 200];
    const round = smoothed(bent);
    expect(round.length).toBeGreaterThan(bent.length);
    expect(Math.min(...round.filter((_v, i) => i % 2 === 1))).toBeGreaterThan(-20);
  });

  it('moves inwards by as much as is asked, and never spikes', () => {
    const inner = [10, 10, 90, 10, 90, 90, 10, 90];
    for (const [i, v] of inset(square, 10).entries()) expect(v).toBeCloseTo(inner[i] ?? NaN);
    expect(twiceAreaOf(inset(square, -10)) / 2).toBeCloseTo(120 * 120);
    const needle = [0, 0, 1000, 0, 1000, 5, 500, 8];
    for (const [i, v] of inset(needle, -10).entries())
      expect(Math.abs(v - (i % 2 === 0 ? 500 : 4))).toBeLessThan(i % 2 === 0 ? 522 : 30);
  });
});

describe('values of prisms', () => {
  it('are proportional above the plinth, unknown on it', () => {
    const at = prismValues([0, 5, 10, undefined]);
    expect(at.map((v) => v.height)).toEqual([PLINTH, PLINTH + (1 - PLINTH) / 2, 1, PLINTH]);
    expect(at[3]?.class).toBe(255);
    expect(at[2]?.class).toBe(4);
  });
  it('take height from the first of two indicators and colour from the second', () => {
    const at = prismValues([0, 5, 10], [3, undefined, 1]);
    expect(at.map((v) => v.height)).toEqual(prismValues([0, 5, 10]).map((v) => v.height));
    expect(at.map((v) => v.class)).toEqual([4, 255, 0]);
  });
});
