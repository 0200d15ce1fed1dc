import { afterEach, describe, expect, it, vi } from 'vitest';
import { Twin } from '../../../src/twin/twin.ts';
import type { JournalRow } from '../../../src/wire/message.ts';
import { caseRow, clockDue } from '../../fixtures/case-row.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const NOW_MS = 2_000_000;
function openTwin(): Twin {
  vi.useFakeTimers();
  const twin = new Twin(toyCity(), () => undefined);
  const localMs = performance.timeOrigin + performance.now();
  twin.take({ t: 'line', state: 'open', serverMs: NOW_MS, localMs, pace: 1, rttMs: 3 });
  return twin;
}
const take = (twin: Twin, rows: JournalRow[], whole = false, leftOut?: number): void =>
  twin.take({ t: 'rows', stream: 'cases', whole, rows, ...(leftOut === undefined ? {} : { leftOut }) });
const told = (twin: Twin) => {
  vi.advanceTimersByTime(300);
  return twin.pulse.getState().caseCounts;
};
afterEach(() => vi.useRealTimers());

describe('cases in the twin', () => {
  it('are of no number before a snapshot came, and none after an empty one', () => {
    const twin = openTwin();
    expect(told(twin)).toBeUndefined();
    take(twin, [], true);
    expect(told(twin)).toEqual({ open: 0, overdue: 0, leftOut: 0 });
  });

  it('are held by id with their seq, counted, and counted overdue when time has come', () => {
    const twin = openTwin();
    const due = clockDue(NOW_MS + 2000);
    take(twin, [caseRow('LZ-1', due, { seq: 4 }), caseRow('LZ-2', {}, { seq: 5 })], true, 7);
    expect(told(twin)).toEqual({ open: 9, overdue: 0, leftOut: 7 });
    expect(twin.cases.get('LZ-1')).toMatchObject({ id: 'LZ-1', seq: 4, ...due });
    const { casesVersion } = twin.pulse.getState();
    vi.advanceTimersByTime(3000);
    expect(twin.pulse.getState().caseCounts?.overdue).toBe(1);
    take(twin, [caseRow('LZ-1', { stage: 'merged' }, { seq: 6 })]);
    expect(told(twin)).toEqual({ open: 8, overdue: 0, leftOut: 7 });
    expect(twin.pulse.getState().casesVersion).toBeGreaterThan(casesVersion);
  });

  it('are void once nobody is signed in any more', () => {
    const twin = openTwin();
    take(twin, [caseRow('LZ-1')], true);
    expect(told(twin)?.open).toBe(1);
    twin.take({ t: 'rows', stream: 'cases', whole: true, rows: [], scope: [], ended: true });
    expect([told(twin), twin.cases.size]).toEqual([undefined, 0]);
  });

  it('are told to whoever waits for one, once it is held, until they leave', () => {
    const twin = openTwin();
    const heard: (number | undefined)[] = [];
    const leave = twin.onCase(({ id, seq }) => heard.push(seq, twin.cases.get(id)?.seq));
    take(twin, [caseRow('LZ-1', {}, { seq: 8 })]);
    leave();
    take(twin, [caseRow('LZ-1', {}, { seq: 9 })]);
    expect(heard).toEqual([8, 8]);
  });

  it('that ended stay for ten minutes and no longer; another snapshot forgets the old', () => {
    const twin = openTwin();
    take(twin, [caseRow('LZ-1', { stage: 'closed' }, { atMs: NOW_MS }), caseRow('LZ-2')], true);
    vi.advanceTimersByTime(9 * 60_000);
    expect([...twin.cases.keys()]).toEqual(['LZ-1', 'LZ-2']);
    vi.advanceTimersByTime(2 * 60_000);
    expect([...twin.cases.keys()]).toEqual(['LZ-2']);
    take(twin, [caseRow('LZ-3')], true);
    expect([...twin.cases.keys()]).toEqual(['LZ-3']);
  });
});
