import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { treeOf } from '../../../src/city/division-tree.ts';
import { INDICATORS } from '../../../src/city/indicator.ts';
import { RolledSums } from '../../../src/city/rolled-sums.ts';
import { RollUps } from '../../../src/feed/roll-ups.ts';
import { FLAG, newFrame } from '../../../src/wire/frame.ts';
import type { JournalRow, RosterRow } from '../../../src/wire/message.ts';
import type { News, Rolled } from '../../../src/wire/news.ts';
import { PARKING, ROADS, type FeedSchema } from '../../../src/wire/schema.ts';
import { fiveLevels } from '../../fixtures/five-levels.ts';
import { TOY_GROUND, toyCity } from '../../fixtures/toy-city.ts';

const NOW_MS = 5_000_000;

/** A frame of one feed; each row is a slot and its columns after `dt`. */
function frame(schema: FeedSchema, rows: readonly (readonly number[])[], flags = 0): News {
  const { bytes, columns } = newFrame({ schema, flags, n: rows.length, tick: 1, sinceTick: 1, t0: NOW_MS });
  rows.forEach((row, i) =>
    columns.forEach((column, c) => (column[i] = (c === 1 ? 0 : row[c > 1 ? c - 1 : 0]) ?? 0)),
  );
  return { t: 'frame', bytes };
}
const named = (feed: 'roads' | 'parking', ...places: (readonly [number, number, number])[]): News => ({
  t: 'roster',
  feed,
  whole: true,
  rows: places.map(([slot, x, y]): RosterRow => ({
    slot,
    id: String(slot),
    source: 's',
    label: '',
    lng: TOY_GROUND.lng(x),
    lat: TOY_GROUND.lat(y),
  })),
});
const incident = (id: string, division: string, body: object): JournalRow => ({
  stream: 'incidents',
  seq: 1,
  id,
  version: 1,
  atMs: NOW_MS,
  source: 's',
  origination: 'simulated',
  division,
  body: { kind: 'other', grade: 2, state: 'open', openedAtMs: NOW_MS, ...body },
});
const known = (values: Float64Array | undefined): (number | null)[] =>
  [...(values ?? [])].map((n) => (Number.isNaN(n) ? null : n));

describe('roll-ups in the worker', () => {
  it('sum free bays and the gap where they lie and in all above, whichever of name and value came first', () => {
    const rolls = new RollUps(toyCity());
    expect(rolls.due(NOW_MS)).toBeUndefined();
    const before = frame(PARKING, [[0, 50, 60, 12, -1, 70]]);
    rolls.take(before, NOW_MS);
    rolls.take(named('parking', [0, -300, -300], [1, 300, 300]), NOW_MS);
    rolls.take(frame(PARKING, [[1, -1, 60, -1, -1, -1]]), NOW_MS);
    const { spaces, gap } = rolls.due(NOW_MS) ?? {};
    expect(known(spaces)).toEqual([12, 12, 12, 12, 12, null, null, null]);
    expect(known(gap)[0]).toBe(20);
    expect(rolls.due(NOW_MS)).toBeUndefined();
    rolls.take(frame(PARKING, [[1, 10, 60, 5, -1, 10]]), NOW_MS);
    expect(known(rolls.due(NOW_MS)?.spaces)).toEqual([17, 17, 17, 17, 12, null, null, 5]);
    rolls.take(frame(PARKING, [[0]], FLAG.removals), NOW_MS);
    expect(known(rolls.due(NOW_MS)?.spaces)).toEqual([5, 5, 5, 5, null, null, null, 5]);
  });

  it('tell mean speed, and congestion as time against free roads', () => {
    const rolls = new RollUps(toyCity());
    rolls.take(named('roads', [3, -300, -300], [4, -200, -200]), NOW_MS);
    rolls.take(
      frame(ROADS, [
        [3, 500, 1000, 0, 0],
        [4, 1000, 1000, 0, 0],
      ]),
      NOW_MS,
    );
    const { speed, congestion } = rolls.due(NOW_MS) ?? {};
    expect(known(speed)).toEqual([27, 27, 27, 27, 27, null, null, null]);
    expect(known(congestion)[4]).toBe(150);
  });

  it('count open, overdue and graded events; time alone makes one overdue, closing takes it out', () => {
    const rolls = new RollUps(toyCity());
    const one = incident('a', '990101001001003', { grade: 1, dueAtMs: NOW_MS + 1000 });
    const rows = (list: JournalRow[], whole: boolean): News => ({
      t: 'rows',
      stream: 'incidents',
      whole,
      rows: list,
    });
    rolls.take(rows([one, incident('b', '990101001001099', { grade: 3 })], true), NOW_MS);
    const first = rolls.due(NOW_MS);
    expect(known(first?.incidents)).toEqual([2, 2, 2, 2, 0, 0, 1, 0]);
    expect([first?.overdue?.[0], first?.grade1?.[6], first?.grade3?.[3]]).toEqual([0, 1, 1]);
    expect(known(rolls.due(NOW_MS + 2000)?.overdue)).toEqual([1, 1, 1, 1, 0, 0, 1, 0]);
    rolls.take(rows([{ ...one, body: { ...(one.body as object), state: 'closed' } }], false), NOW_MS);
    const last = rolls.due(NOW_MS + 2000);
    expect([last?.incidents?.[0], last?.overdue?.[0], last?.grade1?.[0]]).toEqual([1, 0, 0]);
  });

  it('count right while alerts and events come and go for days, and number no more things than count', () => {
    const put = vi.spyOn(RolledSums.prototype, 'put');
    const rolls = new RollUps(toyCity());
    rolls.take({ t: 'rows', stream: 'incidents', whole: true, rows: [] }, NOW_MS);
    const inForce: string[] = [];
    for (let hour = 0; hour < 60; hour++) {
      const atMs = NOW_MS + hour * 3600_000;
      const alert = {
        ...incident(`w${hour}`, '9901', {}),
        stream: 'alerts',
        atMs,
        body: {
          id: `w${hour}`,
          event: '',
          grade: 1,
          status: 'Actual',
          msgType: 'Alert',
          expiresAtMs: atMs + 2 * 3600_000,
        },
      } as const;
      const opened = incident(`i${hour}`, '990101', {});
      const closed = incident(`i${hour - 1}`, '990101', { state: 'closed' });
      rolls.take({ t: 'rows', stream: 'alerts', whole: false, rows: [alert] }, atMs);
      rolls.take({ t: 'rows', stream: 'incidents', whole: false, rows: [closed, opened] }, atMs);
      inForce.push(String(rolls.due(atMs + 1)?.incidents?.[0]));
    }
    expect(inForce).toEqual(['2', ...Array.from({ length: 59 }, () => '3')]);
    expect(Math.max(...put.mock.calls.map(([thing]) => thing))).toBeLessThan(6);
    put.mockRestore();
  });

  it('know every indicator that is not kept elsewhere', () => {
    const rolls = new RollUps(toyCity());
    rolls.take(frame(PARKING, []), NOW_MS);
    rolls.take(frame(ROADS, []), NOW_MS);
    rolls.take({ t: 'rows', stream: 'incidents', whole: true, rows: [] }, NOW_MS);
    rolls.take({ t: 'rows', stream: 'cases', whole: true, rows: [] }, NOW_MS);
    const kept: Rolled = rolls.due(NOW_MS) ?? {};
    const elsewhere = ['movers', 'population', 'homes'];
    expect(Object.keys(kept).sort()).toEqual(INDICATORS.filter((i) => !elsewhere.includes(i)).sort());
  });
});

it('sums equal a recount after any puts and leaves, at every one of five levels', () => {
  const tree = treeOf(fiveLevels());
  const op = fc.record({
    thing: fc.nat({ max: 600 }),
    division: fc.integer({ min: -1, max: tree.size + 2 }),
    values: fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.nat({ max: 1e9 })),
    leaves: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(op, { maxLength: 80 }), (ops) => {
      const sums = new RolledSums(tree, 2);
      const here = new Map<number, (typeof ops)[number]>();
      for (const one of ops) {
        if (one.leaves) sums.leave(one.thing);
        else sums.put(one.thing, one.division, one.values);
        if (one.leaves) here.delete(one.thing);
        else here.set(one.thing, one);
      }
      const anew = new Float64Array(sums.sums.length);
      for (const { division, values } of here.values()) {
        for (let d = tree.known(division); ; d = tree.parent[d] ?? tree.size) {
          values.forEach((v, m) => (anew[d * 2 + m] = (anew[d * 2 + m] ?? 0) + v));
          if (d === tree.size) break;
        }
      }
      expect(sums.sums).toEqual(anew);
    }),
    { numRuns: 50 },
  );
});
