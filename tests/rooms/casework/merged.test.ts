import { describe, expect, it } from 'vitest';
import { countedBy } from '../../../src/casework/counted.ts';
import type { Decision } from '../../../src/casework/decide.ts';
import { masked, maskedSteps } from '../../../src/casework/masking.ts';
import type { StepTaken } from '../../../src/casework/step.ts';
import { stepsFor } from '../../../src/casework/who-may.ts';
import { cityClerk, clerk, Desk, officer, refusal, supervisor, taker } from '../../fixtures/case-desk.ts';
import { HOUR_MS, PLACES } from '../../fixtures/case-world.ts';

const ZHANG = { name: '张建国', phone: '13912345180', confidential: false };
const LI = { name: '李梅', phone: '13800001111', confidential: false };
const good = { step: 'revisit', body: { reached: true, done: true, satisfied: true } } as const;
const bad = { step: 'revisit', body: { reached: true, done: false, satisfied: false } } as const;
const lastOf = (desk: Desk, id: string): StepTaken | undefined =>
  desk.steps.findLast((step) => step.case === id);

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
  it('is closed with its parent, by its reply, and is called back and assessed in its own right', () => {
    const desk = new Desk();
    const parent = desk.dispatched();
    const child = desk.mergedInto(parent, { citizen: LI });
    const alarm = desk.mergedInto(parent);
    desk.toClosed(parent);
    expect(desk.case(child)).toMatchObject({ stage: 'closed', parent, closedAtMs: desk.nowMs, version: 3 });
    const followed = { step: 'follow', atMs: desk.nowMs, version: 3 } as const;
    expect(countedBy(undefined, desk.case(child), followed)).toMatchObject([{ key: 'revisitDue', times: 2 }]);
    expect(lastOf(desk, child)).toMatchObject({
      step: 'follow',
      version: 3,
      actor: { id: officer.id },
      from: 'merged',
      to: 'closed',
      body: { into: parent, reply: '已清除，谢谢' },
    });
    expect(desk.do(child, good, clerk).stage).toBe('revisited_once');
    expect(desk.do(child, good, cityClerk).stage).toBe('revisited_twice');
    expect(desk.do(child, { step: 'assess', body: { score: 80 } }, supervisor).stage).toBe('assessed');
    expect(desk.do(alarm, { step: 'assess', body: { score: 80 } }, supervisor).stage).toBe('assessed');
    expect(desk.case(parent).stage).toBe('closed');
  });
  it('goes with its parent into another, and is closed with that one', () => {
    const desk = new Desk();
    const [root, middle] = [desk.dispatched(), desk.report()];
    const child = desk.mergedInto(middle, { citizen: LI });
    desk.do(middle, { step: 'merge', body: { into: root, reason: '同一处' } }, officer);
    expect(desk.case(root).children).toEqual([middle, child]);
    expect(desk.case(middle).children).toEqual([]);
    expect(desk.case(child)).toMatchObject({ stage: 'merged', parent: root });
    expect(lastOf(desk, child)).toMatchObject({ step: 'follow', body: { into: root } });
    desk.toClosed(root);
    expect([middle, child].map((id) => desk.case(id).stage)).toEqual(['closed', 'closed']);
  });
  it('whose citizen is not satisfied is reopened as a case of its own; the parent lets it go', () => {
    const desk = new Desk();
    const parent = desk.dispatched();
    const [unread, filed] = [desk.mergedInto(parent, { citizen: LI }), desk.dispatched({ citizen: ZHANG })];
    desk.do(filed, { step: 'merge', body: { into: parent, reason: '同一处' } }, officer);
    desk.toClosed(parent);
    for (const [child, stage] of [
      [unread, 'reported'],
      [filed, 'filed'],
    ] as const) {
      expect(stepsFor(desk.do(child, bad, clerk), clerk)).toEqual(['reopen', 'note']);
      const own = desk.do(child, { step: 'reopen', body: { reason: '门口仍有' } }, clerk);
      expect(own).toMatchObject({ stage, round: 2 });
      expect(own.parent).toBeUndefined();
      const told = desk.steps.findLast(({ step }) => step === 'reopen');
      expect(told?.body).toEqual({ reason: '门口仍有', parent });
      expect(desk.case(parent)).toMatchObject({ stage: 'closed' });
      expect(desk.case(parent).children).not.toContain(child);
      expect(lastOf(desk, parent)).toMatchObject({ step: 'release', body: { case: child } });
    }
    expect(desk.case(unread).clock).toBeUndefined();
    expect(desk.case(filed).clock?.startedAtMs).toBe(desk.nowMs);
  });
  it('comes back to be read, with the reason, where its parent is rejected', () => {
    const desk = new Desk();
    const parent = desk.report({ citizen: ZHANG });
    const child = desk.dispatched({ citizen: LI });
    desk.do(child, { step: 'merge', body: { into: parent, reason: '同一处' } }, officer);
    const reason = '张建国所述不属城管，可拨12345；回电13912345180';
    expect(desk.do(parent, { step: 'reject', body: { reason } }, officer).children).toEqual([]);
    const back = desk.case(child);
    expect(back.stage).toBe('reported');
    for (const field of ['parent', 'unit', 'filedAtMs', 'dispatchedAtMs', 'clock'] as const)
      expect(back[field]).toBeUndefined();
    /* Nothing of one citizen is told in the case of another, to nobody. */
    expect(lastOf(desk, child)).toMatchObject({
      step: 'follow',
      from: 'merged',
      to: 'reported',
      body: { into: parent, reason: '张**所述不属城管，可拨12345；回电139****5180' },
    });
    expect(desk.do(child, { step: 'accept', body: {} }, taker).stage).toBe('accepted');
  });
  it('is merged again where its parent is reopened before the citizen was spoken to, and closed anew with it', () => {
    const desk = new Desk();
    const parent = desk.dispatched();
    const [called, tried, waiting] = [LI, LI, LI].map((citizen) => desk.mergedInto(parent, { citizen }));
    desk.toClosed(parent);
    desk.do(called!, good, clerk);
    desk.do(tried!, { step: 'revisit', body: { reached: false } }, clerk);
    desk.nowMs += HOUR_MS;
    desk.do(parent, { step: 'reopen', body: { reason: '抽查未清' } }, supervisor);
    expect(desk.case(called!).stage).toBe('revisited_once');
    for (const id of [tried!, waiting!]) {
      expect(desk.case(id)).toMatchObject({ stage: 'merged', parent, round: 2 });
      expect(desk.case(id).closedAtMs).toBeUndefined();
      expect(lastOf(desk, id)).toMatchObject({ step: 'follow', body: { into: parent, reason: '抽查未清' } });
    }
    desk.do(parent, { step: 'dispatch', body: { unit: '620102-sanitation' } }, officer);
    desk.toClosed(parent);
    expect(desk.case(waiting!)).toMatchObject({ stage: 'closed', closedAtMs: desk.nowMs });
    expect(desk.case(called!).stage).toBe('revisited_once');
  });
  it('is followed by notes alone; once closed it is offered as any other', () => {
    const desk = new Desk();
    const parent = desk.dispatched();
    const child = desk.mergedInto(parent, { citizen: LI });
    const may = () => [taker, officer, clerk, supervisor].map((by) => stepsFor(desk.case(child), by));
    expect(may()).toEqual([['note'], ['note'], ['note'], ['note']]);
    expect(refusal(desk.ask(child, { step: 'reopen', body: { reason: '重开' } }, supervisor))).toEqual([
      422,
      'stage',
      undefined,
    ]);
    desk.toClosed(parent);
    expect(may()).toEqual([['note'], ['note'], ['revisit', 'note'], ['reopen', 'note']]);
  });
  it('tells its reply as masked as all else', () => {
    const desk = new Desk();
    const parent = desk.dispatched({ citizen: ZHANG });
    const child = desk.mergedInto(parent, { citizen: LI });
    desk.toClosed(parent, '张建国、李梅：已清除，回电13912345180或13800001111');
    const file = desk.case(child);
    const steps = desk.steps.filter((step) => step.case === child);
    const seen = (by: typeof clerk): string =>
      JSON.stringify([masked(file, by, desk.nowMs), maskedSteps(file, steps, by, desk.nowMs)]);
    for (const theirs of [ZHANG.name, ZHANG.phone]) {
      expect(seen(clerk)).not.toContain(theirs);
      expect(seen(supervisor)).not.toContain(theirs);
    }
    for (const own of [LI.name, LI.phone]) {
      expect(seen(clerk)).toContain(own);
      expect(seen(supervisor)).not.toContain(own);
    }
  });
});
