import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import { fakeRoom, incidentRow, type FakeRoom } from './fake-room.ts';

let root: HTMLElement;
let desk: Mounted;
let room: FakeRoom;

beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
  const ofAll = { ...incidentRow(1), division: '6201' };
  const beyond = { ...incidentRow(2), division: '' };
  room = fakeRoom([incidentRow(0), ofAll, beyond]);
  const twin = room.context.twin;
  const levels = { city: ['州府', 'Capital'], district: ['县', 'County'] };
  const city = { ...twin.city, government: { levels, gridKinds: {}, roles: [] } };
  const governed = Object.assign(Object.create(twin) as typeof twin, { city });
  desk = mountDesk(root, { ...room.context, twin: governed });
});
afterEach(() => {
  desk.leave();
  root.remove();
});

const factsOf = (): string[] =>
  [...root.querySelectorAll('.inspector dl.facts')].map((list) => list.textContent ?? '');

test('what is of the whole city, and what lies in none of its divisions, is named and counted', async () => {
  room.tell({ movers: 12, moversByDivision: [9, 8, 7] });
  room.session.select({ kind: 'division', code: '6201' });
  await vi.waitFor(() => expect(factsOf().join('|')).toContain('不在任何区划内'));
  const own = factsOf().find((text) => text.includes('不在任何区划内')) ?? '';
  expect(own).toBe('全市未结事件 1不在任何区划内未结事件 1 · 车辆 3');
  expect(root.querySelector('.inspector')?.textContent).toContain('州府 6201');
  const where = [...root.querySelectorAll('.queue-row .where')].map((cell) => cell.textContent);
  expect(where.toSorted()).toEqual(['不在任何区划内', '全市', '城关·酒泉路'].toSorted());
  room.session.select({ kind: 'division', code: '620102' });
  await vi.waitFor(() => expect(root.querySelector('.inspector')?.textContent).toContain('县 620102'));
  expect(factsOf().join('|')).not.toContain('不在任何区划内');
});
