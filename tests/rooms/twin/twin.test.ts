import { afterEach, describe, expect, it, vi } from 'vitest';
import { Twin } from '../../../src/twin/twin.ts';
import { FLAG, newFrame } from '../../../src/wire/frame.ts';
import type { JournalRow } from '../../../src/wire/message.ts';
import type { Wish } from '../../../src/wire/news.ts';
import { PARKING } from '../../../src/wire/schema.ts';
import { toyCity } from '../../fixtures/toy-city.ts';
import { alert, incident } from '../exchange/line-to-nowhere.ts';

const row = (
  seq: number,
  id: string,
  body: unknown,
  stream: JournalRow['stream'] = 'incidents',
): JournalRow => {
  return { stream, seq, id, version: 1, atMs: seq, source: 's', origination: 'live', division: '', body };
};

function openTwin(): { twin: Twin; wishes: Wish[] } {
  vi.useFakeTimers();
  const wishes: Wish[] = [];
  const twin = new Twin(toyCity(), (wish) => wishes.push(wish));
  const localMs = performance.timeOrigin + performance.now();
  twin.take({ t: 'line', state: 'open', serverMs: 2_000_000, localMs, pace: 1, rttMs: 3 });
  return { twin, wishes };
}
afterEach(() => vi.useRealTimers());

describe('the twin', () => {
  it('publishes at most four times a second, worst incidents first, closed ones not', () => {
    const { twin } = openTwin();
    let told = 0;
    twin.pulse.subscribe(() => (told += 1));
    const rows = [
      row(1, 'a', incident('a', { grade: 4 })),
      row(2, 'b', incident('b', { grade: 1 })),
      row(3, 'c', incident('c', { state: 'closed' })),
    ];
    twin.take({ t: 'rows', stream: 'incidents', whole: true, rows });
    twin.take({ t: 'rows', stream: 'alerts', whole: true, rows: [row(1, 'w', alert('w'), 'alerts')] });
    vi.advanceTimersByTime(1000);
    expect(told).toBe(4);
    const pulse = twin.pulse.getState();
    expect(pulse.incidents.map((r) => r.id)).toEqual(['b', 'a']);
    expect(pulse.grades).toEqual([1, 1, 0, 1]);
    expect(pulse.line).toBe('open');
  });

  it('knows the counts of the divisions it was told of, and of no others', () => {
    const { twin, wishes } = openTwin();
    twin.look(['990101'], ['990101', '9901']);
    expect(wishes.at(-1)).toEqual({ t: 'interest', cells: ['990101'], places: ['990101', '9901'] });
    twin.take({ t: 'movers', movers: 12, byKind: [12] });
    twin.take({
      t: 'counts',
      runs: [
        [0, 11, 7],
        [4, 5],
      ],
    });
    vi.advanceTimersByTime(300);
    const { movers, moversByDivision } = twin.pulse.getState();
    const none = undefined;
    expect([movers, moversByDivision]).toEqual([12, [11, 7, none, none, 5, none, none, none]]);
    twin.take({ t: 'counts', runs: [[0, 11]], movers: 14 });
    vi.advanceTimersByTime(300);
    expect(twin.pulse.getState().movers).toBe(14);
    expect(twin.pulse.getState().moversByDivision.slice(0, 2)).toEqual([11, none]);
  });

  it('lets an alert go when it expires, though nobody says a word', () => {
    const { twin } = openTwin();
    const brief = { ...alert('w'), expiresAtMs: 2_003_000 };
    twin.take({ t: 'rows', stream: 'alerts', whole: true, rows: [row(1, 'w', brief, 'alerts')] });
    vi.advanceTimersByTime(1000);
    expect(twin.pulse.getState().grades).toEqual([0, 1, 0, 0]);
    vi.advanceTimersByTime(9000);
    expect(twin.pulse.getState().grades).toEqual([0, 0, 0, 0]);
  });

  it('forgets alerts that have been over for six hours', () => {
    const { twin } = openTwin();
    const localMs = performance.timeOrigin + performance.now();
    const serverMs = 30 * 3600_000;
    twin.take({ t: 'line', state: 'open', serverMs, localMs, pace: 1, rttMs: 3 });
    const told = (id: string, expiresAtMs: number): JournalRow =>
      row(1, id, { ...alert(id), expiresAtMs }, 'alerts');
    const rows = [told('old', serverMs - 7 * 3600_000), told('late', serverMs - 5 * 3600_000)];
    twin.take({
      t: 'rows',
      stream: 'alerts',
      whole: true,
      rows: [...rows, told('now', serverMs + 3600_000)],
    });
    vi.advanceTimersByTime(500);
    expect([...twin.alerts.keys()]).toEqual(['late', 'now']);
    expect(twin.pulse.getState().alerts.map(({ id }) => id)).toEqual(['now']);
  });

  it('lets an update or a cancel take the place of what it refers to; tests never count', () => {
    const { twin } = openTwin();
    const cancel = {
      ...alert('c'),
      msgType: 'Cancel' as const,
      references: ['sender,w,2026-01-01T00:00:00+08:00'],
    };
    const rows = [alert('w'), cancel, { ...alert('t'), status: 'Test' as const }];
    const told = rows.map((body, i) => row(i + 1, body.id, body, 'alerts'));
    twin.take({ t: 'rows', stream: 'alerts', whole: true, rows: told });
    vi.advanceTimersByTime(500);
    expect(twin.pulse.getState().alerts).toEqual([]);
  });

  it('keeps the newest counts of a car park and lets the dead die', () => {
    const { twin } = openTwin();
    const frame = (slot: number, free: number, flags: number): ArrayBuffer => {
      const { bytes, columns } = newFrame({ schema: PARKING, flags, n: 1, tick: 1, sinceTick: 0, t0: 5000 });
      (columns[0] as Uint32Array)[0] = slot;
      if (columns.length > 1) (columns[4] as Int32Array)[0] = free;
      return bytes;
    };
    twin.take({ t: 'frame', bytes: frame(700, 41, FLAG.keyframe) });
    expect([twin.parking.columns.free[700], twin.parking.columns.live[700], twin.parking.slots]).toEqual([
      41, 1, 701,
    ]);
    twin.take({ t: 'frame', bytes: frame(700, 0, FLAG.removals) });
    expect(twin.parking.columns.live[700]).toBe(0);
  });

  it('answers who is in a slot, and says so when nobody answers', async () => {
    const { twin, wishes } = openTwin();
    const asked = twin.who('vehicles', 3);
    twin.take({
      t: 'is',
      feed: 'vehicles',
      slot: 3,
      id: 'x',
      source: 's',
      label: '',
      origination: 'live',
      observedAtMs: 1,
    });
    expect((await asked).id).toBe('x');
    expect(wishes).toEqual([{ t: 'who', feed: 'vehicles', slot: 3 }]);
    const silence = twin.who('vehicles', 4);
    const failed = expect(silence).rejects.toThrow('no answer about vehicles:4');
    vi.advanceTimersByTime(6000);
    await failed;
  });

  it('runs on the clock of the server, or stands with it', () => {
    const { twin } = openTwin();
    vi.advanceTimersByTime(500);
    expect(twin.nowMs()).toBeCloseTo(2_000_500, -1);
    const localMs = performance.timeOrigin + performance.now();
    twin.take({ t: 'line', state: 'demo', serverMs: 7000, localMs, pace: 0, rttMs: 0 });
    vi.advanceTimersByTime(500);
    expect(twin.nowMs()).toBe(7000);
  });
});

it('answers a search once, with the newest; one that was overtaken with nothing', async () => {
  const wishes: Wish[] = [];
  const twin = new Twin(toyCity(), (wish) => wishes.push(wish));
  const [old, newest] = [twin.find('a', { lng: 1, lat: 2 }, 5), twin.find('ab', { lng: 1, lat: 2 }, 5)];
  const asks = wishes.flatMap((wish) => (wish.t === 'find' ? [wish.ask] : []));
  const hits = [{ kind: 'road', name: '路', nameEn: '', lng: 1, lat: 2 }] as const;
  for (const ask of asks) twin.take({ t: 'found', ask, found: { hits, total: ask === asks[1] ? 1 : 99 } });
  expect(await old).toBeUndefined();
  expect((await newest)?.total).toBe(1);
});

describe('the clock of a twin', () => {
  it('stands still where a server that started again seems behind, and follows another clock', () => {
    const twin = new Twin(toyCity(), () => undefined);
    const line = (serverMs: number): void => {
      const localMs = performance.timeOrigin + performance.now();
      twin.take({ t: 'line', state: 'open', serverMs, localMs, pace: 1, rttMs: 3 });
    };
    line(5_000_000);
    const before = twin.nowMs();
    line(4_998_000);
    expect(twin.nowMs()).toBeGreaterThanOrEqual(before);
    expect(twin.nowMs()).toBeLessThan(before + 100);
    line(5_003_000);
    expect(twin.nowMs()).toBeGreaterThanOrEqual(5_003_000);
    line(4_000_000);
    expect(twin.nowMs()).toBeLessThan(4_001_000);
  });
});
