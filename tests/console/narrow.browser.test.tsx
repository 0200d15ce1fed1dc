import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import type { Language } from '../../src/session/scene.ts';
import { fakeRoom, incidentRow } from './fake-room.ts';

const STATES = ['open', 'assigned', 'on_scene'] as const;
let root: HTMLElement;
let desk: Mounted;

beforeEach(async () => {
  await page.viewport(1366, 768);
  root = document.createElement('div');
  root.style.height = '768px';
  document.body.append(root);
});
afterEach(async () => {
  desk.leave();
  root.remove();
  await page.viewport(1280, 800);
});

async function open(lang: Language): Promise<void> {
  const rows = Array.from({ length: 12 }, (_, i) => {
    const row = incidentRow(i * 61);
    const id = `simulation:sim-6201-1795232178-${1000 + i}`;
    const body = {
      ...(row.body as object),
      id,
      state: STATES[i % 3],
      title: `很长的事由 ${'某路某号 '.repeat(20)}`,
    };
    return { ...row, id, body };
  });
  const room = fakeRoom(rows);
  room.session.change({ lang });
  desk = mountDesk(root, room.context);
  await vi.waitFor(() => expect(root.querySelectorAll('.queue-row').length).toBeGreaterThan(5));
  await document.fonts.ready;
}

const cut = (selector: string) =>
  [...root.querySelectorAll<HTMLElement>(selector)]
    .filter((e) => e.scrollWidth > e.clientWidth)
    .map((e) => e.textContent);

test.each(['zh', 'en'] as const)(
  'at 1366 px in %s: states and ages whole, the scale line inside',
  async (lang) => {
    await open(lang);
    expect(cut('.queue-row .state')).toEqual([]);
    expect(cut('.queue-row .age')).toEqual([]);
    expect(root.querySelector<HTMLElement>('.queue-row .what')?.title).not.toBe('');
    const view = root.querySelector('.view')?.getBoundingClientRect();
    for (const plate of ['.scale-line', '.legend']) {
      const box = root.querySelector(plate)?.getBoundingClientRect();
      expect(box?.left, plate).toBeGreaterThanOrEqual((view?.left ?? 0) + 10);
      expect(box?.right, plate).toBeLessThanOrEqual((view?.right ?? 0) - 10);
    }
  },
);

test.each(['zh', 'en'] as const)(
  'at 1366 px in %s: the table shows state and age unscrolled',
  async (lang) => {
    await open(lang);
    await userEvent.keyboard('t');
    await vi.waitFor(() => expect(root.querySelectorAll('.walked tbody td').length).toBeGreaterThan(20));
    const box = root.querySelector('.walked')?.getBoundingClientRect();
    const [state, age] = [...root.querySelectorAll('.walked tbody tr:nth-child(2) td')].slice(4, 6);
    expect([lang === 'zh' ? '已派' : 'Assigned', '待派', 'Open', '处置中', 'On scene']).toContain(
      state?.textContent,
    );
    expect(age?.getBoundingClientRect().right).toBeLessThanOrEqual(box?.right ?? 0);
  },
);
