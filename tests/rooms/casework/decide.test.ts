import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/casework/actor.ts';
import {
  cityClerk,
  clerk,
  Desk,
  handler,
  officer,
  refusal,
  supervisor,
  taker,
} from '../../fixtures/case-desk.ts';
import { A_WEDNESDAY_MS, actorOf, HASHES, HOUR_MS, PLACES, reportOf } from '../../fixtures/case-world.ts';

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

describe('a clock that stands twice over', () => {
  it('goes on standing for the return when it is unparked before anybody has it', () => {
    const desk = new Desk();
    const id = desk.dispatched();
    desk.nowMs += HOUR_MS;
    desk.do(id, { step: 'return', body: { reason: '不属环卫' } }, handler);
    desk.do(id, { step: 'park', body: { reason: '权属不清' } }, officer);
    desk.nowMs += 5 * HOUR_MS;
    const free = desk.do(id, { step: 'unpark', body: { reason: '已明确' } }, officer);
    expect(free.clock).toMatchObject({ stoppedFor: 'returned', countedMs: HOUR_MS });
    expect(free.clock?.dueAtMs).toBeUndefined();
    desk.nowMs = A_WEDNESDAY_MS + 25 * HOUR_MS;
    const again = desk.do(id, { step: 'dispatch', body: { unit: '620102-water' } }, officer);
    expect(again.clock).toMatchObject({ dueAtMs: A_WEDNESDAY_MS + 48 * HOUR_MS, countedMs: HOUR_MS });
  });
});

describe('evidence', () => {
  it('of what was done is the unit’s own, given since it was dispatched to', () => {
    const desk = new Desk();
    const [before = '', theirs = '', after = ''] = HASHES;
    const id = desk.report();
    const attach = (hash: string, by: Actor): unknown =>
      refusal(desk.ask(id, { step: 'attach', body: { evidence: [hash] } }, by));
    const feedBack = (evidence: string[]): unknown =>
      refusal(desk.ask(id, { step: 'feed_back', body: { words: '已清', evidence } }, handler));
    const begin = (): void => {
      desk.do(id, { step: 'dispatch', body: { unit: '620102-sanitation' } }, officer);
      desk.do(id, { step: 'start', body: {} }, handler);
    };
    const old = [422, 'evidence', 'evidence'];
    expect(attach(before, taker)).toBe('taken');
    desk.do(id, { step: 'accept', body: {} }, taker);
    desk.do(id, { step: 'file', body: { condition: '有暴露垃圾' } }, officer);
    begin();
    expect(feedBack([before])).toEqual(old);
    expect(attach(theirs, actorOf('grid_member', '620102004006007'))).toBe('taken');
    expect(feedBack([theirs])).toEqual(old);
    expect(attach(after, handler)).toBe('taken');
    expect(feedBack([before, after])).toEqual(old);
    desk.nowMs += HOUR_MS;
    desk.do(id, { step: 'return', body: { reason: '不属环卫' } }, handler);
    begin();
    expect(feedBack([after])).toEqual(old);
  });
  it('of an earlier round proves nothing of this one', () => {
    const desk = new Desk();
    const id = desk.closed();
    const [hash = ''] = HASHES;
    expect(desk.case(id).attachments).toMatchObject([{ hash, role: 'handler' }]);
    desk.nowMs += HOUR_MS;
    desk.do(id, { step: 'reopen', body: { reason: '抽查未清' } }, supervisor);
    desk.do(id, { step: 'dispatch', body: { unit: '620102-sanitation' } }, officer);
    desk.do(id, { step: 'start', body: {} }, handler);
    const again = { words: '已清', evidence: [hash] };
    expect(refusal(desk.ask(id, { step: 'feed_back', body: again }, handler))).toEqual([
      422,
      'evidence',
      'evidence',
    ]);
  });
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
