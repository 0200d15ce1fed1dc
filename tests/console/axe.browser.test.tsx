import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import type { Language, Theme } from '../../src/session/scene.ts';
import { wrongs } from './axe-wrongs.ts';
import { fakeRoom, incidentRow } from './fake-room.ts';

let desk: Mounted | undefined;
let root: HTMLElement | undefined;
afterEach(() => {
  desk?.leave();
  root?.remove();
});

test.each([
  ['dark', 'zh', ''],
  ['light', 'en', ''],
  ['night', 'zh', ''],
  ['dark', 'zh', 'g'],
  ['light', 'zh', 'gg'],
  ['dark', 'en', 't'],
  ['light', 'zh', 'gt'],
  ['night', 'en', 'gt'],
  ['dark', 'zh', 'l'],
  ['light', 'zh', '{Shift>}/{/Shift}'],
] as readonly (readonly [Theme, Language, string])[])(
  '%s %s after "%s": nothing wrong by WCAG 2.2 AA',
  async (theme, lang, keys) => {
    root = document.createElement('div');
    document.body.append(root);
    const room = fakeRoom(Array.from({ length: 12 }, (_, i) => incidentRow(i)));
    room.session.change({ theme, lang });
    desk = mountDesk(root, room.context);
    await vi.waitFor(() => expect(root?.querySelector('.desk')).not.toBeNull());
    if (keys !== '') await userEvent.keyboard(keys);
    if (keys === '' || keys === 'l') await userEvent.keyboard('j{Enter}');
    await vi.waitFor(() => expect(root?.querySelector('.stamp')).not.toBeNull());
    expect(await wrongs()).toEqual([]);
  },
);
