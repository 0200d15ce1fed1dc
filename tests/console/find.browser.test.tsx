import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import type { Found, Hit } from '../../src/wire/news.ts';
import { fakeRoom, incidentRow, type FakeRoom } from './fake-room.ts';

const AT = { lng: 103.83, lat: 36.06 };
const HITS: readonly Hit[] = [
  { kind: 'division', code: '620102001', name: '酒泉路街道', nameEn: 'Jiuquan Road', ...AT },
  { kind: 'road', name: '酒泉路', nameEn: '', within: 2, ...AT },
  {
    kind: 'component',
    code: '6201020101000007',
    name: '路灯',
    nameEn: 'Street lamp',
    within: 2,
    owner: { name: '路灯管理单位', nameEn: 'Street lighting' },
    state: { name: '完好', nameEn: 'Sound' },
    ...AT,
  },
];

let root: HTMLElement;
let desk: Mounted;
let room: FakeRoom;
let asked: string[];

beforeEach(async () => {
  root = document.createElement('div');
  document.body.append(root);
  room = fakeRoom([incidentRow(0)]);
  asked = [];
  const find = (query: string): Promise<Found> => {
    asked.push(query);
    const hits = HITS.filter((h) => h.name.startsWith(query) || h.code?.startsWith(query));
    return Promise.resolve({ hits, total: hits.length });
  };
  desk = mountDesk(root, { ...room.context, twin: { ...room.context.twin, find } });
  await vi.waitFor(() => expect(root.querySelector('.desk')).not.toBeNull());
});
afterEach(() => {
  desk.leave();
  root.remove();
});

const press = (key: string) => userEvent.keyboard(key);
const rows = () => [...root.querySelectorAll('.find [role=option] b')].map((b) => b.textContent);
const chosen = () => root.querySelector('.find [aria-selected=true] b')?.textContent;
const field = () => root.querySelector<HTMLInputElement>('.find input');

test('/ and Ctrl+K open it; arrows walk, Enter opens the division and closes; Esc closes', async () => {
  await press('/');
  await vi.waitFor(() => expect(document.activeElement).toBe(field()));
  await press('酒泉');
  await vi.waitFor(() => expect(rows()).toEqual(['酒泉路街道', '酒泉路']));
  expect(root.querySelector('.find [role=status]')?.textContent).toContain('2');
  expect(chosen()).toBe('酒泉路街道');
  await press('{ArrowUp}');
  await vi.waitFor(() => expect(chosen()).toBe('酒泉路'));
  expect(field()?.getAttribute('aria-activedescendant')).toBe(
    root.querySelector('.find [aria-selected=true]')?.id,
  );
  await press('{ArrowDown}{Enter}');
  await vi.waitFor(() => expect(root.querySelector('.find')).toBeNull());
  expect(room.session.scene.place).toBe('620102001');
  await press('{Control>}k{/Control}');
  await vi.waitFor(() => expect(field()).not.toBeNull());
  await press('{Escape}');
  await vi.waitFor(() => expect(root.querySelector('.find')).toBeNull());
});

test('16 digits and Enter at once choose the component and fly where it was found', async () => {
  await press('/');
  await vi.waitFor(() => expect(field()).not.toBeNull());
  await press('6201020101000007{Enter}');
  await vi.waitFor(() => expect(root.querySelector('.find')).toBeNull());
  expect(room.session.scene.selection).toEqual({ kind: 'component', code: '6201020101000007' });
  expect(room.session.store.getState().flight?.to).toMatchObject(AT);
});

test('what an input method composes is its own: Enter and arrows do nothing until it is done', async () => {
  await press('/');
  await vi.waitFor(() => expect(field()).not.toBeNull());
  await press('酒');
  await vi.waitFor(() => expect(rows().length).toBe(2));
  for (const [key, code] of [
    ['ArrowDown', 'ArrowDown'],
    ['Enter', 'Enter'],
  ] as const)
    field()?.dispatchEvent(new KeyboardEvent('keydown', { key, code, isComposing: true, bubbles: true }));
  expect(chosen()).toBe('酒泉路街道');
  expect(root.querySelector('.find')).not.toBeNull();
});

test('says when nothing is found, and asks nothing for an empty word', async () => {
  await press('/');
  await vi.waitFor(() => expect(field()).not.toBeNull());
  await press('xyz');
  await vi.waitFor(() => expect(root.querySelector('.find [role=status]')?.textContent).toContain('xyz'));
  const before = asked.length;
  await press('{Backspace}{Backspace}{Backspace}');
  await vi.waitFor(() => expect(root.querySelector('.find [role=status]')?.textContent).toBe(''));
  expect(asked.slice(before)).not.toContain('');
});
