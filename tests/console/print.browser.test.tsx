import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import type { CityBundle } from '../../src/city/bundle.ts';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import { fakeRoom, incidentRow, SOURCE } from './fake-room.ts';

type Head = Partial<CityBundle['head']>;

let root: HTMLElement;
let desk: Mounted | undefined;

const media = (name: 'print' | ''): Promise<unknown> =>
  cdp().send('Emulation.setEmulatedMedia', { media: name });

async function open(head: Head, more: Partial<CityBundle> = {}): Promise<ReturnType<typeof fakeRoom>> {
  const room = fakeRoom(
    Array.from({ length: 60 }, (_, i) => incidentRow(i)),
    false,
  );
  const { twin } = room.context;
  Object.assign(twin, { city: { ...twin.city, ...more, head: { ...twin.city.head, ...head } } });
  desk = mountDesk(root, room.context);
  await vi.waitFor(() => expect(root.querySelector('.desk')).not.toBeNull());
  return room;
}

beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
});
afterEach(async () => {
  await media('');
  desk?.leave();
  root.remove();
});

const slot = () => root.querySelector('.map-bottom .attribution')?.textContent;
const isSeen = (selector: string) => {
  const found = root.querySelector(selector);
  return found !== null && found.getClientRects().length > 0;
};

test('the slot says under which number the map is shown, and that none was given', async () => {
  const real = await open({ schematic: false, sources: ['© OpenStreetMap contributors'] });
  expect(slot()).toBe('© OpenStreetMap contributors · 审图号：未提供');
  real.session.change({ lang: 'en' });
  await vi.waitFor(() => expect(slot()).toContain('Map review no.: none given'));
  desk?.leave();
  await open({ schematic: false, reviewNumber: '甘S(2026)001号' });
  expect(slot()).toBe('审图号：甘S(2026)001号');
  desk?.leave();
  await open({ schematic: true });
  expect(slot()).toBe('城市模型 示意');
});

test('a map around a schematic city is named as well', async () => {
  const empty = { start: new Uint32Array(1), xy: new Float32Array(0), kind: new Uint8Array(0) };
  await open(
    { schematic: true, sources: ['seed'] },
    { surroundings: { attribution: '© Somebody', surfaces: empty, lines: empty, places: [] } },
  );
  expect(slot()).toBe('© Somebody · 城市模型 示意');
});

test('paper carries every row, what is shown, as of when, the sources and the number, dark on white', async () => {
  const room = await open({ schematic: false, sources: ['© Somebody'], reviewNumber: '甘S(2026)001号' });
  room.session.change({ theme: 'dark' });
  expect(isSeen('.print-head')).toBe(false);
  await media('print');
  await vi.waitFor(() =>
    expect(root.querySelectorAll('.tables tbody tr.cursor, .tables td.what').length).toBeGreaterThanOrEqual(
      60,
    ),
  );
  const words = root.querySelector('.tables')?.textContent ?? '';
  for (const word of [
    '兰州市 · 事件与停车场',
    '事件：兰州市全部；未结事件，等级 Ⅰ–Ⅳ，等级、时间排序，60 件',
    '停车场：兰州市全部，0 处',
    '截至 2026-08-18 14:32',
    `数据来源：${SOURCE.id}`,
    '地图来源：© Somebody',
    '审图号：甘S(2026)001号',
  ])
    expect(words).toContain(word);
  expect(isSeen('.print-head') && isSeen('.print-foot')).toBe(true);
  for (const hidden of ['.top-bar', '.foot', '.inspector', '.city', '.feeds-head button'])
    expect(isSeen(hidden), hidden).toBe(false);
  const style = getComputedStyle(root.querySelector('.print-head')!);
  expect(style.color).toBe('rgb(18, 26, 34)');
  const table = root.querySelector('.long-box')!;
  expect(table.clientWidth).toBeGreaterThan(innerWidth - 4);
  expect(root.querySelector('.long-box tbody tr:nth-child(2)')!.clientHeight).toBeLessThan(31);
  expect(getComputedStyle(root.querySelector('tr.cursor')!).outlineStyle).toBe('none');
  expect(table.scrollHeight).toBeLessThanOrEqual(table.clientHeight + 1);
  expect(document.documentElement.scrollHeight).toBeGreaterThan(60 * 14);
  await media('');
  await vi.waitFor(() => expect(isSeen('.top-bar')).toBe(true));
});

test('paper says of which place its events are, and that the car parks are the whole city’s', async () => {
  const here = Array.from({ length: 4 }, (_, i) => incidentRow(i));
  const beyond = Array.from({ length: 3 }, (_, i) => ({ ...incidentRow(i + 4), division: '6201' }));
  const room = fakeRoom([...here, ...beyond], false);
  room.session.enter('620102');
  desk = mountDesk(root, room.context);
  await media('print');
  const scopes = () => [...root.querySelectorAll('.print-head p')].slice(0, 2).map((p) => p.textContent);
  await vi.waitFor(() =>
    expect(scopes()).toEqual([
      '事件：兰州市 · 城关区；未结事件，等级 Ⅰ–Ⅳ，等级、时间排序，4 件',
      '停车场：兰州市全部，0 处',
    ]),
  );
  expect(root.querySelectorAll('.tables .long-table td.what, .tables td.what').length).toBe(4);
  room.session.change({ wholeQueue: true, lang: 'en' });
  await vi.waitFor(() =>
    expect(scopes()).toEqual([
      'Events: all of Lanzhou; open, levels I–IV, worst then newest, 7',
      'Car parks: all of Lanzhou, 0',
    ]),
  );
});
