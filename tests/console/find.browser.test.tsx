import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Find } from '../../src/console/find.tsx';
import { PlainMachine } from '../../src/console/plain-machine.ts';
import { RoomProvider } from '../../src/console/room.tsx';
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

/** So many that they take three pages. */
const LAMPS: readonly Hit[] = Array.from({ length: 30 }, (_, i) => ({
  kind: 'component' as const,
  code: String(6201020101001001 + i),
  name: `灯${i + 1}`,
  nameEn: `Lamp ${i + 1}`,
  ...AT,
}));
const UNIVERSITY = { kind: 'facility', name: '兰州大学', nameEn: 'Lanzhou University', ...AT } as const;
const SAME_NAMES: readonly Hit[] = [
  { ...UNIVERSITY, id: 'a', facility: 'metro_station', within: 2 },
  { ...UNIVERSITY, id: 'b', facility: 'hospital', within: 1 },
  {
    ...UNIVERSITY,
    id: 'c',
    facility: 'landmark',
    within: 2,
    nameEn: 'Lanzhou University of Very Many Long Words and of Still More of Them',
    owner: {
      name: '兰州大学',
      nameEn: 'The office that looks after the university and all that lies around it',
    },
  },
];

let root: HTMLElement;
let desk: Mounted;
let room: FakeRoom;
let asked: string[];

const find = (query: string, _near: unknown, most: number, skip = 0): Promise<Found> => {
  asked.push(query);
  const hits = [...HITS, ...LAMPS, ...SAME_NAMES].filter(
    (h) => h.name.startsWith(query) || h.code?.startsWith(query),
  );
  return Promise.resolve({ hits: hits.slice(skip, skip + most), total: hits.length });
};

beforeEach(async () => {
  root = document.createElement('div');
  document.body.append(root);
  room = fakeRoom([incidentRow(0)]);
  asked = [];
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

test('goes on over the last row and by PageDown, says which rows of how many, and Enter takes the row', async () => {
  const foot = () => root.querySelector('.find [role=status]')?.textContent;
  await press('/');
  await vi.waitFor(() => expect(field()).not.toBeNull());
  await press('灯');
  await vi.waitFor(() => expect(foot()).toBe('1–12 / 30 项'));
  for (let i = 0; i < 11; i++) await press('{ArrowDown}');
  await vi.waitFor(() => expect(chosen()).toBe('灯12'));
  await press('{ArrowDown}');
  await vi.waitFor(() => expect([foot(), chosen()]).toEqual(['13–24 / 30 项', '灯13']));
  await press('{ArrowUp}');
  await vi.waitFor(() => expect([foot(), chosen()]).toEqual(['1–12 / 30 项', '灯12']));
  await press('{PageDown}{PageDown}');
  await vi.waitFor(() => expect([foot(), chosen()]).toEqual(['25–30 / 30 项', '灯25']));
  expect(rows().length).toBe(6);
  await press('{PageUp}');
  await vi.waitFor(() => expect([foot(), chosen()]).toEqual(['13–24 / 30 项', '灯13']));
  await press('1');
  await vi.waitFor(() => expect([foot(), chosen()]).toEqual(['1–11 / 11 项', '灯1']));
  await press('{Backspace}');
  await vi.waitFor(() => expect(foot()).toBe('1–12 / 30 项'));
  room.session.change({ lang: 'en' });
  await press('{PageDown}');
  await vi.waitFor(() => expect(foot()).toBe('13–24 / 30 found'));
  await press('{ArrowDown}{Enter}');
  await vi.waitFor(() => expect(root.querySelector('.find')).toBeNull());
  expect(room.session.scene.selection).toEqual({ kind: 'component', code: '6201020101001014' });
});

test.each(['zh', 'en'] as const)(
  '%s: says what kind a facility is and where; nothing is cut unmarked',
  async (lang) => {
    room.session.change({ lang });
    await press('/');
    await vi.waitFor(() => expect(field()).not.toBeNull());
    await press('兰州大学');
    await vi.waitFor(() => expect(rows().length).toBe(3));
    const told = [...root.querySelectorAll('.find [role=option]')].map((li) => li.textContent);
    const words = lang === 'zh' ? ['地铁站', '医院', '地标'] : ['Metro station', 'Hospital', 'Landmark'];
    told.forEach((text, i) => expect(text).toContain(words[i]));
    for (const li of root.querySelectorAll<HTMLElement>('.find [role=option]')) {
      const row = li.getBoundingClientRect();
      const where = [...li.querySelectorAll<HTMLElement>('.hit-where, .hit-where > span')];
      expect(where.length).toBeGreaterThan(1);
      for (const part of [...li.querySelectorAll<HTMLElement>('.hit-name'), ...where]) {
        const box = part.getBoundingClientRect();
        expect(box.right).toBeLessThanOrEqual(row.right);
        const outer = part.parentElement?.getBoundingClientRect();
        expect(box.right).toBeLessThanOrEqual((outer?.right ?? 0) + 0.5);
        if (part.scrollWidth > part.clientWidth) expect(getComputedStyle(part).textOverflow).toBe('ellipsis');
      }
    }
    const cut = [...root.querySelectorAll<HTMLElement>('.hit-where > span')];
    if (lang === 'en') expect(cut.some((part) => part.scrollWidth > part.clientWidth)).toBe(true);
  },
);

test.each([
  ['with a GPU', false, ['灯', '灯1']],
  ['without one', true, ['灯1']],
])('%s a list is asked for once its wait is over', async (_where, isPlain, wanted) => {
  desk.leave();
  const { session, twin } = room.context;
  const own = createRoot(root);
  own.render(
    <RoomProvider session={session} twin={{ ...twin, find }}>
      <PlainMachine value={isPlain}>
        <Find onGo={() => undefined} onClose={() => undefined} />
      </PlainMachine>
    </RoomProvider>,
  );
  try {
    await vi.waitFor(() => expect(field()).not.toBeNull());
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await press('灯');
    vi.advanceTimersByTime(290);
    await press('1');
    vi.advanceTimersByTime(310);
    expect(asked).toEqual(wanted);
    await vi.waitFor(() => expect(rows().length).toBe(11));
    await press('{Backspace}');
    vi.advanceTimersByTime(310);
    await vi.waitFor(() => expect(rows().length).toBe(12));
    asked.length = 0;
    await press('{PageDown}');
    vi.advanceTimersByTime(60);
    expect(asked).toEqual(['灯']);
  } finally {
    vi.useRealTimers();
    own.unmount();
  }
});
