import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CityBundle } from '../../src/city/bundle.ts';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import type { Language } from '../../src/session/scene.ts';
import { wrongs } from './axe-wrongs.ts';
import { fakeRoom, incidentRow, type FakeRoom } from './fake-room.ts';

const GRID = '620102001001005';
const PARTS = [
  ['620102001001', 'community', '畅家巷社区', 'Changjiaxiang Community'],
  [GRID, 'grid', '第五网格', 'Grid 5'],
] as const;
const LONG = 'Vehicle on fire near Lanzhou Railway Station, Tianshui South Road';

let root: HTMLElement;
let desk: Mounted | undefined;
let room: FakeRoom;
beforeEach(() => {
  root = document.createElement('div');
  root.style.height = '100vh';
  document.body.append(root);
});
afterEach(async () => {
  desk?.leave();
  root.remove();
  await page.viewport(1280, 800);
});

async function open(widthPx: number, lang: Language): Promise<void> {
  await page.viewport(widthPx, 768);
  const row = incidentRow(0);
  room = fakeRoom([
    { ...row, division: GRID, body: { ...(row.body as object), titleEn: LONG, title: '火警'.repeat(20) } },
  ]);
  const { city } = room.context.twin;
  const [first] = city.divisions;
  const parts = PARTS.map(([code, level, name, nameEn]) => ({ ...first, code, level, name, nameEn }));
  const divisions = [...city.divisions, ...parts] as CityBundle['divisions'];
  Object.assign(room.context.twin, { city: { ...city, divisions } });
  room.session.change({ lang, place: GRID });
  desk = mountDesk(root, room.context);
  await vi.waitFor(() => expect(root.querySelector('.breadcrumb')).not.toBeNull());
}
const box = (selector: string): DOMRect => {
  const found = root.querySelector(selector);
  if (found === null) throw new Error(`no ${selector}`);
  return found.getBoundingClientRect();
};
const meets = (a: DOMRect, b: DOMRect): boolean =>
  a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;

describe.each([
  [1366, 'zh'],
  [1366, 'en'],
  [1920, 'zh'],
  [1920, 'en'],
  [1280, 'en'],
] as const)('at %i px in %s', (widthPx, lang) => {
  test('the way to a grid stands beside the details, not under them, and none of it on another', async () => {
    await open(widthPx, lang);
    if (widthPx < 1366) room.session.select({ kind: 'incident', id: 'E-0' });
    await vi.waitFor(() => {
      const items = [...root.querySelectorAll('.breadcrumb ol > li')].map((li) => li.getBoundingClientRect());
      const under = items.filter((item) => meets(item, box('.inspector')));
      const onEachOther = items.filter((a, i) => items.some((b, j) => i < j && meets(a, b)));
      expect([under, onEachOther]).toEqual([[], []]);
    });
    expect(root.querySelector('.breadcrumb [aria-current]')?.textContent).toContain(
      lang === 'en' ? 'Grid 5' : '第五网格',
    );
  });

  test('a long title takes two lines at most, is told whole to who points at it and in the details', async () => {
    await open(widthPx, lang);
    const title = lang === 'en' ? LONG : '火警'.repeat(20);
    const what = () => root.querySelector<HTMLElement>('.queue-row .what');
    await vi.waitFor(() => expect(what()?.title).toBe(title));
    expect(box('.queue-row .what').height).toBeLessThanOrEqual(34);
    expect(box('.queue-row .what').height).toBeGreaterThan(20);
    room.session.select({ kind: 'incident', id: 'E-0' });
    await vi.waitFor(() => expect(root.querySelector('.inspector h2')?.textContent).toBe(title));
  });
});

test('levels that do not fit wait in a menu, and lead there', async () => {
  await open(1366, 'en');
  const menu = (): HTMLButtonElement => {
    const found = root.querySelector<HTMLButtonElement>('.breadcrumb [aria-label^="Levels folded"]');
    if (found === null) throw new Error(root.querySelector('.breadcrumb')?.textContent ?? 'no breadcrumb');
    return found;
  };
  await vi.waitFor(() => expect(menu().title).toContain('Chengguan'));
  /* The window has settled: it stands beside the details. */
  await vi.waitFor(() => expect(meets(box('.breadcrumb ol > li:last-child'), box('.inspector'))).toBe(false));
  await document.fonts.ready;
  await vi.waitFor(async () => {
    const before = menu();
    await new Promise((done) => setTimeout(done, 100));
    expect(menu()).toBe(before);
  });
  menu().focus();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(menu().getAttribute('aria-expanded')).toBe('true'));
  expect(await wrongs()).toEqual([]);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(room.session.scene.place).toBe('620102');
});

test('Home goes to the district in which the desk was opened', async () => {
  await open(1366, 'zh');
  Object.assign(room.session, { home: '620102' });
  (document.activeElement as HTMLElement | null)?.blur();
  await userEvent.keyboard('{Home}');
  expect(room.session.scene.place).toBe('620102');
});
