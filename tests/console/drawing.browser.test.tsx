import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import { fakeRoom, incidentRow, type FakeRoom } from './fake-room.ts';

let root: HTMLElement;
let desk: Mounted;
let room: FakeRoom;

beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
  room = fakeRoom([incidentRow(0)]);
  desk = mountDesk(root, room.context);
});
afterEach(() => {
  desk.leave();
  root.remove();
});

describe('a desk without a GPU', () => {
  test('says so in both languages and offers the tables', async () => {
    await vi.waitFor(() => expect(root.textContent).toContain('软件渲染 · 简化画面'));
    room.session.change({ lang: 'en' });
    await vi.waitFor(() => expect(root.textContent).toContain('Software rendering · simplified'));
    await userEvent.click(root.querySelector('.drawing-chip') as HTMLElement);
    expect(room.session.scene.tableOnly).toBe(true);
    await userEvent.keyboard('t');
    expect(room.session.scene.tableOnly).toBe(false);
  });

  test('tells on the page of feeds what a picture costs and what was given up', async () => {
    await vi.waitFor(() => expect(root.querySelector('button.chip[title^=数据源]')).not.toBeNull());
    const feeds = root.querySelector('button.chip[title^=数据源]') as HTMLElement;
    await userEvent.click(feeds);
    await vi.waitFor(() => expect(root.querySelector('.drawing-health')).not.toBeNull());
    const said = root.querySelector('.drawing-health')?.textContent ?? '';
    for (const word of [
      '软件渲染',
      '6.0',
      '61.0 ms',
      '200 ms',
      '2 / 3',
      '光影关',
      '车辆画法点',
      '打字时地图最多 10 秒不重绘',
      'SwiftShader',
    ])
      expect(said).toContain(word);
  });
});
