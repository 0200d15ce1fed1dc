import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { mountDesk } from '../../src/modes/desk.tsx';
import { mountWall } from '../../src/modes/wall.tsx';
import type { Mounted, ModeContext } from '../../src/modes/mode-context.ts';
import { fakeRoom, SOURCE, type FakeRoom } from './fake-room.ts';

let root: HTMLElement;
let mounted: Mounted | undefined;
let room: FakeRoom;

beforeEach(async () => {
  await page.viewport(1680, 900);
  root = document.createElement('div');
  root.style.height = '900px';
  document.body.append(root);
  room = fakeRoom([]);
  room.tell({ sources: [], moversByDivision: [0, 0, 0] });
});
afterEach(async () => {
  mounted?.leave();
  mounted = undefined;
  root.remove();
  await page.viewport(1280, 800);
});
const textOf = (selector: string) => root.querySelector(selector)?.textContent ?? '';

test('a desk nobody told anything shows dashes, not good news; nought once a source has spoken', async () => {
  mounted = mountDesk(root, room.context);
  await vi.waitFor(() => expect(textOf('.queue .empty')).toContain('未观测'));
  expect(textOf('.queue-head')).toContain('共 — 件');
  expect(textOf('.tabs button')).toContain('—');
  expect(textOf('.inspector .grade-counts').replaceAll(/[^—\d]/gu, '')).toBe('————');
  expect(textOf('.inspector')).toContain('未结事件 —');
  expect(textOf('.inspector')).toContain('车辆 —');
  expect(textOf('.foot')).toContain('车辆 —');
  expect(root.querySelector('.desk')?.textContent).not.toContain('当前无未结事件');
  room.tell({ sources: [SOURCE] });
  await vi.waitFor(() => expect(textOf('.queue .empty')).toContain('当前无未结事件'));
  await vi.waitFor(() => expect(textOf('.inspector')).toContain('未结事件 0'));
  expect(textOf('.inspector .grade-counts').replaceAll(/[^—\d]/gu, '')).toBe('0000');
});

test('a place that the bundle does not draw says so, and counts nothing that stands there', async () => {
  const xy = new Float32Array([0, 0, 9, 0, 9, 9]);
  const { twin } = room.context;
  const divisions = [...twin.city.divisions, { ...twin.city.divisions[1]!, code: '620111', name: '红古区' }];
  const city = { ...twin.city, divisions, divisionRings: { start: Uint32Array.of(0, 0, 3, 3, 3), xy } };
  room.tell({ sources: [SOURCE], moversByDivision: [9, 8, 7, 0] });
  const context: ModeContext = {
    ...room.context,
    twin: Object.assign(Object.create(twin) as typeof twin, { city }),
  };
  mounted = mountDesk(root, context);
  await vi.waitFor(() => expect(textOf('.inspector')).toContain('2 个中 1 个有图形'));
  expect(root.querySelector('.no-ground')).toBeNull();
  room.session.enter('620111');
  await vi.waitFor(() => expect(textOf('.no-ground')).toBe('红古区 数据包里无此地图形'));
  /* Its point is that of the city above it: nobody knows where it lies. */
  await vi.waitFor(() => expect(textOf('.inspector')).toContain('位置与地界均未知，画面是兰州市'));
  expect(textOf('.inspector')).toContain('— 栋建筑');
  expect(textOf('.inspector')).toContain('车辆 —');
});

test('a wall nobody told anything shows dashes in strip and panels', async () => {
  mounted = mountWall(root, room.context);
  await vi.waitFor(() => expect(textOf('.wall-counts').replaceAll(/[^—\d]/gu, '')).toBe('————'));
  expect(textOf('.wall-events')).toContain('未观测');
  expect(textOf('.wall-events')).not.toContain('当前无未结事件');
  expect(textOf('.wall-state')).toContain('—');
  expect(root.querySelector('.wall-state .cell i')).toBeNull();
});
