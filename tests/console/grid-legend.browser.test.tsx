import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import { toyCity } from '../fixtures/toy-city.ts';
import { fakeRoom, type FakeRoom } from './fake-room.ts';

let root: HTMLElement;
let desk: Mounted;
let room: FakeRoom;

beforeEach(async () => {
  root = document.createElement('div');
  document.body.append(root);
  room = fakeRoom([]);
  desk = mountDesk(root, room.context);
  await vi.waitFor(() => expect(root.querySelector('.desk')).not.toBeNull());
});
afterEach(() => {
  desk.leave();
  root.remove();
});

const legend = (): HTMLElement | null => root.querySelector('.grid-legend');

describe('the legend of the grid', () => {
  test('stands there only while the grid is shown, chooses the indicator and says its classes', async () => {
    expect(legend()).toBeNull();
    const { session } = room;
    room.tell({ moversByDivision: [1234, 1234, 1234] });
    session.change({ place: '6201', layers: { ...session.scene.layers, grid: true } });
    await vi.waitFor(() => expect(legend()).not.toBeNull());
    const classes = () => [...(legend()?.querySelectorAll('li') ?? [])].map((li) => li.textContent?.trim());
    expect(classes()).toEqual(['辆', '= 1\u2009234']);
    const select = legend()?.querySelector('select');
    await userEvent.selectOptions(select as HTMLSelectElement, 'population');
    expect(session.scene.indicator).toBe('population');
    await vi.waitFor(() => expect(classes()).toEqual(['未知 1']));
    expect(legend()?.querySelector('.rim.none')).not.toBeNull();
  });
  test('names the least value as such where it is a class of its own', async () => {
    desk.leave();
    const { context } = fakeRoom([]);
    const city = toyCity();
    const twin = Object.assign(Object.create(context.twin) as typeof context.twin, { city });
    const moversByDivision = city.divisions.map((d, i) => (d.level === 'grid' ? Math.max(0, i - 5) : 9));
    context.twin.pulse.setState({ moversByDivision });
    desk = mountDesk(root, { ...context, twin });
    const { session } = context;
    session.change({ place: '990101001001', layers: { ...session.scene.layers, grid: true } });
    await vi.waitFor(() =>
      expect([...(legend()?.querySelectorAll('li') ?? [])].map((li) => li.textContent?.trim())).toEqual([
        '辆',
        '= 0',
        '≥ 1',
        '≥ 2',
      ]),
    );
  });
  test('puts a second indicator beside the first: the first is the height, the second the colour', async () => {
    const { session } = room;
    room.tell({ moversByDivision: [1234, 1234, 1234] });
    session.change({
      place: '6201',
      layers: { ...session.scene.layers, grid: true },
      indicator: 'population',
    });
    await vi.waitFor(() => expect(legend()?.querySelectorAll('select')).toHaveLength(2));
    const [, beside] = legend()?.querySelectorAll('select') ?? [];
    await userEvent.selectOptions(beside as HTMLSelectElement, 'movers');
    expect(session.scene).toMatchObject({ indicator: 'population', beside: 'movers' });
    await vi.waitFor(() => expect(legend()?.title).toBe('柱高：常住人口；颜色：在途车辆'));
    expect(legend()?.querySelector('li:last-child')?.textContent?.trim()).toBe('= 1\u2009234');
    await userEvent.selectOptions(beside as HTMLSelectElement, '');
    expect('beside' in session.scene).toBe(false);
  });
});
