import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { mountDemo } from '../../src/modes/demo.tsx';
import type { Mounted } from '../../src/modes/mode-context.ts';
import { mountWall } from '../../src/modes/wall.tsx';
import { keepAddress } from '../../src/modes/keep-address.ts';
import { sceneFromUrl } from '../../src/session/scene-url.ts';
import { Session } from '../../src/session/session.ts';
import { standardScene } from '../../src/session/standard-scene.ts';
import type { Stage } from '../../src/stage/stage-options.ts';
import { fakeRoom, incidentRow, NOW_MS, SOURCE, type FakeRoom } from './fake-room.ts';

const address = location.href;
let root: HTMLElement;
let mounted: Mounted | undefined;
let room: FakeRoom;

beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
  room = fakeRoom(Array.from({ length: 9 }, (_, i) => incidentRow(i)));
});
afterEach(() => {
  mounted?.leave();
  mounted = undefined;
  root.remove();
  history.replaceState(null, '', address);
  return page.viewport(1280, 800);
});

describe('the wall', () => {
  const openWall = async (): Promise<void> => {
    room.session.change({ mode: 'wall' });
    mounted = mountWall(root, room.context);
    await vi.waitFor(() => expect(root.querySelectorAll('.wall-events .row').length).toBe(5));
  };

  test('shows level counts, five rows of how many, and no pointer', async () => {
    room.tell({ grades: [0, 2, 7, 31] });
    await openWall();
    const counts = [...root.querySelectorAll('.wall-counts span')];
    expect(counts.map((c) => c.textContent)).toEqual(['0', '2', '7', '31']);
    expect(counts.map((c) => c.querySelector('.badge.hollow') !== null)).toEqual([true, false, false, false]);
    expect(root.querySelector('.wall-events h2')?.textContent).toContain('共 9 起');
    expect(getComputedStyle(root.querySelector('.wall') ?? root).cursor).toBe('none');
    expect(root.querySelector('.wall-stamp')?.textContent).toContain('SIMULATED');
    expect(root.querySelector('.hatch-over')).not.toBeNull();
  });

  test('holds its figures still for two seconds whatever the beat', async () => {
    room.tell({ grades: [1, 1, 1, 1] });
    await openWall();
    const read = () => root.querySelector('.wall-counts')?.textContent;
    const seen = new Set<string | undefined>([read()]);
    for (let i = 2; i <= 9; i += 1) {
      room.tell({ grades: [i, i, i, i], serverMs: NOW_MS + i * 100 });
      await new Promise((done) => setTimeout(done, 100));
      seen.add(read());
    }
    expect(seen.size).toBeLessThanOrEqual(2);
    await vi.waitFor(() => expect(read()).toBe('9999'), { timeout: 4000 });
  });

  test.each([
    ['open', '待派 · 尚未派出'],
    ['assigned', '已派'],
  ])('says that nobody was sent only of an event that is still open: %s', async (state, words) => {
    const row = incidentRow(0);
    room.tell({ incidents: [{ ...row, body: { ...(row.body as object), state } }] });
    room.session.change({ mode: 'wall' });
    mounted = mountWall(root, room.context);
    const last = () => root.querySelector('.wall-focus .row:last-child')?.textContent;
    await vi.waitFor(() => expect(last()).toBe(words));
  });

  test('a stale live source is not counted healthy', async () => {
    const old = { ...SOURCE, id: 'old', origination: 'live' as const, lastObservedAtMs: NOW_MS - 38_000 };
    room.tell({ sources: [SOURCE, old] });
    await openWall();
    expect(root.querySelector('.wall-data')?.textContent).toContain('1/2');
    expect(root.querySelector('.wall-data')?.textContent).toContain('38 s');
  });
});

describe('a wall of any size', () => {
  const TITLES = [
    ['兰州市第一人民医院附近 燃气泄漏', 'Gas leak near the First People’s Hospital of Lanzhou City'],
    ['白云观黄河大桥附近 电动车倒地', 'E-bike rider down near Baiyunguan Yellow River Bridge'],
    ['西北师范大学附近 呼吸困难', 'Breathing difficulty near Northwest Normal University'],
    ['雁滩泵站 2# 液位高', 'Gypsy moths: high level in pump 2 of Yantan pumping station'],
    ['马滩附近 住宅火情', 'Dwelling fire near Matan'],
    ['培黎广场 胸痛', 'Chest pain, Peili Square'],
  ];
  const openWall = async (query: string, lang: 'zh' | 'en'): Promise<void> => {
    const rows = TITLES.map(([title, titleEn], i) => {
      const row = incidentRow(i, 1);
      const units = ['120-06', '消防 3'];
      return { ...row, body: { ...(row.body as object), title, titleEn, units, state: 'assigned' } };
    });
    room = fakeRoom(rows);
    history.replaceState(null, '', query);
    room.session.change({ mode: 'wall', lang });
    mounted = mountWall(root, room.context);
    await vi.waitFor(() => expect(root.querySelector('.heartbeat')).not.toBeNull());
    await document.fonts.ready;
  };
  const texts = (): HTMLElement[] =>
    [...root.querySelectorAll<HTMLElement>('.wall-panel *, .wall-strip *')].filter(
      (e) =>
        e instanceof HTMLElement &&
        e.closest('[hidden], .attribution, .what bdi') === null &&
        e.textContent !== '',
    );

  test.each([
    [1920, 1080, '', 'events focus state'],
    [3840, 2160, '', 'events focus state'],
    [5120, 1440, '', 'events focus state'],
    [1920, 1080, '?tile=0,0&of=3x1&am=3.69', ''],
    [1920, 1080, '?tile=0,1&of=3x2&am=3.69', 'events'],
    [1920, 1080, '?tile=1,1&of=2x2&am=3.69', 'focus'],
  ])('cuts no text and shows whole rows: %i × %i %s', async (width, height, query, panels) => {
    await page.viewport(width, height);
    for (const lang of ['zh', 'en'] as const) {
      await openWall(query, lang);
      const am = parseFloat(document.documentElement.style.getPropertyValue('--am'));
      const shown = [...root.querySelectorAll('.wall-panel')].map((p) =>
        p.className.replace(/.*wall-(?!p)/, ''),
      );
      const wanted = width / height < 2 && query === '' && lang === 'en' ? 'events focus' : panels;
      expect(shown.toSorted().join(' '), lang).toBe(wanted);
      for (const text of texts()) {
        const { bottom, right, left, width: wide } = text.getBoundingClientRect();
        const about = `${lang} ${text.className} “${text.textContent}”`;
        if (text.clientHeight > 0)
          expect(text.scrollHeight, about).toBeLessThanOrEqual(text.clientHeight + 1);
        expect(bottom, about).toBeLessThanOrEqual(height);
        expect([left >= 0, right <= width], about).toEqual([true, true]);
        const { fontSize } = getComputedStyle(text);
        const isSaid =
          text.matches('.what') ||
          [...text.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim());
        if (isSaid) expect(parseFloat(fontSize) / am, about).toBeGreaterThanOrEqual(20 / 0.73 - 0.01);
        if (text.matches('.what')) expect(wide, about).toBeGreaterThan(2 * parseFloat(fontSize));
      }
      const list = root.querySelector('.wall-rows')?.getBoundingClientRect();
      const rows = [...root.querySelectorAll<HTMLElement>('.wall-rows .row:not([hidden])')];
      if (list !== undefined) expect(rows.length, `${lang} rows`).toBe(5);
      for (const row of rows)
        expect(row.getBoundingClientRect().bottom).toBeLessThanOrEqual((list?.bottom ?? 0) + 1);
      mounted?.leave();
      mounted = undefined;
      root.replaceChildren();
    }
  });
});

describe('a wall in another window', () => {
  const standard = standardScene('wall');
  let endAddress = (): void => undefined;
  afterEach(() => endAddress());
  /** As the page boots: what the address says, the wall, then the address kept. */
  const boot = async (): Promise<void> => {
    mounted?.leave();
    endAddress();
    root.replaceChildren();
    room = fakeRoom([]);
    const read = (url: URL) => ({ ...sceneFromUrl(url, standard), mode: 'wall' as const });
    const session = new Session(read(new URL(location.href)));
    room = { ...room, session, context: { ...room.context, session } };
    const wall = mountWall(root, room.context);
    mounted = wall;
    endAddress = keepAddress(session, {
      standard,
      read,
      steps: false,
      ...(wall.home === undefined ? {} : { home: wall.home }),
    });
    await vi.waitFor(() => expect(room.picture.lensShift).toBeDefined());
  };
  const seen = () => ({ camera: room.session.scene.camera, lensShift: room.picture.lensShift });

  test('shows after a resize what it shows after a reload, camera and lens', async () => {
    await page.viewport(1280, 800);
    history.replaceState(null, '', '?tile=0,0&of=2x1&am=1.2');
    await boot();
    const first = seen();
    await page.viewport(1000, 500);
    await vi.waitFor(() => expect(seen().lensShift).not.toBe(first.lensShift));
    const { camera } = room.session.scene;
    expect(camera.zoom).not.toBeCloseTo(first.camera.zoom, 2);
    /* The map tells where it stands once it has jumped. */
    room.session.change({ camera: { ...camera, zoom: camera.zoom - 1e-12 } });
    await new Promise((done) => setTimeout(done, 600));
    expect(new URLSearchParams(location.search).has('cam')).toBe(false);
    await boot();
    expect(seen()).toEqual({ camera, lensShift: expect.closeTo(seen().lensShift ?? 0, 9) });
    const reloaded = seen();
    await page.viewport(1280, 800);
    await vi.waitFor(() => expect(seen()).toEqual(first));
    expect(reloaded.lensShift).not.toBe(first.lensShift);
  });

  test('of an address with a camera of its own takes lens and camera over a reload', async () => {
    history.replaceState(null, '', '?cam=103.80000,36.05000,14.00,80.0,6.0');
    await boot();
    const first = seen();
    expect(first.camera).toEqual({ lng: 103.8, lat: 36.05, zoom: 14, pitch: 80, bearing: 6 });
    room.session.change({ camera: { ...first.camera } });
    await new Promise((done) => setTimeout(done, 600));
    expect(new URLSearchParams(location.search).get('cam')).toBe('103.80000,36.05000,14.00,80.0,6.0');
    await boot();
    expect(seen()).toEqual(first);
  });

  test('of an address with a place and no camera frames the place, also after a resize and a reload', async () => {
    await page.viewport(1280, 800);
    history.replaceState(null, '', '?place=620102001');
    await boot();
    const first = seen();
    const whole = standardScene('wall').camera;
    expect([first.camera.zoom > whole.zoom + 1, first.camera.pitch < whole.pitch]).toEqual([true, true]);
    await page.viewport(1000, 500);
    await vi.waitFor(() => expect(seen().camera.zoom).not.toBeCloseTo(first.camera.zoom, 2));
    const { camera } = seen();
    await new Promise((done) => setTimeout(done, 600));
    const said = new URLSearchParams(location.search);
    expect([said.has('cam'), said.get('place')]).toEqual([false, '620102001']);
    await boot();
    expect(seen().camera).toEqual(camera);
  });

  test('is framed once a frame however often the window changes', async () => {
    await boot();
    let framed = 0;
    room.session.store.subscribe(() => (framed += 1));
    for (let i = 0; i < 20; i++) dispatchEvent(new Event('resize'));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    expect(framed).toBe(1);
  });

  test('fits the focus that came after an empty panel to its size', async () => {
    await boot();
    expect(root.querySelector('.wall-focus')?.childElementCount).toBe(0);
    room.tell({ incidents: [incidentRow(0)] });
    await vi.waitFor(() => expect(root.querySelector('.wall-focus .row')).not.toBeNull(), { timeout: 4000 });
    const panel = root.querySelector<HTMLElement>('.wall-focus');
    expect(root.querySelector('.wall-focus [hidden]')).toBeNull();
    const rows = [...panel!.querySelectorAll<HTMLElement>('.row')];
    const end = (row: HTMLElement | undefined): number => row!.getBoundingClientRect().bottom;
    const bottom = (): number =>
      panel!.getBoundingClientRect().bottom - parseFloat(getComputedStyle(panel!).paddingBottom);
    expect(end(rows.at(-1))).toBeLessThanOrEqual(bottom() + 1);
    /* The last row would end in the padding, under the frame. */
    panel!.style.height = `${end(rows.at(-1)) - panel!.getBoundingClientRect().top + 1}px`;
    panel!.style.flex = 'none';
    await vi.waitFor(() => {
      const shown = rows.filter((row) => !row.hidden);
      expect(shown.length).toBeLessThan(rows.length);
      expect(end(shown.at(-1))).toBeLessThanOrEqual(bottom() + 1);
    });
    panel!.style.height = '60px';
    await vi.waitFor(() => expect(root.querySelector('.wall-focus [hidden]')).not.toBeNull());
  });
});

describe('a wall in trouble', () => {
  const trouble = () => root.querySelector<HTMLElement>('.wall-trouble');
  const openWall = async (): Promise<void> => {
    room.session.change({ mode: 'wall' });
    mounted = mountWall(root, room.context);
    await vi.waitFor(() => expect(root.querySelector('.wall-strip')).not.toBeNull());
  };

  test('a lost line is said at once, large, uncut, with one age everywhere', async () => {
    await openWall();
    expect(trouble()).toBeNull();
    room.tell({ line: 'lost', serverMs: NOW_MS + 12_000 });
    await vi.waitFor(() => expect(trouble()?.textContent).toBe('断线 数据为 12 s 前'), { timeout: 1000 });
    expect(root.querySelector('.wall-counts.old small')?.textContent).toBe('12 s 前');
    expect(root.querySelector('.wall-data')?.textContent).not.toContain('最旧');
    const panels = [...root.querySelectorAll('.wall-panel')];
    expect(panels.length).toBeGreaterThan(1);
    for (const panel of panels) expect(panel.className).toContain(' old');
    expect(root.querySelector('.wall-events h2 small')?.textContent).toBe('12 s 前');
    const sign = root.querySelector('.wall-events .badge .shape');
    expect(getComputedStyle(sign ?? root).fill).toBe('none');
    const count = root.querySelector('.wall-counts b');
    expect(getComputedStyle(count ?? root).textDecorationStyle).toBe('dotted');
    const box = trouble();
    expect(box?.scrollHeight).toBeLessThanOrEqual((box?.clientHeight ?? 0) + 1);
    const word = root.querySelector('.wall-trouble b');
    const rowPx = parseFloat(getComputedStyle(root.querySelector('.wall-panel .row') ?? root).fontSize);
    expect(parseFloat(getComputedStyle(word ?? root).fontSize)).toBeGreaterThan(rowPx * 2);
    room.tell({ line: 'open' });
    await vi.waitFor(() => expect(trouble()).toBeNull(), { timeout: 1000 });
    expect(root.querySelector('.old')).toBeNull();
  });

  test('figures of a source that is silent for more than three times its word look old, with the line open', async () => {
    room.tell({
      sources: [{ ...SOURCE, origination: 'live', ttlMs: 5000, lastObservedAtMs: NOW_MS - 16_000 }],
    });
    await openWall();
    await vi.waitFor(() => expect(root.querySelector('.wall-counts.old small')?.textContent).toBe('16 s 前'));
    expect(root.querySelector('.wall-events.old h2 small')?.textContent).toBe('16 s 前');
    expect(trouble()).toBeNull();
  });

  test('a lost picture is said at once, until the next frame', async () => {
    const health = { frames: 5, contextLosses: 0 };
    const stage = {
      health: () => health,
      shiftLens: () => undefined,
      dispose: () => undefined,
    } as unknown as Stage;
    room = { ...room, context: { ...room.context, openStage: () => Promise.resolve(stage) } };
    await openWall();
    await new Promise((done) => setTimeout(done, 600));
    expect(trouble()).toBeNull();
    health.contextLosses = 1;
    await vi.waitFor(() => expect(trouble()?.textContent).toBe('3D 已断开，列表有效'), { timeout: 1000 });
    health.frames = 6;
    await vi.waitFor(() => expect(trouble()).toBeNull(), { timeout: 1000 });
  });

  test('a display of many wears the frame on outer sides of the wall only', async () => {
    history.replaceState(null, '', '?tile=1,0&of=2x1');
    await openWall();
    const hatch = root.querySelector<HTMLElement>('.hatch-over');
    expect([hatch?.style.borderLeftWidth, hatch?.style.borderRightWidth]).toEqual(['0px', '']);
  });
});

describe('the demonstration', () => {
  const caption = () => root.querySelector('.caption .lead')?.textContent;
  const scene = () => {
    const { heldAtMs: _held, ...rest } = room.session.scene;
    return { ...rest, flight: room.session.store.getState().flight?.to };
  };
  const openDemo = async (): Promise<void> => {
    room.session.change({ mode: 'demo' });
    mounted = mountDemo(root, room.context);
    await vi.waitFor(() => expect(caption()).toBeTruthy());
  };
  const press = async (key: string, change = true): Promise<void> => {
    const before = caption();
    await userEvent.keyboard(key);
    if (change) await vi.waitFor(() => expect(caption()).not.toBe(before));
  };

  test('wears frame and stamp from the first picture', async () => {
    room.tell({ line: 'demo', sources: [] });
    await openDemo();
    expect(root.querySelector('.hatch-over')).not.toBeNull();
    expect(root.querySelector('.stamp')?.textContent).toContain('演示数据 SIMULATED');
  });

  test('steps forward and back to exactly the same scene, by keyboard and clicker', async () => {
    await openDemo();
    await press('{PageDown}');
    const second = scene();
    expect(second.layers.grid).toBe(true);
    await press('{ArrowRight}');
    expect(room.session.scene.selection).toEqual({ kind: 'incident', id: 'E-0' });
    room.tell({ incidents: [incidentRow(-3, 1), ...room.pulse.getState().incidents] });
    await press('{PageUp}');
    expect(scene()).toEqual(second);
    await press('{End}');
    expect(room.session.scene.selection).toEqual({ kind: 'incident', id: 'E-0' });
    await press('{Escape}');
    expect(room.session.scene.layers.grid).toBe(false);
    expect(room.session.scene.selection).toBeUndefined();
  });

  test('a second window tells the speaker what comes, takes the same keys, and may go at any time', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const other = frame.contentWindow!;
    vi.spyOn(window, 'open').mockReturnValue(other);
    await openDemo();
    await press('n', false);
    await vi.waitFor(() => expect(other.document.querySelector('.speaker-now')).not.toBeNull());
    const next = () => other.document.querySelector('.speaker-next p')?.textContent;
    const after = next();
    const head = () => [...other.document.head.querySelectorAll('style, link')];
    const styles = head();
    expect(styles.length).toBeGreaterThan(0);
    expect(other.document.querySelector('.speaker-now p')?.textContent).toBe(caption());
    expect(other.document.querySelector('.speaker header')?.textContent).toContain('第 1 步，共 3 步');
    other.document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'PageDown', bubbles: true }));
    await vi.waitFor(() => expect(caption()).toBe(after));
    await vi.waitFor(() => expect(next()).not.toBe(after));
    await userEvent.keyboard('l');
    await vi.waitFor(() => expect(other.document.documentElement.lang).toBe('en'));
    expect(other.document.title).toBe('Speaker window');
    expect(head().map((style, i) => style === styles[i])).toEqual(styles.map(() => true));
    other.dispatchEvent(new Event('pagehide'));
    await press('{PageUp}');
    expect(other.document.querySelector('.speaker-now')).toBeNull();
    vi.restoreAllMocks();
    frame.remove();
  });

  test('opened at the close-up it waits for the event, says so, and shows what a hand would have come to', async () => {
    const worst = incidentRow(-3, 1);
    await openDemo();
    room.tell({ incidents: [worst] });
    await press('{End}');
    const byHand = scene();
    expect(byHand.selection).toEqual({ kind: 'incident', id: worst.id });
    mounted?.leave();
    root.replaceChildren();
    room = fakeRoom([]);
    history.replaceState(null, '', '?scenario=flood&step=close');
    await openDemo();
    expect(caption()).toBe('等第一起事件到来');
    room.tell({ incidents: [incidentRow(2)] });
    expect(room.session.scene.selection, 'a flood brings graver ones').toBeUndefined();
    room.tell({ incidents: [incidentRow(2), worst] });
    await vi.waitFor(() => expect(caption()).toBe('此时最急的一件，圆环为响应时限'));
    const { selection, layers, place, sun } = scene();
    expect({ selection, layers, place, sun }).toEqual({
      selection: byHand.selection,
      layers: byHand.layers,
      place: byHand.place,
      sun: byHand.sun,
    });
    const { camera } = room.session.scene;
    expect(camera).toMatchObject({ lng: 103.84, lat: 36.06 });
  });

  test('takes a step by its number, and says of one that there is not that there is none', async () => {
    const alert = () => root.querySelector('.demo-trouble')?.textContent;
    history.replaceState(null, '', '?step=2');
    await openDemo();
    expect([caption(), alert()]).toEqual(['柱越高，街道里的车越多', undefined]);
    mounted?.leave();
    root.replaceChildren();
    room = fakeRoom([]);
    history.replaceState(null, '', '?step=7');
    await openDemo();
    expect(caption()).toContain('一条河');
    expect(alert()).toContain('没有“7”这一步');
    expect(alert()).toContain('step=1–3 or one of city grid close');
    await press('{PageDown}');
    expect(alert()).toBeUndefined();
  });

  test('says of a copied address what it shows, and holds the clock it holds', async () => {
    await openDemo();
    await press('{PageDown}');
    const second = caption();
    expect(new URLSearchParams(location.search).get('step')).toBe('grid');
    mounted?.leave();
    const paces: number[] = [];
    room = { ...room, context: { ...room.context, pace: (p) => paces.push(p) } };
    room.session.change({ heldAtMs: NOW_MS });
    await openDemo();
    expect(caption()).toBe(second);
    expect(room.session.scene.heldAtMs).toBe(NOW_MS);
    room.tell({ movers: 5 });
    expect(paces).toEqual([0]);
  });

  test('never reloads, goes black and back, changes language, holds the clock', async () => {
    const paces: number[] = [];
    room = { ...room, context: { ...room.context, pace: (p) => paces.push(p) } };
    await openDemo();
    const f5 = new KeyboardEvent('keydown', { code: 'F5', key: 'F5', bubbles: true, cancelable: true });
    document.body.dispatchEvent(f5);
    expect(f5.defaultPrevented).toBe(true);
    await press('.', false);
    await vi.waitFor(() => expect(root.querySelector('.black')).not.toBeNull());
    await press('b', false);
    await vi.waitFor(() => expect(root.querySelector('.black')).toBeNull());
    await press('l');
    expect(document.documentElement.lang).toBe('en');
    await press('p', false);
    expect(room.session.scene.heldAtMs).toBe(NOW_MS);
    await press('p', false);
    expect(room.session.scene.heldAtMs).toBeUndefined();
    expect(paces).toEqual([0, 1]);
  });
});
