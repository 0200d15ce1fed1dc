import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { componentCode, componentPlace } from '../../src/city/component.ts';
import { Ground } from '../../src/city/place.ts';
import { Finder } from '../../src/feed/finder.ts';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import { sceneFromUrl, sceneToParams } from '../../src/session/scene-url.ts';
import { standardScene } from '../../src/session/standard-scene.ts';
import { manyComponents } from '../fixtures/many-components.ts';
import { toyCity } from '../fixtures/toy-city.ts';
import { fakeRoom, incidentRow, type FakeRoom } from './fake-room.ts';

const town = toyCity();
const GRID = '990101001001001';
const UNIT = '99010100100101';
/** One unit grid over the whole of the first grid. */
const city = {
  ...town,
  components: manyComponents(860, '990101', [-1000, -1000, -10, -10]),
  unitGrids: {
    grid: Uint16Array.of(4),
    start: Uint32Array.of(0, 4),
    xy: Float32Array.of(-1010, -1010, 0, -1010, 0, 0, -1010, 0),
  },
};
const CODE = componentCode(city.components, 300);
const standard = standardScene('desk');

let root: HTMLElement;
let desk: Mounted;
let room: FakeRoom;

beforeEach(async () => {
  root = document.createElement('div');
  document.body.append(root);
  room = fakeRoom(Array.from({ length: 6 }, (_v, i) => incidentRow(i)));
  room.session.change({ place: '9901' });
  const finder = new Finder(city);
  const twin = Object.assign(room.context.twin, {
    city,
    find: (query: string) => Promise.resolve(finder.find(query, town.head.origin, 12)),
  });
  desk = mountDesk(root, { ...room.context, twin });
  await vi.waitFor(() => expect(root.querySelector('.desk')).not.toBeNull());
});
afterEach(() => {
  desk.leave();
  root.remove();
});

const press = (key: string) => userEvent.keyboard(key);
const inspector = () => root.querySelector('.inspector')?.textContent ?? '';
const selection = () => room.session.scene.selection;
const focused = () => document.activeElement?.textContent ?? '';

async function find(query: string): Promise<void> {
  await press('/');
  await vi.waitFor(() => expect(document.activeElement).toBe(root.querySelector('.find input')));
  await press(`${query}{Enter}`);
  await vi.waitFor(() => expect(root.querySelector('.find')).toBeNull());
}
async function link(name: string): Promise<void> {
  const found = [...root.querySelectorAll<HTMLButtonElement>('.inspector button')];
  found.find((button) => button.textContent?.includes(name))?.focus();
  await press('{Enter}');
}

test('/, 16 digits, Enter: the component is chosen, flown to, told, in the address; Esc lets it go', async () => {
  await find(CODE);
  expect(selection()).toEqual({ kind: 'component', code: CODE });
  const ground = new Ground(city.head.origin);
  const [x, y] = componentPlace(city.components, 300);
  expect(room.session.store.getState().flight?.to).toEqual({
    lng: ground.lng(x),
    lat: ground.lat(y),
    zoom: 18.5,
  });
  await vi.waitFor(() => expect(inspector()).toContain(CODE));
  for (const word of [
    '大类',
    '小类',
    '完好',
    '路灯管理单位',
    UNIT,
    '中区',
    '河边街道',
    '桥头社区',
    '第一网格',
  ])
    expect(inspector()).toContain(word);
  const url = new URL(`http://x/desk?${sceneToParams(room.session.scene, standard)}`);
  expect(sceneFromUrl(url, standard).selection).toEqual({ kind: 'component', code: CODE });
  await press('{Escape}');
  expect(selection()).toBeUndefined();
  await vi.waitFor(() => expect(inspector()).not.toContain(CODE));
});

test('a component leads to its unit grid, that to its components by class, and up into its grid', async () => {
  await find(CODE);
  await vi.waitFor(() => expect(inspector()).toContain(UNIT));
  await link(UNIT);
  await vi.waitFor(() => expect(selection()).toEqual({ kind: 'unit_grid', code: UNIT }));
  await vi.waitFor(() => expect(root.querySelectorAll('.class-here').length).toBe(7));
  expect(inspector()).toContain('部件 860');
  const counts = [...root.querySelectorAll('.class-here b')].map((b) => Number(b.textContent));
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(860);
  root.querySelector<HTMLElement>('.components-here button')?.click();
  await vi.waitFor(() => expect(selection()?.kind).toBe('component'));
  await vi.waitFor(() => expect(inspector()).toContain('第一网格'));
  await link('第一网格');
  await vi.waitFor(() => expect(room.session.scene.place).toBe(GRID));
  expect(selection()).toBeUndefined();
  await vi.waitFor(() => expect(root.querySelectorAll('.class-here').length).toBe(7));
});

test('a road and a place are chosen by name, in English too; without a map the tables alone tell', async () => {
  room.session.change({ tableOnly: true });
  await find('纬3路');
  expect(selection()).toEqual({ kind: 'street', id: '纬3路' });
  await vi.waitFor(() => expect(inspector()).toContain('2.0 km'));
  room.session.change({ lang: 'en' });
  await find('South Bank');
  expect(selection()).toEqual({ kind: 'place', id: '南岸' });
  await vi.waitFor(() => expect(inspector()).toContain('South Bank'));
  for (const word of ['Place', '南岸', 'Middle District', 'Grid 1']) expect(inspector()).toContain(word);
  await find(UNIT);
  await vi.waitFor(() => expect(inspector()).toContain('Components 860'));
  expect(inspector()).toContain('Class 1');
});

test('what the address names and the city has not says so', async () => {
  room.session.select({ kind: 'component', code: '9901010101999999' });
  await vi.waitFor(() => expect(inspector()).toContain('已不在数据中'));
  room.session.select({ kind: 'street', id: '无名路' });
  await vi.waitFor(() => expect(inspector()).toContain('道路 无名路'));
});

test('J and K past a chosen building or vehicle: Enter opens the row walked to, and else what is chosen', async () => {
  const walkedTo = () => root.querySelector('.queue-row.cursor .id')?.getAttribute('title');
  await vi.waitFor(() => expect(root.querySelectorAll('.queue-row').length).toBe(6));
  for (const thing of [
    { kind: 'mover', slot: 3 },
    { kind: 'building', index: 0 },
  ] as const) {
    room.session.select(thing);
    await vi.waitFor(() => expect(root.querySelector('.inspector.idle')).toBeNull());
    await press('{Enter}');
    expect(selection()).toEqual(thing);
    const before = walkedTo();
    await press('jjk');
    await vi.waitFor(() => expect(walkedTo()).not.toBe(before));
    await press('{Enter}');
    await vi.waitFor(() => expect(selection()).toEqual({ kind: 'incident', id: walkedTo() }));
  }
});

test('J and K walk the rows beside the map in the Places view; Enter goes into the one they stand on', async () => {
  await press('g');
  await vi.waitFor(() => expect(root.querySelector('.desk-place')).not.toBeNull());
  room.session.change({ place: '990101001001' });
  const rows = () => [...root.querySelectorAll('.inspector .ranking button')];
  await vi.waitFor(() => expect(rows().length).toBe(4));
  for (let i = 0; i < 20 && document.activeElement !== rows()[0]; i++) await press('j');
  expect(document.activeElement).toBe(rows()[0]);
  await press('j');
  expect(document.activeElement).toBe(rows()[1]);
  await press('jk');
  expect(document.activeElement).toBe(rows()[1]);
  const name = /第.网格/.exec(focused())?.[0];
  await press('{Enter}');
  await vi.waitFor(() => expect(root.querySelector('.detail-head h2')?.textContent).toBe(name));
  expect(room.session.scene.place).toMatch(/^\d{15}$/);
});
