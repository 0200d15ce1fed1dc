import { describe, expect, it } from 'vitest';
import { LabelMemory } from '../../../src/stage/overlays/label-memory.ts';
import { labelSpaceOf } from '../../../src/stage/overlays/label-space.ts';

describe('memory of labels', () => {
  it('holds what came and bars what went for 400 ms', () => {
    const memory = new LabelMemory();
    expect(memory.keep(new Map([['a', 0]]), 1000)).toBe(true);
    expect(memory.isHeld('a', 1399)).toBe(true);
    expect(memory.isHeld('a', 1400)).toBe(false);
    expect(memory.keep(new Map([['a', 2]]), 1500)).toBe(false);
    expect(memory.seats.get('a')).toBe(2);
    expect(memory.keep(new Map(), 2000)).toBe(true);
    expect(memory.isHeld('a', 2001)).toBe(false);
    expect([memory.isBarred('a', 2399), memory.isBarred('a', 2400)]).toEqual([true, false]);
  });
});

describe('another picture', () => {
  it('is labelled as if nothing had been before', () => {
    const memory = new LabelMemory();
    memory.keep(new Map([['a', 1]]), 1000);
    memory.keep(new Map([['b', 0]]), 1100);
    memory.forget();
    expect([memory.isBarred('a', 1101), memory.isHeld('b', 1101), memory.seats.size]).toEqual([
      false,
      false,
      0,
    ]);
  });
});

describe('the space of labels', () => {
  it('is the same for every tile of a wall, with nothing on a bezel', () => {
    const tile = { columns: 3, rows: 2, bezelPx: 30 };
    const a = labelSpaceOf(1920, 1080, { ...tile, column: 0, row: 0 }, 3);
    const b = labelSpaceOf(1920, 1080, { ...tile, column: 2, row: 1 }, 3);
    expect([a.view, a.kept]).toEqual([b.view, b.kept]);
    expect([b.x, b.y]).toEqual([2 * 1950, 1110]);
    expect(a.kept.some((k) => k.x0 <= 1920 && k.x1 >= 1950)).toBe(true);
  });
});
