import { describe, expect, test } from 'vitest';
import type { Alert } from '../../../src/city/fact.ts';
import { Ground } from '../../../src/city/place.ts';
import { alertsInForce } from '../../../src/wire/alerts-in-force.ts';
import { alertsPast } from '../../../src/wire/alerts-past.ts';
import { floodOf } from '../../../src/stage/flood/flood-view.ts';
import type { TwinView } from '../../../src/twin/twin-view.ts';
import type { JournalRow } from '../../../src/wire/message.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const NOW_MS = 1_700_000_000_000;

function row(id: string, over: Partial<Alert> = {}, origination = 'live', version = 1): JournalRow {
  const body: Alert = {
    id,
    event: '洪水',
    grade: 1,
    status: 'Actual',
    msgType: 'Alert',
    effectiveAtMs: NOW_MS - 1000,
    ...over,
  };
  const at = { stream: 'alerts', seq: 1, version, atMs: NOW_MS, division: '' } as const;
  return { ...at, id: `s:${id}`, source: 's', origination, body } as JournalRow;
}
const idsOf = (rows: readonly JournalRow[]): string[] => alertsInForce(rows, NOW_MS).map(({ id }) => id);

describe('alerts in force', () => {
  test('leave out what expired, was cancelled or was replaced by a later message of the same source', () => {
    expect(idsOf([row('a'), row('b', { expiresAtMs: NOW_MS })])).toEqual(['s:a']);
    expect(idsOf([row('a', { msgType: 'Cancel' })])).toEqual([]);
    expect(idsOf([row('a'), row('b', { msgType: 'Update', references: ['a'] })])).toEqual(['s:b']);
    expect(idsOf([row('a'), row('b', { msgType: 'Cancel', references: ['a'] })])).toEqual([]);
    expect(idsOf([row('a', { expiresAtMs: 5 }, 'recorded')])).toEqual(['s:a']);
    expect(idsOf([row('a', { status: 'Test' }), row('b', { status: 'Exercise' })])).toEqual(['s:b']);
  });
});

describe('alerts that are past', () => {
  const DAY_MS = 24 * 3600_000;
  const old = (id: string, over: Partial<Alert> = {}, origination = 'live'): JournalRow => ({
    ...row(id, over, origination),
    atMs: NOW_MS - DAY_MS,
  });
  const past = (...rows: JournalRow[]): string[] => alertsPast(rows, NOW_MS).map(({ id }) => id);
  test('were over for six hours: expired, cancelled, replaced or never in force', () => {
    const expired = { expiresAtMs: NOW_MS - DAY_MS / 2 };
    expect(past(old('a', expired), old('b', { expiresAtMs: NOW_MS - 3600_000 }), old('c'))).toEqual(['s:a']);
    expect(past(old('a', expired, 'recorded'), old('t', { status: 'Test' }))).toEqual(['s:t']);
    expect(past(old('a'), old('b', { msgType: 'Update', references: ['a'] }))).toEqual(['s:a']);
    expect(past(old('a'), old('b', { msgType: 'Cancel', references: ['a'] }))).toEqual(['s:a', 's:b']);
  });
  test('never bring back one they ended: what ended it lately stays, and so does the ended one', () => {
    const ends = { msgType: 'Cancel', references: ['a'], expiresAtMs: NOW_MS - DAY_MS / 2 } as const;
    expect(past(old('a'), row('b', ends))).toEqual([]);
    const held = [old('a'), old('b', ends), old('c')];
    const kept = held.filter(({ id }) => !past(...held).includes(id));
    expect(idsOf(kept)).toEqual(idsOf(held));
  });
});

describe('the flood a stage shows', () => {
  const city = toyCity();
  const ground = new Ground(city.head.origin);
  const twinOf = (rows: readonly JournalRow[]): TwinView =>
    ({ city, alerts: new Map(rows.map((r) => [r.id, r])), recordVersion: 1 }) as unknown as TwinView;

  test('is there for a flood with an extent in force, and for nothing else', () => {
    expect(floodOf(twinOf([row('a', { floodExtentM: 100 })]), ground, NOW_MS).flooded).toBe(true);
    expect(floodOf(twinOf([row('a')]), ground, NOW_MS).flooded).toBe(false);
    expect(floodOf(twinOf([row('a', { floodExtentM: 100, status: 'Test' })]), ground, NOW_MS).flooded).toBe(
      false,
    );
    const storm = row('a', { floodExtentM: 100, event: '大风' });
    expect(floodOf(twinOf([storm]), ground, NOW_MS).flooded).toBe(false);
    const later = row('a', { floodExtentM: 100, effectiveAtMs: NOW_MS + 60_000 });
    const twin = twinOf([later]);
    expect(floodOf(twin, ground, NOW_MS).flooded).toBe(false);
    expect(floodOf(twin, ground, NOW_MS + 61_000).flooded).toBe(true);
  });

  test('is the same object until a record changes it, and falls when the alert is over', () => {
    const twin = twinOf([row('a', { floodExtentM: 100, expiresAtMs: NOW_MS + 30_000 })]);
    const first = floodOf(twin, ground, NOW_MS);
    expect(floodOf(twin, ground, NOW_MS + 20_000)).toBe(first);
    const after = floodOf(twin, ground, NOW_MS + 31_000);
    expect([after.flooded, after.closed.some((is) => is === 1)]).toEqual([false, false]);
    expect(after.version).toBeGreaterThan(first.version);
  });
});
