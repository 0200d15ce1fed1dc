import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { mountDesk } from '../../src/modes/desk.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import { fakeRoom, incidentRow, NOW_MS, SOURCE, type FakeRoom } from './fake-room.ts';

let root: HTMLElement;
let desk: Mounted;
let room: FakeRoom;

async function open(incidents = 12, stageFails = false): Promise<void> {
  room = fakeRoom(
    Array.from({ length: incidents }, (_, i) => incidentRow(i)),
    stageFails,
  );
  desk = mountDesk(root, room.context);
  await vi.waitFor(() => expect(root.querySelector('.desk')).not.toBeNull());
}

beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
});
afterEach(() => {
  desk.leave();
  root.remove();
});

const cursorRow = () => root.querySelector('.queue-row.cursor .id')?.textContent;
const press = (key: string) => userEvent.keyboard(key);

test('says over the map that the picture is lost, in both languages, until the next frame', async () => {
  await open();
  const said = () => root.querySelector('.view .map-lost')?.textContent;
  await vi.waitFor(() => expect(root.querySelector('.drawing-chip, .view button')).not.toBeNull());
  expect(said()).toBeUndefined();
  room.picture.contextLosses = 1;
  await vi.waitFor(() => expect(said()).toBe('3D 已断开，列表有效'), { timeout: 1500 });
  room.session.change({ lang: 'en' });
  await vi.waitFor(() => expect(said()).toBe('3D lost; lists still work'));
  room.picture.frames += 1;
  await vi.waitFor(() => expect(said()).toBeUndefined());
});

describe('the keyboard', () => {
  test('J and K move, Enter selects and flies', async () => {
    await open();
    expect(cursorRow()).toBe('E-0');
    await press('jj');
    await vi.waitFor(() => expect(cursorRow()).toBe('E-8'));
    await press('k');
    await vi.waitFor(() => expect(cursorRow()).toBe('E-4'));
    await press('{Enter}');
    expect(room.session.scene.selection).toEqual({ kind: 'incident', id: 'E-4' });
    expect(room.session.store.getState().flight?.to).toMatchObject({ lng: 103.84, lat: 36.06 });
    await vi.waitFor(() => expect(root.querySelector('.inspector')?.textContent).toContain('火警 4'));
  });

  test('the cursor goes to what is chosen elsewhere, and walks on from there', async () => {
    await open();
    room.session.select({ kind: 'incident', id: 'E-8' });
    await vi.waitFor(() => expect(cursorRow()).toBe('E-8'));
    await press('{Enter}');
    expect(room.session.scene.selection).toEqual({ kind: 'incident', id: 'E-8' });
    await press('k');
    await vi.waitFor(() => expect(cursorRow()).toBe('E-4'));
    await press('{Enter}');
    await vi.waitFor(() => expect(room.session.scene.selection).toEqual({ kind: 'incident', id: 'E-4' }));
  });

  test('Enter after J opens the row, whatever button was pressed before; arrows walk the list', async () => {
    await open();
    const zoomIn = root.querySelector<HTMLElement>('[aria-label=放大]');
    zoomIn?.focus();
    await press('j');
    await vi.waitFor(() => expect(cursorRow()).toBe('E-4'));
    await press('{ArrowDown}');
    await vi.waitFor(() => expect(cursorRow()).toBe('E-8'));
    await press('{ArrowUp}{Enter}');
    await vi.waitFor(() => expect(room.session.scene.selection).toEqual({ kind: 'incident', id: 'E-4' }));
    root.querySelector<HTMLElement>('.inspector [aria-label=关闭]')?.focus();
    await press('{Enter}');
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('listbox'));
  });

  test('with the sheet of keys open nothing else listens; Esc closes the layers before the selection', async () => {
    await open();
    await press('l');
    await press('j{Enter}');
    await press('{Shift>}/{/Shift}');
    await vi.waitFor(() => expect(root.querySelector('dialog')).not.toBeNull());
    await press('nj');
    expect(room.session.scene.theme).toBe('dark');
    await press('{Escape}');
    await vi.waitFor(() => expect(root.querySelector('dialog')).toBeNull());
    expect(root.querySelector('#layers')).not.toBeNull();
    await press('{Escape}');
    await vi.waitFor(() => expect(root.querySelector('#layers')).toBeNull());
    expect(room.session.scene.selection).toBeDefined();
    await press('{Escape}');
    expect(room.session.scene.selection).toBeUndefined();
  });

  test('T on the feeds goes to the table', async () => {
    await open();
    await press('gg');
    await vi.waitFor(() => expect(root.querySelector('.feeds')).not.toBeNull());
    await press('t');
    await vi.waitFor(() => expect(root.querySelector('.tables')).not.toBeNull());
    expect(root.querySelector('.feeds')).toBeNull();
  });

  test('arrows walk the divisions below, Enter goes there', async () => {
    await open();
    root.querySelector<HTMLElement>('.division-menu button')?.focus();
    await press('{ArrowDown}');
    await vi.waitFor(() => expect(root.querySelector('.division-menu ul')).not.toBeNull());
    await press('{ArrowDown}');
    expect(room.session.scene.place).toBe('6201');
    expect(document.activeElement?.textContent).toBe('城关区');
    await press('{Enter}');
    await vi.waitFor(() => expect(room.session.scene.place).toBe('620102'));
  });

  test('says nothing to a key that an input method is composing with', async () => {
    await open();
    for (const key of [
      new KeyboardEvent('keydown', { code: 'KeyJ', key: 'j', isComposing: true, bubbles: true }),
      new KeyboardEvent('keydown', { code: 'KeyJ', key: 'Process', keyCode: 229, bubbles: true }),
      new KeyboardEvent('keydown', { code: 'KeyJ', key: 'j', ctrlKey: true, bubbles: true }),
    ])
      document.body.dispatchEvent(key);
    await press('l');
    await vi.waitFor(() => expect(root.querySelector('#layers')).not.toBeNull());
    expect(cursorRow()).toBe('E-0');
  });

  test('leaves letters to a field that is being typed in', async () => {
    await open();
    const field = document.createElement('input');
    root.append(field);
    field.focus();
    await press('jjt');
    expect(field.value).toBe('jjt');
    expect(cursorRow()).toBe('E-0');
    expect(room.session.scene.tableOnly).toBe(false);
  });

  test('T shows tables alone, N the next theme, Shift L the other language', async () => {
    await open();
    await press('t');
    await vi.waitFor(() => expect(root.querySelector('.tables')).not.toBeNull());
    expect(root.querySelector('.queue')).toBeNull();
    await press('n');
    await vi.waitFor(() => expect(document.documentElement.dataset['theme']).toBe('night'));
    await press('{Shift>}l{/Shift}');
    await vi.waitFor(() => expect(document.documentElement.lang).toBe('en'));
    expect(root.textContent).toContain('Fire 0');
  });

  test('the cheat sheet lists exactly the keys that work', async () => {
    await open();
    await press('{Shift>}/{/Shift}');
    await vi.waitFor(() => expect(root.querySelector('dialog')?.open).toBe(true));
    const caps = [...root.querySelectorAll('dialog kbd')].map((k) => k.textContent);
    for (const cap of ['J', 'K', 'Enter', 'T', 'L', 'N', '⇧L', '?', 'Backspace']) expect(caps).toContain(cap);
    await press('{Escape}');
    await vi.waitFor(() => expect(root.querySelector('dialog')).toBeNull());
  });
});

describe('the list', () => {
  test('holds fewer than 60 rows of 2,000, and says how many there are', async () => {
    await open(2000);
    await vi.waitFor(() => expect(root.querySelectorAll('.queue-row').length).toBeGreaterThan(10));
    expect(root.querySelectorAll('.queue-row').length).toBeLessThan(60);
    expect(root.querySelector('.queue-row')?.getAttribute('aria-setsize')).toBe('2000');
    root.querySelector<HTMLElement>('.queue-rows')?.focus();
    await press('{End}');
    await vi.waitFor(() => expect(cursorRow()).toBe('E-1999'));
    expect(root.querySelectorAll('.queue-row').length).toBeLessThan(60);
  });

  test('gives every badge its shape and its name', async () => {
    await open();
    const shapes = new Map<string, string>();
    for (const badge of root.querySelectorAll('.queue-row .badge')) {
      expect(badge.getAttribute('role')).toBe('img');
      shapes.set(
        badge.getAttribute('aria-label') ?? '',
        badge.querySelector('.shape')?.getAttribute('d') ?? '',
      );
      expect(badge.querySelector('text')).toBeNull();
      expect(badge.querySelector('.numeral')).not.toBeNull();
    }
    expect([...shapes.keys()]).toEqual(['I 级 红', 'II 级 橙', 'III 级 黄', 'IV 级 蓝']);
    expect(new Set(shapes.values()).size).toBe(4);
  });

  test('does not render again while no record changes', async () => {
    await open();
    const before = root.querySelector('.queue-rows')?.innerHTML;
    let changes = 0;
    const watch = new MutationObserver((all) => (changes += all.length));
    const list = root.querySelector('.queue-rows');
    expect(list).not.toBeNull();
    if (list !== null)
      watch.observe(list, { subtree: true, childList: true, attributes: true, characterData: true });
    for (let i = 1; i <= 8; i += 1)
      room.tell({ serverMs: NOW_MS + i * 200, incidents: [...room.pulse.getState().incidents] });
    await new Promise((done) => setTimeout(done, 100));
    watch.disconnect();
    expect(changes).toBe(0);
    expect(root.querySelector('.queue-rows')?.innerHTML).toBe(before);
  });
});

describe('honesty', () => {
  test('simulated data wears the frame, the stamp and its word, never LIVE', async () => {
    await open();
    expect(root.querySelector('.hatch-over')).not.toBeNull();
    expect(root.querySelector('.stamp')?.textContent).toContain('SIMULATED');
    expect(root.querySelector('[role=timer]')?.textContent).toContain('模拟');
    room.tell({ sources: [{ ...SOURCE, origination: 'live' }] });
    await vi.waitFor(() => expect(root.querySelector('[role=timer]')?.textContent).toContain('实时'));
    expect(root.querySelector('.hatch-over')).toBeNull();
    expect(root.querySelector('.stamp')).toBeNull();
  });

  test('a stage that cannot open is said, and the tables take its place', async () => {
    await open(12, true);
    await vi.waitFor(
      () => expect(root.querySelector('[role=alert]')?.textContent).toContain('此浏览器没有 WebGL 2'),
      { timeout: 5000 },
    );
    expect(root.querySelectorAll('.tables tbody tr').length).toBeGreaterThan(5);
    expect(root.querySelector('.feeds-head button')).toBeNull();
    await press('t');
    await new Promise((done) => setTimeout(done, 50));
    expect(root.querySelector('.tables')).not.toBeNull();
    expect([...root.querySelectorAll('.foot kbd')].map((k) => k.textContent)).not.toContain('T');
  });

  test('a lost line says so legibly, for how long, and counts no source healthy', async () => {
    await open();
    room.tell({ line: 'lost' });
    const timer = () => root.querySelector('[role=timer]');
    await vi.waitFor(() => expect(timer()?.textContent).toContain('断线'));
    expect(timer()?.querySelector('.hatched')).toBeNull();
    room.tell({ serverMs: NOW_MS + 130_000 });
    await vi.waitFor(() => expect(timer()?.textContent).toContain('2 分'));
    expect(root.querySelector('button[title^=数据源] b')?.textContent).toBe('—/1');
  });

  test('an address cannot hold a clock that runs, nor open a place that is not here', async () => {
    room = fakeRoom([incidentRow(0)]);
    room.session.change({ heldAtMs: NOW_MS - 9e6, place: '9999' });
    desk = mountDesk(root, room.context);
    await vi.waitFor(() => expect(root.querySelector('[role=timer]')?.textContent).toContain('模拟'));
    expect(root.textContent).not.toContain('定格');
    expect(room.session.scene.place).toBe('6201');
  });

  test('a mover whose slot is empty has gone, and was not seen in 1970', async () => {
    await open();
    const nobody = { id: '', source: '', label: '', origination: '', observedAtMs: 0 };
    room.context.twin.who = (feed, slot) => Promise.resolve({ t: 'is', feed, slot, ...nobody });
    room.session.select({ kind: 'mover', slot: 5 });
    const inspector = () => root.querySelector('.inspector')?.textContent;
    await vi.waitFor(() => expect(inspector()).toContain('已不在数据中'));
    expect(inspector()).not.toContain('前');
  });

  test('a closed incident stopped lasting when it closed', async () => {
    await open();
    const row = incidentRow(1);
    const closed = {
      ...row,
      atMs: row.atMs + 5 * 60_000,
      body: { ...(row.body as object), state: 'closed' },
    };
    (room.context.twin.incidents as Map<string, typeof row>).set('E-1', closed);
    room.tell({ serverMs: NOW_MS + 3_600_000 });
    room.session.select({ kind: 'incident', id: 'E-1' });
    await vi.waitFor(() => expect(root.querySelector('.inspector .big')?.textContent).toContain('5 分'));
  });

  test('a car park chosen in the table wears its hatch and is flown to', async () => {
    room = fakeRoom([incidentRow(0)]);
    const { parking } = room.context.twin;
    const roster = { slot: 0, id: 'P-1', source: 'city', label: '地下停车场', lng: 103.85, lat: 36.05 };
    (parking.roster as Map<number, typeof roster>).set(0, roster);
    Object.assign(parking.columns, { live: new Uint8Array([1]) });
    room.session.change({ tableOnly: true });
    desk = mountDesk(root, room.context);
    await vi.waitFor(() => expect(root.querySelector('#tab-parksHere')).not.toBeNull());
    root.querySelector<HTMLElement>('#tab-parksHere')?.click();
    const row = await vi.waitFor(() => {
      const found = [...root.querySelectorAll('.tables tr')].find((r) => r.textContent?.includes('P-1'));
      if (found === undefined) throw new Error('no car park in the table');
      return found;
    });
    expect(row.querySelector('.hatched')?.textContent).toBe('模拟');
    row.querySelector('button')?.click();
    expect(room.session.scene.selection).toEqual({ kind: 'parking', slot: 0 });
    expect(room.session.store.getState().flight?.to).toMatchObject({ lng: 103.85, lat: 36.05 });
  });

  test('a title of 3,000 characters leaves the close button in reach', async () => {
    await open();
    const row = incidentRow(2);
    const long = { ...row, body: { ...(row.body as object), title: 'x'.repeat(3000) } };
    (room.context.twin.incidents as Map<string, typeof row>).set('E-2', long);
    room.session.select({ kind: 'incident', id: 'E-2' });
    await vi.waitFor(() => expect(root.querySelector('.inspector h2')?.textContent).toContain('xxx'));
    const close = root.querySelector('.inspector [aria-label=关闭]')?.getBoundingClientRect();
    expect(close?.right).toBeLessThanOrEqual(innerWidth);
    expect(close?.bottom).toBeLessThan(innerHeight);
  });

  test('a new grade I is announced; what stood before is not', async () => {
    await open();
    const live = () => root.querySelector('[aria-live=assertive]')?.textContent;
    expect(live()).toBe('');
    room.tell({ incidents: [...room.pulse.getState().incidents, incidentRow(90, 1), incidentRow(91, 4)] });
    await vi.waitFor(() => expect(live()).toContain('火警 90'));
    expect(live()).not.toContain('火警 91');
  });

  test('feeds show what was refused, where and why', async () => {
    await open();
    await press('gg');
    await vi.waitFor(() => expect(root.querySelector('.feeds')?.textContent).toContain('entity[3].latitude'));
    expect(root.querySelector('.feeds')?.textContent).toContain('95 is not a latitude');
    expect(root.querySelector('.feeds .hatched')?.textContent).toBe('模拟');
  });
});
