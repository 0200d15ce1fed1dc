import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { mountDemo } from '../../src/modes/demo.tsx';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import { probe } from '../../src/modes/probe.ts';
import { mountWall } from '../../src/modes/wall.tsx';
import type { Stage } from '../../src/stage/stage-options.ts';
import type { Twin } from '../../src/twin/twin.ts';
import { fakeRoom, incidentRow } from './fake-room.ts';

const MOUNT = { desk: mountDesk, wall: mountWall, demo: mountDemo } as const;
const address = location.href;
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
  history.replaceState(null, '', address);
  return page.viewport(1280, 800);
});

const boxOf = (element: Element | null): DOMRect => (element ?? root).getBoundingClientRect();

/** Whole on screen, and nothing of it cut. */
function expectWhole(element: HTMLElement | null): void {
  const { left, right, top, bottom } = boxOf(element);
  expect(element).not.toBeNull();
  expect([left >= 0, right <= innerWidth, top >= 0, bottom <= innerHeight]).toEqual([true, true, true, true]);
  expect(element?.scrollHeight).toBeLessThanOrEqual((element?.clientHeight ?? 0) + 1);
}

describe('a window without room for the picture', () => {
  test.each([
    ['desk', 1920, 160, '.map-lost', '放不下地图'],
    ['desk', 640, 100, '.map-lost', '放不下地图'],
    ['wall', 1280, 140, '.wall-trouble', '放不下画面'],
  ] as const)(
    'says so on a %s of %i × %i until it is large again',
    async (mode, width, height, at, words) => {
      const health = { frames: 5, contextLosses: 0, failing: 0, hasRoom: true };
      const room = fakeRoom([incidentRow(0)]);
      room.session.change({ mode });
      const own = await room.context.openStage(root, {});
      const stage: Stage = { ...own, health: () => ({ ...own.health(), ...health }) };
      mounted = MOUNT[mode](root, { ...room.context, openStage: () => Promise.resolve(stage) });
      await new Promise((done) => setTimeout(done, 600));
      expect(root.querySelector(at)).toBeNull();
      await page.viewport(width, height);
      health.hasRoom = false;
      await vi.waitFor(() => expect(root.querySelector(at)?.textContent).toContain(words), { timeout: 1000 });
      expectWhole(root.querySelector<HTMLElement>(at));
      const stamp = root.querySelector('.wall-stamp');
      if (stamp) expect(boxOf(root.querySelector(at)).top).toBeGreaterThanOrEqual(boxOf(stamp).bottom);
      await page.viewport(1280, 800);
      Object.assign(health, { hasRoom: true, failing: 1 });
      await vi.waitFor(() => expect(root.querySelector(at)?.textContent).toBe('3D 已断开，列表有效'));
      health.failing = 0;
      await vi.waitFor(() => expect(root.querySelector(at)).toBeNull());
    },
  );

  test('is not alive to a machine that asks', () => {
    const { context } = fakeRoom([]);
    const twin = { ...context.twin, pulse: { getState: () => ({ ...context.twin.pulse.getState() }) } };
    twin.pulse.getState = () =>
      ({ ...context.twin.pulse.getState(), feeds: [{ seq: 3, ageMs: 10 }] }) as never;
    const alive = (part: object): unknown => {
      const health = { frames: 9, failing: 0, hasRoom: true, ...part };
      const answer = probe('wall', twin as unknown as Twin, { health: () => health } as unknown as Stage);
      return (answer as { alive: boolean }).alive;
    };
    expect([alive({}), alive({ hasRoom: false }), alive({ failing: 2 })]).toEqual([true, false, false]);
  });
});

describe('a wall whose address is wrong', () => {
  test.each([
    ['?tile=9,9&of=2x2', 'tile="9,9"', 1920, 1080],
    ['?am=99', 'am="99"', 1280, 720],
  ])(
    '%s shows the whole wall, and says in both languages what is wrong',
    async (query, part, width, height) => {
      await page.viewport(width, height);
      history.replaceState(null, '', query);
      const room = fakeRoom([incidentRow(0)]);
      room.session.change({ mode: 'wall' });
      mounted = mountWall(root, room.context);
      await vi.waitFor(() => expect(root.querySelectorAll('.wall-trouble p').length).toBe(2));
      await document.fonts.ready;
      const plate = root.querySelector<HTMLElement>('.wall-trouble');
      const [zh, en] = [...root.querySelectorAll('.wall-trouble p')].map((p) => p.textContent);
      expect(zh).toContain(`地址有误 ${part}`);
      expect(en).toContain(`Wrong address ${part}`);
      expectWhole(plate);
      const am = parseFloat(document.documentElement.style.getPropertyValue('--am'));
      const words = root.querySelector('.wall-trouble p') ?? root;
      expect(boxOf(plate).top).toBeGreaterThan(boxOf(root.querySelector('.wall-stamp')).bottom);
      expect(parseFloat(getComputedStyle(words).fontSize) / am).toBeGreaterThanOrEqual(25 / 0.86);
      expect(root.querySelector('.wall.whole .wall-events')).not.toBeNull();
    },
  );
});

describe('a demonstration without WebGL', () => {
  test.each([
    [1280, 800],
    [3840, 2160],
  ])('says it is simulated, and covers neither stamp nor caption: %i × %i', async (width, height) => {
    await page.viewport(width, height);
    const room = fakeRoom([], true);
    room.tell({ line: 'connecting', sources: [], feeds: [] });
    room.session.change({ mode: 'demo' });
    mounted = mountDemo(root, room.context);
    const plate = () => root.querySelector<HTMLElement>('[role="alert"]');
    await vi.waitFor(() => expect(plate()).not.toBeNull());
    await document.fonts.ready;
    expect(plate()?.textContent).toBe('此处没有三维画面 此浏览器没有 WebGL 2');
    expectWhole(plate());
    const [stamp, caption] = [
      root.querySelector<HTMLElement>('.stamp'),
      root.querySelector<HTMLElement>('.caption'),
    ];
    expect(stamp?.textContent).toContain('SIMULATED');
    expectWhole(stamp);
    expect(boxOf(stamp).bottom).toBeLessThan(boxOf(plate()).top);
    expect(boxOf(plate()).bottom).toBeLessThan(boxOf(caption).top);
    expect(root.querySelector('.hatch-over')).not.toBeNull();
    expect(boxOf(root.querySelector('.hatch-over')).width).toBe(width);
  });
});
