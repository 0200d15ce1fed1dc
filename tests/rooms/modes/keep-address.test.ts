import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepAddress } from '../../../src/modes/keep-address.ts';
import { sceneFromUrl } from '../../../src/session/scene-url.ts';
import { Session } from '../../../src/session/session.ts';
import { standardScene } from '../../../src/session/standard-scene.ts';

const standard = standardScene('desk');
const read = (url: URL) => sceneFromUrl(url, standard);

/** A browser's history of one tab. */
class Tab {
  entries = ['http://x/desk?quality=pin'];
  at = 0;
  walked: (() => void) | undefined;
  get url(): URL {
    return new URL(this.entries[this.at] ?? '');
  }
  readonly history = {
    pushState: (_s: unknown, _t: string, to: string) => {
      this.entries = [...this.entries.slice(0, this.at + 1), new URL(to, this.url).href];
      this.at += 1;
    },
    replaceState: (_s: unknown, _t: string, to: string) => {
      this.entries[this.at] = new URL(to, this.url).href;
    },
  };
  go(by: number): void {
    this.at += by;
    this.walked?.();
  }
}

let tab: Tab;
let session: Session;
let end: () => void;

function open(steps = true, at = 'http://x/desk?quality=pin', scene = standard): void {
  tab = new Tab();
  tab.entries = [at];
  vi.stubGlobal('history', tab.history);
  const location = {
    get href() {
      return tab.url.href;
    },
    get pathname() {
      return tab.url.pathname;
    },
    get search() {
      return tab.url.search;
    },
  };
  vi.stubGlobal('location', location);
  vi.stubGlobal('addEventListener', (_type: string, listen: () => void) => (tab.walked = listen));
  vi.stubGlobal('removeEventListener', () => (tab.walked = undefined));
  session = new Session(scene);
  end = keepAddress(session, { standard, read, steps });
}
const param = (name: string): string | null => tab.url.searchParams.get(name);
/** The camera goes where the session wished, as the stage has it. */
const land = (): void => {
  const { flight, scene } = session.store.getState();
  session.change({ camera: { ...scene.camera, ...flight?.to } });
};

describe('the address', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    end();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('is set right at once where it says what the scene is not, else left alone', () => {
    open(true, 'http://x/desk?open=77777777&cam=0,0,12,0,0&place=620102&tier=0');
    expect([param('open'), param('place'), param('tier')]).toEqual([null, null, '0']);
    expect(param('cam')).toMatch(/^103\.84350,/);
    end();
    open(true, 'http://x/desk?lang=zh');
    expect(tab.url.search).toBe('?lang=zh');
  });

  it('has an entry for each step of a person, and Back and Forward walk them', async () => {
    open();
    session.enter('620102');
    session.fly({ lng: 103.9, lat: 36.1, zoom: 12.8 });
    await Promise.resolve();
    land();
    session.select({ kind: 'building', index: 5 });
    session.openBuilding(5);
    await Promise.resolve();
    session.change({ tableOnly: true });
    await Promise.resolve();
    session.change({ desk: 'place' });
    await Promise.resolve();
    expect(tab.entries.length).toBe(5);
    vi.advanceTimersByTime(5000);
    expect(tab.entries.length).toBe(5);
    tab.go(-1);
    expect(session.scene.desk).toBeUndefined();
    tab.go(-1);
    expect(session.scene).toMatchObject({ tableOnly: false, open: 5, selection: { index: 5 } });
    tab.go(-1);
    expect(session.scene.place).toBe('620102');
    expect('open' in session.scene || 'selection' in session.scene).toBe(false);
    expect(session.store.getState().flight?.to).toMatchObject({ lng: 103.9, lat: 36.1, zoom: 12.8 });
    tab.go(-1);
    expect(session.scene.place).toBe('6201');
    tab.go(4);
    expect(session.scene).toMatchObject({ place: '620102', tableOnly: true, desk: 'place', open: 5 });
    await Promise.resolve();
    vi.advanceTimersByTime(5000);
    expect([tab.entries.length, tab.at]).toEqual([5, 4]);
  });

  it('is only rewritten by a camera, a layer or a language, and keeps what is not of the scene', async () => {
    open();
    session.change({ camera: { ...standard.camera, zoom: 15 } });
    session.change({ lang: 'en' });
    session.toggle('grid');
    await Promise.resolve();
    vi.advanceTimersByTime(5000);
    expect(tab.entries.length).toBe(1);
    expect([param('lang'), param('on'), param('quality'), param('cam')?.split(',')[2]]).toEqual([
      'en',
      'grid',
      'pin',
      '15.00',
    ]);
  });

  it('is written though the camera never rests', () => {
    open();
    for (let i = 0; i < 40; i++) {
      session.change({ camera: { ...standard.camera, zoom: 10 + i / 10 } });
      vi.advanceTimersByTime(100);
    }
    expect(Number(param('cam')?.split(',')[2])).toBeGreaterThan(12);
  });

  it('of a place left behind keeps the camera as it was when it was left', async () => {
    open();
    session.change({ camera: { ...standard.camera, zoom: 17 } });
    session.enter('620102');
    session.fly({ zoom: 12.8 });
    await Promise.resolve();
    expect(tab.entries.map((e) => new URL(e).searchParams.get('cam')?.split(',')[2])).toEqual([
      '17.00',
      '12.80',
    ]);
  });

  it('that names a place the city has not is set right at once', () => {
    open(true, 'http://x/desk?place=110101&quality=pin', standard);
    expect([param('place'), param('quality')]).toEqual([null, 'pin']);
    open(true, 'http://x/desk?place=620199', { ...standard, place: '620102' });
    expect(param('place')).toBe('620102');
  });

  it('of a wall says no camera while that is the one the window asks for, also in another window', () => {
    open(false);
    end();
    let home = { lng: 103.7, lat: 36.07, zoom: 11.4567, pitch: 61.23, bearing: 14.56 };
    session.change({ camera: home });
    const homeNow = () => (session.scene.selection === undefined ? home : undefined);
    end = keepAddress(session, { standard, read, steps: false, home: homeNow });
    session.change({ camera: { ...home, zoom: home.zoom + 1e-9 } });
    vi.advanceTimersByTime(1000);
    expect(tab.url.search).toBe('?quality=pin');
    home = { ...home, zoom: 12.2 };
    session.change({ camera: home });
    vi.advanceTimersByTime(1000);
    expect(tab.url.search).toBe('?quality=pin');
    session.change({ camera: { ...home, zoom: 13 } });
    vi.advanceTimersByTime(1000);
    expect(param('cam')).toBe('103.70000,36.07000,13.00,61.2,14.6');
    session.change({ camera: home, place: '620102' });
    vi.advanceTimersByTime(1000);
    expect([param('cam'), param('place')], 'the place is framed anew').toEqual([null, '620102']);
    session.select({ kind: 'facility', id: 'x' });
    vi.advanceTimersByTime(1000);
    expect(param('cam'), 'else what is chosen would place the camera').toMatch(/,12\.20,/);
    end();
    session.select(undefined);
    session.change({ place: '6201' });
    end = keepAddress(session, { standard, read, steps: false, home: homeNow });
    expect(param('cam'), 'an older address is set right').toBeNull();
  });

  it('of a wall has no steps', async () => {
    open(false);
    session.enter('620102');
    await Promise.resolve();
    vi.advanceTimersByTime(1000);
    expect([tab.entries.length, param('place'), tab.walked]).toEqual([1, '620102', undefined]);
  });
});
