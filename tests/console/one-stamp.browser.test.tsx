import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { mountDemo } from '../../src/modes/demo.tsx';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import { mountWall } from '../../src/modes/wall.tsx';
import { fakeRoom, incidentRow } from './fake-room.ts';

let root: HTMLElement;
let mounted: Mounted | undefined;
beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
});
afterEach(() => {
  mounted?.leave();
  mounted = undefined;
  root.remove();
  return page.viewport(1280, 800);
});

/** Stamps that are seen: shown, whole on screen, opaque where a canvas may lie beneath. */
const seen = (): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>('.stamp')].filter((stamp) => {
    const { left, right, top, bottom, width } = stamp.getBoundingClientRect();
    const { visibility } = getComputedStyle(stamp);
    return (
      visibility === 'visible' &&
      width > 0 &&
      left >= 0 &&
      right <= innerWidth &&
      top >= 0 &&
      bottom <= innerHeight
    );
  });
const isOpaque = (stamp: HTMLElement): boolean => getComputedStyle(stamp).backgroundColor.startsWith('rgb(');
const soon = { timeout: 3000 };

test('a desk wears one stamp: on its map, in the bar where there is none, and both rather than none', async () => {
  const room = fakeRoom(Array.from({ length: 6 }, (_, i) => incidentRow(i)));
  mounted = mountDesk(root, room.context);
  await vi.waitFor(() => expect(seen().length).toBe(1), soon);
  const [onMap] = seen();
  expect([onMap?.closest('.view') !== null, isOpaque(onMap!), onMap?.textContent]).toEqual([
    true,
    true,
    '模拟数据 SIMULATED',
  ]);
  await userEvent.keyboard('t');
  await vi.waitFor(() => expect(seen().map((s) => s.closest('.top-bar') !== null)).toEqual([true]), soon);
  await userEvent.keyboard('t');
  await vi.waitFor(() => expect(seen().map((s) => s.closest('.view') !== null)).toEqual([true]), soon);
  room.picture.contextLosses = 1;
  await vi.waitFor(() => expect(seen().some((s) => s.closest('.top-bar') !== null)).toBe(true), soon);
});

test.each([
  [1440, 810],
  [1280, 320],
  [640, 480],
])('a desk of %i × %i wears it on the map over all furniture, whole', async (width, height) => {
  await page.viewport(width, height);
  const room = fakeRoom([incidentRow(0)]);
  room.session.change({ layers: { ...room.session.scene.layers, grid: true } });
  mounted = mountDesk(root, room.context);
  await vi.waitFor(() => expect(seen().length).toBe(1), soon);
  const { left, top, width: wide, height: high } = seen()[0]!.getBoundingClientRect();
  for (const [x, y] of [
    [left + 2, top + 2],
    [left + wide / 2, top + high / 2],
    [left + wide - 2, top + high - 2],
  ] as const) {
    const above = document
      .elementsFromPoint(x, y)
      .filter((e) => e.matches('.map-layers *, .map-buttons *, .drawing-chip'));
    expect(above.map((e) => e.className)).toEqual([]);
  }
});

test('at 640 × 480 nothing on the map lies over another', async () => {
  await page.viewport(640, 480);
  const room = fakeRoom([incidentRow(0)]);
  room.tell({ moversByDivision: [1234, 1234, 1234] });
  room.session.change({ layers: { ...room.session.scene.layers, grid: true } });
  mounted = mountDesk(root, room.context);
  await vi.waitFor(() => expect(root.querySelector('.grid-legend')).not.toBeNull(), soon);
  const view = root.querySelector('.view')!.getBoundingClientRect();
  const parts = [
    '.map-stamp',
    '.map-layers',
    '.map-buttons',
    '.drawing-chip',
    '.grid-legend',
    '.legend',
    '.scale-line',
  ];
  const boxes = parts.flatMap((at) => {
    const element = root.querySelector(at);
    return element === null || element.getClientRects().length === 0
      ? []
      : [{ at, ...element.getBoundingClientRect().toJSON() }];
  }) as (DOMRect & { readonly at: string })[];
  expect(boxes.length).toBeGreaterThan(5);
  for (const [i, a] of boxes.entries()) {
    expect(
      [a.left >= view.left, a.right <= view.right, a.top >= view.top, a.bottom <= view.bottom],
      a.at,
    ).toEqual([true, true, true, true]);
    for (const b of boxes.slice(i + 1)) {
      const over = a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      expect(over, `${a.at} over ${b.at}`).toBe(false);
    }
  }
});

test.each([true, false])(
  'wall and demo wear one, opaque, with WebGL and without (fails: %s)',
  async (fails) => {
    for (const mount of [mountWall, mountDemo]) {
      const room = fakeRoom([incidentRow(0)], fails);
      room.session.change({ mode: mount === mountWall ? 'wall' : 'demo' });
      mounted = mount(root, room.context);
      await vi.waitFor(() => expect(seen().map(isOpaque)).toEqual([true]), soon);
      expect(seen()[0]?.textContent).toContain('SIMULATED');
      mounted.leave();
      root.replaceChildren();
    }
  },
);

test.each([
  [1440, 400, ''],
  [3840, 600, ''],
  [1920, 1080, '?tile=0,0&of=3x2&am=3.69'],
])(
  'on a wall of %i × %i %s strip, heartbeat and frame are clear of each other',
  async (width, height, query) => {
    const address = location.href;
    await page.viewport(width, height);
    history.replaceState(null, '', `${location.pathname}${query}`);
    const room = fakeRoom([incidentRow(0)]);
    room.tell({ grades: [1, 12, 138, 44] });
    room.session.change({ mode: 'wall' });
    mounted = mountWall(root, room.context);
    await vi.waitFor(() => expect(root.querySelector('.heartbeat svg')).not.toBeNull());
    history.replaceState(null, '', address);
    await document.fonts.ready;
    const beat = root.querySelector('.heartbeat svg')!.getBoundingClientRect();
    expect([beat.right <= width - 12, beat.top >= 12]).toEqual([true, true]);
    const pieces = [...root.querySelectorAll('.wall-strip > *')];
    for (const piece of pieces) {
      const { left, right } = piece.getBoundingClientRect();
      expect(right, piece.className).toBeLessThanOrEqual(beat.left);
      expect(left, piece.className).toBeGreaterThanOrEqual(12);
    }
  },
);
