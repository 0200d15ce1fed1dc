import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPEN_STAGES, STAGES } from '../../../src/casework/stage.ts';
import { treeOf } from '../../../src/city/division-tree.ts';
import { DueHeap } from '../../../src/feed/due-heap.ts';
import { Inbox } from '../../../src/feed/inbox.ts';
import { RolledCases } from '../../../src/feed/rolled-cases.ts';
import { RollUps } from '../../../src/feed/roll-ups.ts';
import { Fleet } from '../../../src/feed/fleet.ts';
import { isOpenStage } from '../../../src/wire/is-open-stage.ts';
import type { JournalRow } from '../../../src/wire/message.ts';
import type { News } from '../../../src/wire/news.ts';
import { caseRow, clockDue } from '../../fixtures/case-row.ts';
import { TOY_GROUND, toyCity } from '../../fixtures/toy-city.ts';

const NOW_MS = 5_000_000;
const city = toyCity();
const tree = treeOf(city);
const [HERE, THERE] = ['990101001001003', '990101001001002'];
type Rows = Extract<News, { t: 'rows' }>;
const rows = (list: JournalRow[], whole = false, more: Partial<Rows> = {}): Rows => {
  return { t: 'rows', stream: 'cases', whole, rows: list, ...more };
};
const told = (values: Float64Array | undefined, code: string): number | undefined => {
  const value = values?.[tree.indexOf(code)];
  return value === undefined || Number.isNaN(value) ? undefined : value;
};

it('a case is open in the stages casework says, and in no other', () => {
  expect(STAGES.filter(isOpenStage)).toEqual([...OPEN_STAGES]);
});

it('a heap gives what is due soonest, whatever came in between', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat(50), { freq: 3 }), { maxLength: 60 }), (wishes) => {
      const heap = new DueHeap<{ dueAtMs: number }>();
      const plain: number[] = [];
      for (const dueAtMs of wishes) {
        if (dueAtMs === null) {
          plain.sort((a, b) => a - b);
          expect(heap.pop()?.dueAtMs).toBe(plain.shift());
        } else {
          heap.push({ dueAtMs });
          plain.push(dueAtMs);
        }
        expect([heap.size, heap.next?.dueAtMs ?? Infinity]).toEqual([plain.length, Math.min(...plain)]);
      }
    }),
  );
});

describe('cases of every division', () => {
  it('are unknown until a snapshot came, and nought where it holds none', () => {
    const rolls = new RollUps(city);
    rolls.take(rows([caseRow('LZ-1')]), NOW_MS);
    expect(rolls.due(NOW_MS)).toBeUndefined();
    rolls.take(rows([], true), NOW_MS);
    const values = rolls.due(NOW_MS);
    expect([told(values?.cases, '9901'), told(values?.casesOverdue, HERE)]).toEqual([0, 0]);
    expect(rolls.due(NOW_MS)).toBeUndefined();
  });

  it('come, become overdue by time alone, stand, are reported back and end', () => {
    const rolls = new RollUps(city);
    const due = clockDue(NOW_MS + 1000);
    rolls.take(rows([caseRow('LZ-1', due), caseRow('LZ-2', { divisions: { grid: THERE } })], true), NOW_MS);
    const first = rolls.due(NOW_MS);
    expect(['9901', HERE, THERE].map((code) => told(first?.cases, code))).toEqual([2, 1, 1]);
    expect(told(first?.casesOverdue, '9901')).toBe(0);
    expect(rolls.due(NOW_MS + 1000)).toBeUndefined();
    const late = rolls.due(NOW_MS + 1001);
    expect([told(late?.casesOverdue, '9901'), told(late?.casesOverdue, THERE)]).toEqual([1, 0]);
    const parked = { clock: { ...due.clock, stoppedFor: 'parked' as const } };
    delete (parked.clock as { dueAtMs?: number }).dueAtMs;
    rolls.take(rows([caseRow('LZ-1', parked)]), NOW_MS + 2000);
    expect(told(rolls.due(NOW_MS + 2000)?.casesOverdue, HERE)).toBe(0);
    rolls.take(rows([caseRow('LZ-1', clockDue(NOW_MS, { metAtMs: NOW_MS + 2500 }))]), NOW_MS + 3000);
    expect(told(rolls.due(NOW_MS + 3000)?.casesOverdue, HERE)).toBe(0);
    rolls.take(rows([caseRow('LZ-1', { stage: 'closed' })]), NOW_MS + 4000);
    expect(told(rolls.due(NOW_MS + 4000)?.cases, HERE)).toBe(0);
  });

  it('are known only where this screen may see all of them', () => {
    const rolls = new RollUps(city);
    const officer = { scope: [HERE.slice(0, 12)] };
    rolls.take(rows([caseRow('LZ-1')], true, officer), NOW_MS);
    const { cases } = rolls.due(NOW_MS) ?? {};
    const codes = city.divisions.map(({ code }) => code);
    for (const code of codes) {
      const inScope = code.startsWith(HERE.slice(0, 12));
      expect(told(cases, code), code).toBe(inScope ? (HERE.startsWith(code) ? 1 : 0) : undefined);
    }
    rolls.take(rows([caseRow('LZ-1')], true, { scope: [] }), NOW_MS);
    const none = rolls.due(NOW_MS);
    expect(codes.map((code) => told(none?.cases, code))).toEqual(codes.map(() => undefined));
  });

  it('of a snapshot that leaves some out are no number; overdue ones are, until one left out may be', () => {
    const rolls = new RolledCases(tree);
    const soon = [caseRow('LZ-1', clockDue(NOW_MS - 1)), caseRow('LZ-2', clockDue(NOW_MS + 500))];
    rolls.take(rows(soon, true, { leftOut: 9 }), NOW_MS);
    const first = rolls.due(NOW_MS);
    expect([told(first.cases, HERE), told(first.casesOverdue, HERE)]).toEqual([undefined, 1]);
    expect(told(rolls.due(NOW_MS + 600).casesOverdue, HERE)).toBeUndefined();
    rolls.take(rows([...soon, caseRow('LZ-3')], true, { leftOut: 9 }), NOW_MS);
    rolls.due(NOW_MS);
    expect(told(rolls.due(NOW_MS + 600).casesOverdue, HERE)).toBe(2);
    /* One that waits to be filed is sorted among them: what lies beyond it is as little known. */
    const toFile = caseRow('LZ-4', { stage: 'reported', intake: clockDue(NOW_MS + 550).clock });
    rolls.take(rows([...soon, toFile], true, { leftOut: 9 }), NOW_MS);
    expect(told(rolls.due(NOW_MS + 540).casesOverdue, HERE)).toBe(2);
    expect(told(rolls.due(NOW_MS + 600).casesOverdue, HERE)).toBeUndefined();
  });

  it('agree with a plain count after any changes', () => {
    const step = fc.record({
      id: fc.integer({ min: 1, max: 6 }),
      stage: fc.constantFrom(...STAGES),
      grid: fc.constantFrom(HERE, THERE),
      dueInMs: fc.option(fc.integer({ min: -2000, max: 4000 })),
      waitMs: fc.integer({ min: 0, max: 900 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const rolls = new RolledCases(tree);
        rolls.take(rows([], true), NOW_MS);
        const plain = new Map<string, { stage: string; grid: string; dueAtMs: number }>();
        let [nowMs, open, overdue] = [NOW_MS, 0, 0];
        for (const { id, stage, grid, dueInMs, waitMs } of steps) {
          nowMs += waitMs;
          const dueAtMs = dueInMs === null ? Infinity : nowMs + dueInMs;
          const clock = dueInMs === null ? {} : clockDue(dueAtMs);
          rolls.take(rows([caseRow(`LZ-${id}`, { stage, divisions: { grid }, ...clock })]), nowMs);
          plain.set(`LZ-${id}`, { stage, grid, dueAtMs });
          const here = [...plain.values()].filter((c) => isOpenStage(c.stage) && c.grid === HERE);
          const values = rolls.due(nowMs);
          open = told(values.cases, HERE) ?? open;
          overdue = told(values.casesOverdue, HERE) ?? overdue;
          expect([open, overdue]).toEqual([here.length, here.filter((c) => c.dueAtMs < nowMs).length]);
        }
      }),
    );
  });
});

describe('the stream of cases', () => {
  const open = (): { inbox: Inbox; heard: News[]; over: string[] } => {
    const [heard, over]: [News[], string[]] = [[], []];
    const inbox = new Inbox({
      fleet: new Fleet(TOY_GROUND),
      nowMs: () => NOW_MS,
      tell: (news) => heard.push(news),
      say: () => undefined,
      startOver: (why) => over.push(why),
    });
    return { inbox, heard, over };
  };
  const snap = (asOf: number) =>
    ({
      t: 'snap',
      stream: 'cases',
      epoch: 'e',
      asOf,
      rows: [],
      last: true,
      scope: [HERE],
      leftOut: 2,
    }) as const;

  it('hands on whose cases it holds and how many it leaves out', () => {
    const { inbox, heard } = open();
    inbox.said({ ...snap(3), rows: [] });
    expect(heard).toEqual([{ t: 'rows', stream: 'cases', whole: true, rows: [], scope: [HERE], leftOut: 2 }]);
  });

  it('and that of incidents say whose they are: elsewhere their number is unknown', () => {
    const { inbox, heard } = open();
    const me = { role: 'district_officer', scope: [HERE] };
    inbox.said({ t: 'welcome', v: 1, serverMs: 0, city: 'toy', epochs: {}, resumed: {}, me });
    inbox.said({ t: 'snap', stream: 'incidents', epoch: 'e', asOf: 3, rows: [], last: true });
    const rolls = new RollUps(city);
    for (const news of heard) rolls.take(news, NOW_MS);
    const { incidents } = rolls.due(NOW_MS) ?? {};
    expect([told(incidents, HERE), told(incidents, THERE), told(incidents, '9901')]).toEqual([
      0,
      undefined,
      undefined,
    ]);
  });

  it('is void for a screen that comes back without a name, and was nothing to one that never had any', () => {
    const { inbox, heard } = open();
    const welcome = { t: 'welcome', v: 1, serverMs: 0, city: 'toy', epochs: {}, resumed: {} } as const;
    inbox.said(welcome);
    expect(heard).toEqual([]);
    inbox.said({ ...snap(3), rows: [caseRow('LZ-1')] });
    inbox.said(welcome);
    expect(heard.at(-1)).toMatchObject({ stream: 'cases', rows: [], ended: true });
    const rolls = new RollUps(city);
    for (const news of heard) rolls.take(news, NOW_MS);
    expect(told(rolls.due(NOW_MS)?.cases, HERE)).toBeUndefined();
  });

  it('passes over rows that are not for this screen, and takes a missing one for a gap', () => {
    const { inbox, heard, over } = open();
    inbox.said({ ...snap(3), rows: [] });
    const row = (seq: number) => caseRow('LZ-1', {}, { seq });
    inbox.said({ t: 'ev', epoch: 'e', row: row(9), after: 3 });
    inbox.said({ t: 'ev', epoch: 'e', row: row(9), after: 3 });
    inbox.said({ t: 'ev', epoch: 'e', row: row(10) });
    expect([heard.length, over]).toEqual([3, []]);
    inbox.said({ t: 'ev', epoch: 'e', row: row(14), after: 12 });
    expect([heard.length, over.length]).toEqual([3, 1]);
  });
});
