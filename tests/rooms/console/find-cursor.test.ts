import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cursorAfter, FIND_START, PAGE_ROWS } from '../../../src/console/find-cursor.ts';

test('the arrows pass every row once, over the edges of pages, and come back to the first', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (total) => {
      let at = FIND_START;
      for (let i = 0; i < total; i++) {
        expect(at.skip + at.row).toBe(i);
        expect(at.skip % PAGE_ROWS).toBe(0);
        at = cursorAfter('ArrowDown', at, total) ?? at;
      }
      expect(at).toEqual(FIND_START);
    }),
  );
});

test('ArrowUp undoes ArrowDown, over the edge of a page too', () => {
  for (let i = 0; i < 29; i++) {
    const at = { skip: i - (i % PAGE_ROWS), row: i % PAGE_ROWS };
    const down = cursorAfter('ArrowDown', at, 30);
    expect(down && cursorAfter('ArrowUp', down, 30)).toEqual(at);
  }
  expect(cursorAfter('ArrowUp', FIND_START, 30)).toEqual({ skip: 0, row: 11 });
  expect(cursorAfter('ArrowUp', FIND_START, 3)).toEqual({ skip: 0, row: 2 });
});

test('PageDown and PageUp go page by page and stop at the ends', () => {
  const down = (skip: number) => cursorAfter('PageDown', { skip, row: 5 }, 30);
  expect([down(0), down(12), down(24)]).toEqual([
    { skip: 12, row: 0 },
    { skip: 24, row: 0 },
    { skip: 24, row: 5 },
  ]);
  expect(cursorAfter('PageUp', { skip: 24, row: 5 }, 30)).toEqual({ skip: 12, row: 0 });
  expect(cursorAfter('PageUp', { skip: 0, row: 5 }, 30)).toEqual(FIND_START);
});

test('other keys lead nowhere, nor does any where nothing was found', () => {
  expect(cursorAfter('Enter', FIND_START, 30)).toBeUndefined();
  expect(cursorAfter('KeyA', FIND_START, 30)).toBeUndefined();
  expect(cursorAfter('ArrowDown', FIND_START, 0)).toBeUndefined();
});
