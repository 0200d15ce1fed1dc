import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import type { FromServer, JournalRow } from '../../src/wire/message.ts';
import { wrongs } from './axe-wrongs.ts';
import { fakeRoom, incidentRow, NOW_MS, type FakeRoom } from './fake-room.ts';

const SLOT = 7;
type Is = Extract<FromServer, { t: 'is' }>;
const UNIT: Is = {
  t: 'is',
  feed: 'vehicles',
  slot: SLOT,
  id: '24017',
  source: 'city',
  label: '120-04',
  origination: 'simulated',
  observedAtMs: NOW_MS - 2000,
  fix: {
    kind: 'ambulance',
    at: { lng: 103.834, lat: 36.061 },
    headingRad: (43 * Math.PI) / 180,
    speedMs: 15,
    accuracyM: 8,
  },
};

const sent = (units: readonly string[]): JournalRow => {
  const row = incidentRow(0, 2);
  return { ...row, body: { ...(row.body as object), state: 'assigned', units } };
};

describe('a vehicle and its incident', () => {
  let root: HTMLElement;
  let desk: Mounted | undefined;
  let room: FakeRoom;
  let is: Is;
  beforeEach(() => {
    is = UNIT;
    root = document.createElement('div');
    document.body.append(root);
  });
  afterEach(() => {
    desk?.leave();
    root.remove();
  });
  const open = async (units: readonly string[]): Promise<void> => {
    room = fakeRoom([sent(units), incidentRow(1)]);
    const slotsOf = (_source: string, names: readonly string[]) =>
      Promise.resolve(names.map((name) => (name === '120-04' ? SLOT : -1)));
    Object.assign(room.context.twin, { who: () => Promise.resolve(is), slotsOf });
    desk = mountDesk(root, room.context);
    await vi.waitFor(() => expect(root.querySelector('.desk')).not.toBeNull());
  };
  const panel = (): HTMLElement => {
    const found = root.querySelector<HTMLElement>('.inspector');
    if (found === null) throw new Error('no inspector');
    return found;
  };
  const fact = (name: string): string | null | undefined =>
    [...panel().querySelectorAll('.facts > div')].find((row) => row.querySelector('dt')?.textContent === name)
      ?.lastElementChild?.textContent;
  const link = (text: string): Promise<HTMLButtonElement> =>
    vi.waitFor(() => {
      const found = [...panel().querySelectorAll('button')].find((b) => b.textContent?.includes(text));
      if (found === undefined) throw new Error(`no link ${text} in ${panel().textContent}`);
      return found;
    });

  test('says what it is, how it goes and where, in both languages', async () => {
    await open([]);
    room.session.select({ kind: 'mover', slot: SLOT });
    await vi.waitFor(() => expect(panel().querySelector('h2')?.textContent).toBe('120-04'));
    expect(fact('类别')).toBe('救护车');
    expect(fact('编号')).toBe('24017');
    expect(fact('车速')).toBe('54 km/h');
    expect(fact('航向')).toBe('向东北（43°）');
    expect(fact('定位精度')).toBe('± 8 m');
    expect(fact('观测')).toContain('2.0 s 前');
    expect(fact('来源')).toContain('city');
    expect(fact('轨迹')).toContain('60 s');
    expect(panel().textContent).toContain('没有未结事件报有此车');
    expect(panel().querySelector('kbd')?.textContent).toBe('⇧F');
    expect(await wrongs()).toEqual([]);
    room.session.change({ lang: 'en', theme: 'light' });
    await vi.waitFor(() => expect(fact('Heading')).toBe('north-east (43°)'));
    expect(fact('Kind')).toBe('Ambulance');
    expect(await wrongs()).toEqual([]);
    (await link('Jiuquan Road')).click();
    expect(room.session.scene.place).toBe('620102001');
  });

  test('says of what its source does not give that it does not', async () => {
    const { kind, at } = UNIT.fix ?? { kind: 'car' as const, at: { lng: 0, lat: 0 } };
    is = { ...UNIT, fix: { kind, at } };
    await open([]);
    room.session.select({ kind: 'mover', slot: SLOT });
    await vi.waitFor(() => expect(fact('车速')).toBe('来源未给出'));
    expect([fact('航向'), fact('定位精度')]).toEqual(['来源未给出', '来源未给出']);
  });

  test('is chosen from its incident, by the keyboard, and leads back to it', async () => {
    await open(['120-04', '119-01']);
    room.session.select({ kind: 'incident', id: 'E-0' });
    const unit = await link('120-04');
    expect([...panel().querySelectorAll('.units li')][1]?.textContent).toBe('119-01 车辆数据中没有');
    expect(await wrongs()).toEqual([]);
    unit.focus();
    await userEvent.keyboard('{Enter}');
    expect(room.session.scene.selection).toEqual({ kind: 'mover', slot: SLOT });
    await vi.waitFor(() =>
      expect(room.session.store.getState().flight?.to).toMatchObject({ lng: 103.834, lat: 36.061 }),
    );
    const back = await link('火警 0');
    expect(await wrongs()).toEqual([]);
    back.focus();
    await userEvent.keyboard('{Enter}');
    expect(room.session.scene.selection).toEqual({ kind: 'incident', id: 'E-0' });
  });
});
