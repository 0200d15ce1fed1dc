import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import { sceneFromUrl, sceneToParams } from '../../src/session/scene-url.ts';
import { standardScene } from '../../src/session/standard-scene.ts';
import { fakeRoom, incidentRow, type FakeRoom } from './fake-room.ts';

let root: HTMLElement;
let desk: Mounted;
let room: FakeRoom;

beforeEach(async () => {
  await page.viewport(1680, 900);
  root = document.createElement('div');
  root.style.height = '900px';
  document.body.append(root);
  const elsewhere = [1, 2].map((i) => ({ ...incidentRow(i), division: '6201' }));
  room = fakeRoom([incidentRow(0), ...elsewhere, incidentRow(3)]);
  desk = mountDesk(root, room.context);
  await vi.waitFor(() => expect(root.querySelectorAll('.queue-row').length).toBe(4));
});
afterEach(async () => {
  desk.leave();
  root.remove();
  await page.viewport(1280, 800);
});

const ids = () => [...root.querySelectorAll('.queue-row .id')].map((cell) => cell.textContent);
const press = (key: string) => userEvent.keyboard(key);

test('the list holds the open place, says so, and W widens it to the whole city; the address keeps that', async () => {
  expect(root.querySelector('.queue-scope')).toBeNull();
  room.session.enter('620102');
  await vi.waitFor(() => expect(ids()).toEqual(['E-0', 'E-3']));
  expect(root.querySelector('.queue-head')?.textContent).toContain('城关区全市 4共 2 件');
  await vi.waitFor(() => expect(root.querySelector('.inspector')?.textContent).toContain('未结事件 2'));
  await press('j{Enter}');
  expect(room.session.scene.selection).toEqual({ kind: 'incident', id: 'E-3' });
  await press('w');
  await vi.waitFor(() => expect(ids()).toHaveLength(4));
  expect(root.querySelector('.queue-head')?.textContent).toContain('全市全市 4共 4 件');
  const params = sceneToParams(room.session.scene, standardScene('desk'));
  const again = sceneFromUrl(new URL(`http://a/desk?${params.toString()}`), standardScene('desk'));
  expect([again.place, again.wholeQueue]).toEqual(['620102', true]);
  root.querySelector<HTMLElement>('.queue-scope button')?.click();
  await vi.waitFor(() => expect(ids()).toEqual(['E-0', 'E-3']));
});

test('a focus that was lost with its button comes back beside the map; what is chosen is read from its title on', async () => {
  const menu = root.querySelector<HTMLElement>('.division-menu > button');
  menu?.focus();
  await press('{Enter}{ArrowDown}{Enter}');
  await vi.waitFor(() => expect(room.session.scene.place).toBe('620102'));
  await vi.waitFor(() => expect(document.activeElement?.className).toContain('inspector'));
  const inspector = root.querySelector<HTMLElement>('.inspector');
  inspector!.style.height = '80px';
  inspector!.scrollTo(0, 60);
  expect(inspector?.scrollTop).toBeGreaterThan(0);
  room.session.select({ kind: 'incident', id: 'E-3' });
  await vi.waitFor(() => expect(inspector?.scrollTop).toBe(0));
});

test('Enter among the places leads to the first row where nothing is chosen', async () => {
  room.session.change({ desk: 'place' });
  await vi.waitFor(() => expect(root.querySelector('.ranking button')).not.toBeNull());
  (document.activeElement as HTMLElement | null)?.blur();
  await press('{Enter}');
  expect(document.activeElement?.closest('.ranking, .events-here')).not.toBeNull();
});

test('below 1366 px the tables leave no empty column at their right', async () => {
  await page.viewport(1280, 800);
  await press('t');
  await vi.waitFor(() => expect(root.querySelector('.tables')).not.toBeNull());
  const right = root.querySelector('.tables')?.getBoundingClientRect().right ?? 0;
  expect(right).toBeGreaterThan((root.querySelector('.desk-body')?.getBoundingClientRect().right ?? 0) - 20);
});
