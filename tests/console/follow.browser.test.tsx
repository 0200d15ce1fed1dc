import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import { fakeRoom, incidentRow, NOW_MS, type FakeRoom } from './fake-room.ts';

const SLOT = 7;
const BUS = {
  t: 'is',
  feed: 'vehicles',
  slot: SLOT,
  id: 'B-7',
  source: 'city',
  label: '甘A·00007',
  origination: 'simulated',
  observedAtMs: NOW_MS - 2000,
};

describe('following a vehicle', () => {
  let root: HTMLElement;
  let desk: Mounted;
  let room: FakeRoom;
  beforeEach(async () => {
    root = document.createElement('div');
    document.body.append(root);
    room = fakeRoom([incidentRow(0)], false);
    Object.assign(room.context.twin, { who: () => Promise.resolve(BUS) });
    desk = mountDesk(root, room.context);
    await vi.waitFor(() => expect(root.querySelector('.desk')).not.toBeNull());
  });
  afterEach(() => {
    desk.leave();
    root.remove();
  });
  const isFollowing = (): boolean => room.session.scene.follow === true;
  const button = (): Promise<HTMLButtonElement> =>
    vi.waitFor(() => {
      const found = root.querySelector<HTMLButtonElement>('button[aria-keyshortcuts="Shift+F"]');
      if (found === null) throw new Error('no button');
      return found;
    });

  test('Shift+F follows the chosen vehicle and lets it go; nothing when none is chosen', async () => {
    await userEvent.keyboard('{Shift>}f{/Shift}');
    expect(isFollowing()).toBe(false);
    room.session.select({ kind: 'mover', slot: SLOT });
    await userEvent.keyboard('{Shift>}f{/Shift}');
    expect(isFollowing()).toBe(true);
    await userEvent.keyboard('{Shift>}f{/Shift}');
    expect(isFollowing()).toBe(false);
  });

  test('the button does the same and says what it will do, in both languages', async () => {
    room.session.select({ kind: 'mover', slot: SLOT });
    const follow = await button();
    expect([follow.textContent, follow.getAttribute('aria-pressed')]).toEqual(['跟随', 'false']);
    follow.click();
    expect(isFollowing()).toBe(true);
    await vi.waitFor(() => expect(follow.textContent).toBe('停止跟随'));
    expect(follow.getAttribute('aria-pressed')).toBe('true');
    room.session.change({ lang: 'en', follow: false });
    await vi.waitFor(() => expect(follow.textContent).toBe('Follow'));
  });

  test('the sheet of keys names it', async () => {
    await userEvent.keyboard('{Shift>}/{/Shift}');
    await vi.waitFor(() => expect(root.querySelector('dialog')?.textContent).toContain('跟随所选车辆'));
  });
});
