import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { INDICATORS } from '../../src/city/indicator.ts';
import { page, userEvent } from 'vitest/browser';
import type { CityBundle } from '../../src/city/bundle.ts';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import { wrongs } from './axe-wrongs.ts';
import { fakeRoom, incidentRow, type FakeRoom } from './fake-room.ts';

/** Sub-districts of the district: far more than fit on a screen. */
const PARTS = 300;

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

/** A desk on a machine without WebGL, so that tables are all there is. */
async function open(lang: 'zh' | 'en' = 'zh'): Promise<void> {
  room = fakeRoom(
    Array.from({ length: 90 }, (_, i) => incidentRow(i)),
    true,
  );
  const { city, parking } = room.context.twin;
  const [whole, district] = city.divisions;
  const parts = Array.from({ length: PARTS }, (_, i) => ({
    ...district,
    code: `620102${String(i + 1).padStart(3, '0')}`,
    level: 'subdistrict',
    name: `第${i + 1}街道`,
    nameEn: `Sub-district number ${i + 1}`,
    ...(i === 1 ? { population: 34_567 } : {}),
  }));
  const divisions = [whole, district, ...parts] as CityBundle['divisions'];
  Object.assign(room.context.twin, { city: { ...city, divisions } });
  const roster = { slot: 0, id: 'P-1', source: 'city', label: '地下停车场', lng: 103.85, lat: 36.05 };
  (parking.roster as Map<number, typeof roster>).set(0, roster);
  Object.assign(parking.columns, { live: new Uint8Array([1]) });
  room.tell({ moversByDivision: [9, 8, ...parts.map((_, i) => i)] });
  room.session.change({ lang });
  desk = mountDesk(root, room.context);
  await vi.waitFor(() => expect(root.querySelector('[role=tablist]')).not.toBeNull(), { timeout: 5000 });
}
const tab = (name: string): HTMLElement => {
  const found = [...root.querySelectorAll<HTMLElement>('[role=tab]')].find((t) =>
    t.textContent?.includes(name),
  );
  if (found === undefined) throw new Error(`no tab ${name}`);
  return found;
};
const rows = (): string[][] =>
  [...root.querySelectorAll('.long-box tbody tr[aria-rowindex]')].map((tr) =>
    [...tr.querySelectorAll('td')].map((td) => td.textContent ?? ''),
  );
const focused = (): string => document.activeElement?.closest('tr')?.textContent ?? '';

describe('tables alone, without WebGL', () => {
  test('places, with every indicator, are walked in and out by keyboard; unknown is said', async () => {
    await open();
    tab('事件').focus();
    await userEvent.keyboard('{ArrowRight}');
    await vi.waitFor(() => expect(tab('地点').getAttribute('aria-selected')).toBe('true'));
    expect(document.activeElement).toBe(tab('地点'));
    expect(root.querySelectorAll('.long-box th').length).toBe(2 + INDICATORS.length);
    expect(rows().map(([name]) => name)).toEqual(['兰州市', '城关区']);
    expect(rows()[1]?.slice(1, 5)).toEqual(['620102', '8', '—未知', '—未知']);
    expect(await wrongs()).toEqual([]);
    root.querySelector<HTMLElement>('.long-box')?.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await vi.waitFor(() => expect(room.session.scene.place).toBe('620102'));
    await vi.waitFor(() => expect(tab('地点').textContent).toContain(String(PARTS + 1)));
    expect(rows()[2]?.slice(0, 4)).toEqual(['第2街道', '620102002', '1', '34\u2009567']);
    expect(root.querySelector('.tables .breadcrumb')?.textContent).toContain('城关区');
    await userEvent.keyboard('{Backspace}');
    await vi.waitFor(() => expect(room.session.scene.place).toBe('6201'));
  });

  test('every row of a long table is reached, by the keyboard and by the wheel', async () => {
    await open();
    room.session.change({ place: '620102', desk: 'place' });
    await vi.waitFor(() => expect(rows().length).toBeGreaterThan(10));
    const box = root.querySelector<HTMLElement>('.long-box');
    if (box === null) throw new Error('no table');
    expect(box.clientHeight).toBeGreaterThan(300);
    box.focus();
    await userEvent.keyboard('{End}');
    await vi.waitFor(() => expect(focused()).toContain(`第${PARTS}街道`));
    await userEvent.keyboard('{ArrowUp}');
    await vi.waitFor(() => expect(focused()).toContain(`第${PARTS - 1}街道`));
    const last = document.activeElement?.getBoundingClientRect();
    expect((last?.bottom ?? Infinity) <= box.getBoundingClientRect().bottom).toBe(true);
    await userEvent.keyboard('{Home}');
    await vi.waitFor(() => expect(focused()).toContain('城关区'));
    expect(room.session.scene.place).toBe('620102');
    const met = new Set<string>();
    for (let top = 0; top <= box.scrollHeight; top += 200) {
      box.scrollTop = top;
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 10)));
      for (const tr of box.querySelectorAll('tr[aria-rowindex]'))
        met.add(tr.getAttribute('aria-rowindex') ?? '');
    }
    expect(met.size).toBe(1 + PARTS + 1);
  });

  test.each(['zh', 'en'] as const)('fits 1366 px in %s: no column is cut', async (lang) => {
    await page.viewport(1366, 768);
    await open(lang);
    for (const name of lang === 'zh' ? ['事件', '地点', '停车场'] : ['Events', 'Places', 'Car parks']) {
      tab(name).click();
      await vi.waitFor(() => expect(tab(name).getAttribute('aria-selected')).toBe('true'));
      const box = root.querySelector('.long-box');
      expect(box?.scrollWidth).toBeLessThanOrEqual(box?.clientWidth ?? 0);
      expect(await wrongs()).toEqual([]);
    }
  });
});
