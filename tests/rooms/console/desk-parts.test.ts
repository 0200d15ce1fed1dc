import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cursorLed, cursorOver } from '../../../src/console/cursor.ts';
import { datumText } from '../../../src/console/datum-text.ts';
import { afterAnswer, afterSilence, type Followed } from '../../../src/console/followed.ts';
import { provinceOf, zoneOf } from '../../../src/console/province.ts';
import { queueOf } from '../../../src/console/queue-item.ts';
import { QueueMemory } from '../../../src/console/queue-memory.ts';
import { windowOf } from '../../../src/console/row-window.ts';
import { scaleBar } from '../../../src/console/scale-bar.ts';
import { shortId } from '../../../src/console/short-id.ts';
import { short } from '../../../src/console/short-name.ts';
import { binned, BIN_MS, BINS } from '../../../src/console/strip-bins.ts';
import { agedText, ageText, agoText, dayMinute, grouped, hourMinute } from '../../../src/console/when.ts';
import { wallPlaces } from '../../../src/console/wall-places.ts';
import { stripOf } from '../../../src/console/wall-share.ts';
import { wallPicture, wallQuery } from '../../../src/modes/wall-query.ts';
import { hasPanels, WALL_AM } from '../../../src/session/wall-measures.ts';
import { labelSpaceOf } from '../../../src/stage/overlays/label-space.ts';
import type { JournalRow } from '../../../src/wire/message.ts';

const row = (id: string, grade: number, openedAtMs: number, body: object = {}): JournalRow => ({
  stream: 'incidents',
  seq: 1,
  id,
  version: 1,
  atMs: openedAtMs,
  source: 's',
  origination: 'simulated',
  division: '620102001',
  body: { id, grade, title: id, at: { lng: 103, lat: 36 }, openedAtMs, state: 'open', kind: 'fire', ...body },
});

describe('the list', () => {
  test('is worst first, then newest', () => {
    const { items } = queueOf([row('old IV', 4, 1), row('new IV', 4, 9), row('II', 2, 3), row('I', 1, 0)]);
    expect(items.map((i) => i.id)).toEqual(['I', 'II', 'new IV', 'old IV']);
  });

  test('counts a row it cannot read and keeps the others', () => {
    const { items, unreadable } = queueOf([
      row('good', 3, 1),
      row('grade', 7, 1),
      row('place', 1, 1, { at: { lng: Number.NaN, lat: 36 } }),
      { ...row('body', 1, 1), body: null },
    ]);
    expect(items.map((i) => i.id)).toEqual(['good']);
    expect(unreadable).toBe(3);
  });

  test('stays the same object while no row changes', () => {
    const memory = new QueueMemory();
    const rows = [row('a', 1, 1), row('b', 2, 2)];
    const first = memory.of({ incidents: rows, alerts: [] });
    expect(memory.of({ incidents: [...rows], alerts: [] })).toBe(first);
    expect(memory.of({ incidents: [...rows, row('c', 3, 3)], alerts: [] })).not.toBe(first);
  });

  test('shows a window of rows, never more than fit with spares', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.nat(2000), fc.nat(5000), (top, height, rows) => {
        const { first, last } = windowOf(top, height, 34, rows);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(last).toBeLessThanOrEqual(rows);
        expect(last - first).toBeLessThanOrEqual(Math.ceil(height / 34) + 13);
      }),
    );
  });
});

test('the strip counts each moment once, the newest last', () => {
  const now = 1000 * BIN_MS;
  const bars = binned([now, now - 1, now - BIN_MS, now - BINS * BIN_MS, now + 30_000, now + 9e9], now);
  expect(bars).toHaveLength(BINS);
  expect(bars.at(-1)).toBe(3);
  expect(bars.at(-2)).toBe(1);
  expect(bars.reduce((a, b) => a + b, 0)).toBe(4);
});

test('ages read as on the wall', () => {
  expect(['zh', 'en'].map((l) => ageText(l as 'zh' | 'en', 89 * 60_000))).toEqual([
    '1 时 29 分',
    '1 h 29 min',
  ]);
  expect(ageText('zh', 400, true)).toBe('0.4 s');
  expect(ageText('zh', 42_900)).toBe('42 s');
  expect(ageText('en', 50 * 3_600_000)).toBe('2 d');
  expect(grouped(1_234_567)).toBe('1\u2009234\u2009567');
});

test('an observation from the future says so; a clock may be a little off', () => {
  expect(agoText('en', -60_000)).toBe('in the future');
  expect(agedText('zh', -60_000)).toBe('来自未来');
  expect(agoText('en', -500)).toBe('0 s ago');
  expect(agoText('zh', 5000)).toBe('5 s 前');
});

test('a datum is named once, whatever the source wrote', () => {
  expect(['wgs84', 'bd09 → wgs84', 'gcj02', 'cgcs2000 → wgs84'].map(datumText)).toEqual([
    'WGS-84',
    'BD09 → WGS-84',
    'GCJ02 → WGS-84',
    'CGCS2000 → WGS-84',
  ]);
});

test('the cursor follows its record, and keeps its row when the record leaves', () => {
  const items = (...ids: string[]) => ids.map((id) => ({ id }));
  const on = { id: 'b', row: 1 };
  expect(cursorOver(on, items('a', 'b', 'c'))).toBe(on);
  expect(cursorOver(on, items('new', 'a', 'b', 'c'))).toEqual({ id: 'b', row: 2 });
  expect(cursorOver(on, items('a', 'c', 'd'))).toEqual({ id: 'c', row: 1 });
  expect(cursorOver(on, items('a'))).toEqual({ id: 'a', row: 0 });
  expect(cursorOver(on, [])).toEqual({ id: undefined, row: 0 });
  const untouched = { id: undefined, row: 0 };
  expect(cursorOver(untouched, items('a', 'b'))).toBe(untouched);
});

test('the cursor is led once to what was chosen elsewhere, as soon as the list holds it', () => {
  const items = (...ids: string[]) => ids.map((id) => ({ id }));
  const first = { id: undefined, row: 0 };
  expect(cursorLed(first, items('a', 'b'), 'c')).toBe(first);
  const led = cursorLed(first, items('a', 'b', 'c'), 'c');
  expect(led).toEqual({ id: 'c', row: 2, led: 'c' });
  const walked = { ...led, id: 'b', row: 1 };
  expect(cursorLed(walked, items('a', 'b', 'c'), 'c')).toBe(walked);
  expect(cursorOver(walked, items('b', 'c'))).toEqual({ id: 'b', row: 0, led: 'c' });
  expect(cursorLed(cursorLed(walked, items('a', 'b', 'c'), undefined), items('b', 'c'), 'c').row).toBe(1);
});

test('a slot that is empty or holds another has lost its mover, and stays lost through silence', () => {
  const is = (id: string, observedAtMs = 5) =>
    ({
      t: 'is',
      feed: 'vehicles',
      slot: 1,
      id,
      source: 's',
      label: '',
      origination: 'live',
      observedAtMs,
    }) as const;
  const asking: Followed = { t: 'asking' };
  const known = afterAnswer(asking, is('bus 1'));
  expect(known).toMatchObject({ t: 'known', id: 'bus 1' });
  expect(afterAnswer(asking, is(''))).toEqual({ t: 'gone', id: '' });
  expect(afterAnswer(asking, is('bus 1', 0))).toMatchObject({ t: 'gone' });
  const gone = afterAnswer(known, is('bus 2'));
  expect(gone).toEqual({ t: 'gone', id: 'bus 1' });
  expect(afterSilence(gone, new Error('x'))).toBe(gone);
  const silent = afterSilence(known, new Error('no line'));
  expect(silent).toEqual({ t: 'failed', id: 'bus 1', why: 'no line' });
  expect(afterAnswer(silent, is('bus 2'))).toMatchObject({ t: 'gone' });
});

test('clock faces keep the zone of the city', () => {
  const origin = { lng: 103.8, lat: 36 };
  expect(zoneOf('6201', origin)).toBe('Asia/Shanghai');
  expect(hourMinute(Date.UTC(2026, 7, 18, 6, 32), 'Asia/Shanghai')).toBe('14:32');
  expect(dayMinute(Date.UTC(2026, 7, 18, 17, 0), 'Asia/Shanghai')).toBe('2026-08-19 01:00');
  expect(provinceOf('6201', origin)?.name).toBe('甘肃省');
  expect(provinceOf('6201', { lng: -122, lat: 47 })).toBeUndefined();
});

test('a scale bar is round and fits', () => {
  fc.assert(
    fc.property(fc.double({ min: 8, max: 20, noNaN: true }), (zoom) => {
      const { metres, widthPx } = scaleBar(zoom, 36);
      expect(widthPx).toBeLessThanOrEqual(100);
      expect(widthPx).toBeGreaterThan(35);
      expect(String(metres / 10 ** Math.floor(Math.log10(metres) + 1e-9))).toMatch(/^[125]$/);
    }),
  );
});

test('panels stand below the picture of one window and over that of a tiled wall', () => {
  const tile = { column: 1, row: 0, columns: 2, rows: 2, bezelPx: 20 };
  expect(wallPicture(1920, 1080, undefined, 1)).toEqual({
    widthPx: 1920,
    heightPx: 808,
    topPx: 100,
    footPx: 0,
  });
  expect(wallPicture(1920, 1080, tile, 1)).toEqual({
    widthPx: 3860,
    heightPx: 2180,
    topPx: 100,
    footPx: 272,
  });
});

test('names lose their kind where the column says it', () => {
  expect(['城关区', '敦煌路街道', '河口', 'Yongdeng County'].map(short)).toEqual([
    '城关',
    '敦煌路',
    '河口',
    'Yongdeng',
  ]);
});

test('a long id shows its telling end', () => {
  const ids = [
    'E-1042',
    'simulation:sim-6201-1795232178-0025',
    'F2400012345678',
    'simulation:sim-6201-flood-4',
  ];
  expect(ids.map(shortId)).toEqual(['E-1042', '…0025', '…345678', '…lood-4']);
});

describe('a wall address', () => {
  test('gives the tile', () => {
    expect(wallQuery('?tile=1,0&of=2x1&bezel=30&am=3.69')).toEqual({
      am: 3.69,
      tile: { column: 1, row: 0, columns: 2, rows: 1, bezelPx: 30 },
    });
    expect(wallQuery('')).toEqual({});
  });

  test.each([
    ['?tile=2,0&of=2x1', 'outside'],
    ['?tile=a&of=2x1', 'tile='],
    ['?tile=0,0', 'of='],
    ['?tile=0,0&of=0x1', 'of='],
    ['?tile=0,0&of=1x1&bezel=x', 'bezel='],
    ['?am=0', 'am='],
  ])('refuses %s and names what is wrong', (search, named) => {
    expect(() => wallQuery(search)).toThrow(named);
  });
});

test.each([
  ['1×1, 1920 × 1080 at 8 m', 1920, 1080, 3.69, 1, false, ['counts']],
  ['1×1, 1920 × 1080 at am=2', 1920, 1080, 2, 1, true, ['counts', 'data']],
  ['1×1, 1366 × 768 at am=2', 1366, 768, 2, 1, false, ['counts']],
  ['a display of two rows at 8 m', 1920, 1080, 3.69, 2, true, ['counts']],
] as const)('what does not fit is left out whole: %s', (_name, wide, high, am, rows, panels, strip) => {
  expect(hasPanels(high / am, rows)).toBe(panels);
  expect(stripOf({ column: 0, columns: 1, widthAm: wide / am, lang: 'zh' })).toEqual(strip);
});

test('displays in one row keep their strip and picture: panels would stand over both', () => {
  const tile = { column: 0, row: 0, columns: 2, rows: 1, bezelPx: 6 };
  expect(wallPicture(1920, 1080, tile, 3.69)).toMatchObject({ heightPx: 1080, footPx: 0 });
  expect(wallPicture(1920, 1080, tile, 1.37)).toMatchObject({ footPx: WALL_AM.panels * 1.37 });
  const kept = (am: number) => labelSpaceOf(1920, 1080, tile, am).kept.filter(({ y1 }) => y1 === 1080);
  const wholeWidth = ({ x0, x1 }: { x0: number; x1: number }): boolean => x0 === 0 && x1 === 3846;
  expect([kept(3.69).some(wholeWidth), kept(1.37).some(wholeWidth)]).toEqual([false, true]);
});

test('places of a wall keep their rows whatever happens, and the last row counts who has none', () => {
  const groups = [[], [], [3], [], [], [1, 4], [2]].map((here, i) => ({
    key: `k${i}`,
    label: `n${i}`,
    here,
  }));
  const told = wallPlaces(groups, 5);
  expect(told.map(({ label }) => label)).toEqual(['n0', 'n1', 'n2', 'n3', undefined]);
  expect(told.at(-1)).toMatchObject({ here: [1, 4, 2], places: 3 });
  expect(wallPlaces(groups.slice(0, 5), 5).map(({ label }) => label)).toEqual(['n0', 'n1', 'n2', 'n3', 'n4']);
});
