import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../src/city/fact.ts';
import { beaconsIn } from '../../../src/stage/beacons/beacon-list.ts';
import { Twin } from '../../../src/twin/twin.ts';
import type { JournalRow } from '../../../src/wire/message.ts';
import { TOY_GROUND, toyCity } from '../../fixtures/toy-city.ts';

const NOW_MS = Date.UTC(2026, 6, 12, 6);

function storm(seq: number, expiresAtMs: number): JournalRow {
  const id = `a${seq}`;
  const said = { event: '暴雨', status: 'Actual', msgType: 'Alert', effectiveAtMs: NOW_MS - 1000 } as const;
  const body: Alert = { id, grade: 2, at: TOY_GROUND.origin, expiresAtMs, ...said };
  const from = { source: 'test', origination: 'simulated', division: '' } as const;
  return { stream: 'alerts', seq, id, version: 1, atMs: NOW_MS, ...from, body };
}

describe('beacons of a twin', () => {
  it('are one list to all who ask until a record comes, or one runs out', () => {
    const twin = new Twin(toyCity(), () => undefined);
    const seen = (afterMs: number) => beaconsIn(twin, TOY_GROUND, NOW_MS + afterMs);
    twin.take({ t: 'rows', stream: 'alerts', whole: true, rows: [storm(1, NOW_MS + 5000)] });
    const first = seen(0);
    expect(first.map(({ id }) => id)).toEqual(['a1']);
    expect(seen(4000)).toBe(first);
    twin.take({ t: 'rows', stream: 'alerts', whole: false, rows: [storm(2, NOW_MS + 60_000)] });
    expect(seen(4000).map(({ id }) => id)).toEqual(['a1', 'a2']);
    expect(seen(14_001).map(({ id }) => id)).toEqual(['a2']);
  });
});
