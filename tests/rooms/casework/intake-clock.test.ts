import { describe, expect, it } from 'vitest';
import { codeSeeds } from '../../../src/casework/code-seeds.ts';
import { CASE_KINDS } from '../../../src/casework/case-file.ts';
import { intakeOf } from '../../../src/casework/intake-clock.ts';
import { rowOf } from '../../../src/casework/row-of.ts';
import { dueOf, isOverdue, NEVER_MS } from '../../../src/exchange/case-columns.ts';
import { A_WEDNESDAY_MS, actorOf, HOUR_MS } from '../../fixtures/case-world.ts';
import { Desk, officer, taker } from '../../fixtures/case-desk.ts';

const admin = actorOf('supervisor', '6201');

describe('the time until a case is filed', () => {
  it('runs from the report through acceptance, and ends with the filing', () => {
    const desk = new Desk();
    const id = desk.report();
    const filedByMs = A_WEDNESDAY_MS + 2 * HOUR_MS;
    expect(dueOf(desk.case(id))).toBe(filedByMs);
    expect(dueOf(desk.do(id, { step: 'accept', body: {} }, taker))).toBe(filedByMs);
    expect(rowOf(desk.case(id)).intake?.dueAtMs).toBe(filedByMs);
    const filed = desk.do(id, { step: 'file', body: { condition: '属实' } }, officer);
    expect(intakeOf(filed)).toBeUndefined();
    expect(rowOf(filed).intake).toBeUndefined();
    expect(dueOf(filed)).toBe(filed.clock?.dueAtMs);
  });

  it('is nobody’s to be overdue with, and the unit’s is', () => {
    const desk = new Desk();
    const [fresh, sent] = [desk.case(desk.report()), desk.case(desk.dispatched())];
    const lateMs = A_WEDNESDAY_MS + 1000 * HOUR_MS;
    expect(dueOf(fresh)).toBeLessThan(lateMs);
    expect([isOverdue(fresh, lateMs), isOverdue(sent, lateMs), isOverdue(sent, A_WEDNESDAY_MS)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('begins anew for one that is rejected and reopened, and ends with the rejection', () => {
    const desk = new Desk();
    const id = desk.report();
    const rejected = desk.do(id, { step: 'reject', body: { reason: '重复' } }, officer);
    expect(dueOf(rejected)).toBe(NEVER_MS);
    desk.nowMs += HOUR_MS;
    const again = desk.do(id, { step: 'reopen', body: { reason: '确有其事' } }, admin);
    expect(again.stage).toBe('reported');
    expect(dueOf(again)).toBeGreaterThan(A_WEDNESDAY_MS + 2 * HOUR_MS);
  });

  it('is data, and says of every kind where it is from or that nobody vouches for it', () => {
    const { tables } = codeSeeds();
    for (const kind of CASE_KINDS) {
      const { limit, source, unverified } = tables[kind].intake;
      expect(limit.amount).toBeGreaterThan(0);
      expect((source === undefined) !== (unverified === undefined)).toBe(true);
    }
  });
});
