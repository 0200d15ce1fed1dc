import { describe, expect, it } from 'vitest';
import { countedBy } from '../../../src/casework/counted.ts';
import { stepsFor } from '../../../src/casework/who-may.ts';
import { cityClerk, clerk, Desk, officer, refusal } from '../../fixtures/case-desk.ts';
import { HOUR_MS } from '../../fixtures/case-world.ts';

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
  it('that nobody answers may be left at that after three calls on two days, and count as not reached', () => {
    const desk = new Desk();
    const id = desk.closed({ citizen: { phone: '13912345180', confidential: false } });
    const no = { step: 'revisit', body: { reached: false } } as const;
    const last = { step: 'revisit', body: { reached: false, final: true } } as const;
    const early = [422, 'body', 'final'];
    expect(refusal(desk.ask(id, last, clerk))).toEqual(early);
    for (let i = 0; i < 3; i++) desk.do(id, no, clerk);
    expect(refusal(desk.ask(id, last, clerk))).toEqual(early);
    desk.nowMs += 24 * HOUR_MS;
    expect(refusal(desk.ask(id, last, clerk))).toEqual(early);
    desk.do(id, no, clerk);
    const answered = { reached: true, done: true, satisfied: true, final: true };
    expect(refusal(desk.ask(id, { step: 'revisit', body: answered }, clerk))).toEqual(early);
    const before = desk.case(id);
    const on = desk.do(id, last, clerk);
    expect(on.stage).toBe('revisited_once');
    expect(on.revisits.at(-1)).toMatchObject({ by: 'district', reached: false, final: true });
    const counted = countedBy(before, on, { step: 'revisit', atMs: desk.nowMs, version: on.version });
    expect(counted).toEqual([]);
    /* The city counts its own. */
    expect(refusal(desk.ask(id, last, cityClerk))).toEqual(early);
    expect(desk.do(id, no, cityClerk).stage).toBe('revisited_once');
  });
  it('that nobody answered count for their own round only', () => {
    const desk = new Desk();
    const id = desk.closed();
    const no = { step: 'revisit', body: { reached: false } } as const;
    for (let i = 0; i < 4; i++) {
      desk.do(id, no, clerk);
      desk.nowMs += 24 * HOUR_MS;
    }
    const bad = { reached: true, done: false, satisfied: false };
    desk.do(id, { step: 'revisit', body: bad }, clerk);
    desk.do(id, { step: 'reopen', body: { reason: '未办' } }, clerk);
    desk.do(id, { step: 'dispatch', body: { unit: '620102-sanitation' } }, officer);
    desk.toClosed(id);
    const last = { step: 'revisit', body: { reached: false, final: true } } as const;
    expect(refusal(desk.ask(id, last, clerk))).toEqual([422, 'body', 'final']);
  });
});
