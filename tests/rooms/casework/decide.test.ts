import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/casework/actor.ts';
import type { CaseFile } from '../../../src/casework/case-file.ts';
import { decide, type Decision, type Wish } from '../../../src/casework/decide.ts';
import { stepsFor } from '../../../src/casework/who-may.ts';
import {
  A_WEDNESDAY_MS,
  actorOf,
  caseWorld,
  HASHES,
  HOUR_MS,
  PLACES,
  reportOf,
} from '../../fixtures/case-world.ts';

const taker = actorOf('call_taker');
const officer = actorOf('district_officer');
const handler = actorOf('handler', '620102', { unit: '620102-sanitation' });
const clerk = actorOf('revisit_clerk');
const cityClerk = actorOf('revisit_clerk', '6201');
const supervisor = actorOf('supervisor', '6201');

/** A desk with a clock that one hour goes by on with each wish. */
class Desk {
  readonly cases = new Map<string, CaseFile>();
  nowMs = A_WEDNESDAY_MS;
  ask(id: string | undefined, what: Wish, actor: Actor): Decision {
    const world = caseWorld(this.nowMs, this.cases);
    const decision = decide(id === undefined ? undefined : this.cases.get(id), what, actor, world);
    if (decision.ok) for (const { file } of [decision, ...decision.also]) this.cases.set(file.id, file);
    return decision;
  }
  /** @throws Error with the refusal */
  do(id: string, what: Wish, actor: Actor): CaseFile {
    const decision = this.ask(id, what, actor);
    if (!decision.ok) throw new Error(`${what.step}: ${decision.refusal.en}`);
    return decision.file;
  }
  report(of: Parameters<typeof reportOf>[0] = {}): string {
    const decision = this.ask(
      undefined,
      { step: 'report', body: reportOf(of) },
      actorOf('call_taker', '6201'),
    );
    if (!decision.ok) throw new Error(decision.refusal.en);
    return decision.file.id;
  }
  /** Up to being dispatched to the sanitation of the second district. */
  dispatched(of: Parameters<typeof reportOf>[0] = {}): string {
    const id = this.report(of);
    this.do(id, { step: 'accept', body: {} }, taker);
    this.do(id, { step: 'file', body: { condition: '有暴露垃圾' } }, officer);
    this.do(id, { step: 'dispatch', body: { unit: '620102-sanitation' } }, officer);
    return id;
  }
  /** Up to being closed. */
  closed(of: Parameters<typeof reportOf>[0] = {}): string {
    const id = this.dispatched(of);
    this.toClosed(id);
    return id;
  }
  toClosed(id: string): void {
    const [hash = ''] = HASHES;
    this.do(id, { step: 'start', body: {} }, handler);
    this.ask(id, { step: 'attach', body: { evidence: [hash] } }, handler);
    this.do(id, { step: 'feed_back', body: { words: '已清', evidence: [hash] } }, handler);
    this.do(id, { step: 'verify', body: { holds: true, condition: '已清除', evidence: [] } }, officer);
    this.do(id, { step: 'close', body: { reply: '已清除，谢谢' } }, officer);
  }
}
const refusal = (decision: Decision): unknown =>
  decision.ok ? 'taken' : [decision.status, decision.refusal.code, decision.refusal.field];

describe('a case', () => {
  it('lives from report to assessment, every step with who, when, before and after', () => {
    const desk = new Desk();
    const id = desk.closed({ citizen: { name: '张三', phone: '13912345180', confidential: false } });
    const good = { reached: true, done: true, satisfied: true };
    expect(desk.do(id, { step: 'revisit', body: good }, clerk).stage).toBe('revisited_once');
    expect(desk.do(id, { step: 'revisit', body: good }, cityClerk).stage).toBe('revisited_twice');
    const last = desk.ask(id, { step: 'assess', body: { score: 92 } }, supervisor);
    expect(last).toMatchObject({
      ok: true,
      file: { stage: 'assessed', version: 12, round: 1, assessment: { score: 92, actor: supervisor.id } },
      taken: { case: id, version: 12, step: 'assess', from: 'revisited_twice', to: 'assessed' },
    });
  });
  it('is opened by what comes in, where it lies, unread', () => {
    const desk = new Desk();
    const decision = desk.ask(undefined, { step: 'report', body: reportOf() }, taker);
    expect(decision).toMatchObject({
      ok: true,
      file: {
        id: 'LZ-1001',
        version: 1,
        stage: 'reported',
        title: '暴露垃圾',
        table: 'events@test',
        divisions: { city: '6201', district: '620102', grid: '620102004006007' },
        reportedBy: taker.id,
      },
      taken: { step: 'report', to: 'reported', version: 1 },
      also: [],
    });
    expect(decision.ok && decision.file.clock).toBeUndefined();
  });
  it('is refused where its words do not hold together', () => {
    const desk = new Desk();
    const report = (of: Parameters<typeof reportOf>[0], by = taker): unknown =>
      refusal(desk.ask(undefined, { step: 'report', body: reportOf(of) }, by));
    expect(report({ lng: 10 })).toEqual([422, 'body', 'lng']);
    expect(report({ code: '9999' })).toEqual([422, 'unknown', 'code']);
    expect(report({ kind: 'request' })).toEqual([422, 'body', 'request']);
    expect(report({ line: '12319' })).toEqual([422, 'body', 'line']);
    expect(report({ channel: 'line' })).toEqual([422, 'body', 'line']);
    expect(report(PLACES['620103'])).toEqual([403, 'scope', undefined]);
    expect(report({}, officer)).toEqual([403, 'role', undefined]);
    expect(desk.cases.size).toBe(0);
  });
  it('without a sub-class gets it when it is accepted', () => {
    const desk = new Desk();
    const id = desk.report({ code: undefined });
    expect(desk.cases.get(id)?.title).toBe('待定类别');
    expect(refusal(desk.ask(id, { step: 'accept', body: {} }, taker))).toEqual([422, 'body', 'code']);
    expect(desk.do(id, { step: 'accept', body: { code: '0401' } }, taker).title).toBe('水管破裂');
  });
});

describe('its clock', () => {
  it('starts when it is filed, stands while returned and goes on with what is left', () => {
    const desk = new Desk();
    const id = desk.dispatched();
    expect(desk.cases.get(id)?.clock?.dueAtMs).toBe(A_WEDNESDAY_MS + 24 * HOUR_MS);
    desk.nowMs += HOUR_MS;
    const back = desk.do(id, { step: 'return', body: { reason: '不属环卫' } }, handler);
    expect(back).toMatchObject({
      stage: 'filed',
      returns: 1,
      clock: { stoppedFor: 'returned', countedMs: HOUR_MS },
    });
    expect([back.unit, back.clock?.dueAtMs]).toEqual([undefined, undefined]);
    desk.nowMs += 24 * HOUR_MS;
    const again = desk.do(id, { step: 'dispatch', body: { unit: '620102-water' } }, officer);
    expect(again.clock?.dueAtMs).toBe(A_WEDNESDAY_MS + 48 * HOUR_MS);
    expect(refusal(desk.ask(id, { step: 'start', body: {} }, handler))).toEqual([403, 'scope', undefined]);
  });
  it('stands while an extension is asked for, before the time is over only, and is longer once granted', () => {
    const desk = new Desk();
    const id = desk.dispatched({ code: '0401' });
    const ask = {
      step: 'ask_extension',
      body: { more: { amount: 2, unit: 'urgent_hour' }, reason: '等配件' },
    } as const;
    desk.nowMs += HOUR_MS;
    expect(desk.do(id, ask, handler).clock?.stoppedFor).toBe('extension');
    expect(refusal(desk.ask(id, { step: 'start', body: {} }, handler))).toEqual([422, 'stage', undefined]);
    desk.nowMs += HOUR_MS;
    const granted = { step: 'decide_extension', body: { granted: true, reason: '同意' } } as const;
    expect(desk.do(id, granted, officer).clock?.dueAtMs).toBe(A_WEDNESDAY_MS + 7 * HOUR_MS);
    desk.nowMs = A_WEDNESDAY_MS + 7 * HOUR_MS + 1;
    expect(refusal(desk.ask(id, ask, handler))).toEqual([422, 'late', undefined]);
  });
  it('stands while parked', () => {
    const desk = new Desk();
    const id = desk.dispatched({ code: '0401' });
    desk.nowMs += HOUR_MS;
    expect(desk.do(id, { step: 'park', body: { reason: '待拆迁' } }, officer).clock?.dueAtMs).toBeUndefined();
    desk.nowMs += 100 * HOUR_MS;
    expect(desk.do(id, { step: 'unpark', body: { reason: '可办' } }, officer).clock?.dueAtMs).toBe(
      A_WEDNESDAY_MS + 104 * HOUR_MS,
    );
  });
  it('is met by the feedback, and runs on where the check says otherwise', () => {
    const desk = new Desk();
    const id = desk.dispatched({ code: '0401' });
    desk.do(id, { step: 'start', body: {} }, handler);
    desk.nowMs += HOUR_MS;
    const fed = desk.do(id, { step: 'feed_back', body: { words: '已修', evidence: [] } }, handler);
    expect(fed.clock?.metAtMs).toBe(A_WEDNESDAY_MS + HOUR_MS);
    desk.nowMs += HOUR_MS;
    const no = { holds: false, condition: '仍漏水', evidence: [] };
    const back = desk.do(id, { step: 'verify', body: no }, actorOf('grid_member', '620102004006007'));
    expect(back).toMatchObject({ stage: 'in_progress', clock: { dueAtMs: A_WEDNESDAY_MS + 5 * HOUR_MS } });
    expect(back.clock?.metAtMs).toBeUndefined();
  });
});

describe('evidence', () => {
  it('is asked for where the table says, and is of this case', () => {
    const desk = new Desk();
    const id = desk.dispatched();
    desk.do(id, { step: 'start', body: {} }, handler);
    const feedBack = (evidence: string[]): unknown =>
      refusal(desk.ask(id, { step: 'feed_back', body: { words: '已清', evidence } }, handler));
    expect(feedBack([])).toEqual([422, 'evidence', 'evidence']);
    expect(feedBack(HASHES.slice(0, 1))).toEqual([422, 'evidence', 'evidence']);
    const attach = (evidence: string[]): unknown =>
      refusal(desk.ask(id, { step: 'attach', body: { evidence } }, handler));
    expect(attach(['d'.repeat(64)])).toEqual([422, 'unknown', 'evidence']);
    expect(attach(HASHES.slice(0, 1))).toBe('taken');
    expect(attach(HASHES.slice(0, 1))).toEqual([422, 'duplicate', 'evidence']);
    expect(feedBack(HASHES.slice(0, 1))).toBe('taken');
    expect(desk.cases.get(id)?.attachments[0]).toMatchObject({ stage: 'in_progress', actor: handler.id });
  });
});

describe('two revisits', () => {
  it('are of two levels and two people; nobody reached leaves it due', () => {
    const desk = new Desk();
    const id = desk.closed();
    const good = { step: 'revisit', body: { reached: true, done: true, satisfied: true } } as const;
    expect(refusal(desk.ask(id, good, cityClerk))).toEqual([403, 'scope', undefined]);
    expect(desk.do(id, { step: 'revisit', body: { reached: false } }, clerk)).toMatchObject({
      stage: 'closed',
      revisits: [{ by: 'district', reached: false }],
    });
    desk.do(id, good, clerk);
    expect(refusal(desk.ask(id, good, clerk))).toEqual([403, 'scope', undefined]);
    const promoted = { ...cityClerk, id: clerk.id };
    expect(refusal(desk.ask(id, good, promoted))).toEqual([403, 'same_person', undefined]);
    expect(desk.do(id, good, cityClerk).stage).toBe('revisited_twice');
  });
  it('that find it undone leave reopening as the next step, on a new clock', () => {
    const desk = new Desk();
    const id = desk.closed();
    const bad = { step: 'revisit', body: { reached: true, done: false, satisfied: false } } as const;
    expect(refusal(desk.ask(id, { step: 'reopen', body: { reason: '虚假答复' } }, clerk))).toEqual([
      422,
      'stage',
      undefined,
    ]);
    const told = desk.do(id, bad, clerk);
    expect(stepsFor(told, clerk)).toEqual(['reopen', 'note']);
    expect(refusal(desk.ask(id, bad, clerk))).toEqual([422, 'stage', undefined]);
    desk.nowMs += 100 * HOUR_MS;
    const again = desk.do(id, { step: 'reopen', body: { reason: '虚假答复' } }, clerk);
    expect(again).toMatchObject({
      stage: 'filed',
      round: 2,
      clock: { startedAtMs: desk.nowMs, countedMs: 0 },
    });
    expect(again.closedAtMs).toBeUndefined();
    desk.do(id, { step: 'dispatch', body: { unit: '620102-sanitation' } }, officer);
    desk.toClosed(id);
    expect(stepsFor(desk.cases.get(id)!, clerk)).toEqual(['revisit', 'note']);
  });
});

describe('a merged case', () => {
  it('ends, and the other takes it in', () => {
    const desk = new Desk();
    const [parent, child] = [desk.dispatched(), desk.report()];
    const merge = (id: string, into: string): Decision =>
      desk.ask(id, { step: 'merge', body: { into, reason: '同一处' } }, officer);
    expect(merge(child, parent)).toMatchObject({
      ok: true,
      file: { stage: 'merged', parent, version: 2 },
      also: [
        {
          file: { id: parent, children: [child], version: 5, stage: 'dispatched' },
          taken: { case: parent, step: 'absorb', version: 5, from: 'dispatched', to: 'dispatched' },
        },
      ],
    });
    expect(refusal(merge(child, parent))).toEqual([422, 'stage', undefined]);
    expect(refusal(merge(parent, parent))).toEqual([422, 'body', 'into']);
    expect(refusal(merge(parent, child))).toEqual([422, 'stage', 'into']);
    expect(refusal(merge(parent, 'LZ-9'))).toEqual([422, 'unknown', 'into']);
    const elsewhere = desk.report(PLACES['620103']);
    expect(refusal(merge(parent, elsewhere))).toEqual([422, 'unknown', 'into']);
  });
});
