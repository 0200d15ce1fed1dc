import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/casework/actor.ts';
import type { CaseFile, Revisit } from '../../../src/casework/case-file.ts';
import { decide } from '../../../src/casework/decide.ts';
import { ROLES, type Role } from '../../../src/casework/role.ts';
import { STAGES, type Stage } from '../../../src/casework/stage.ts';
import { STEPS, type StepName } from '../../../src/casework/step.ts';
import { inScope, mayReport, mayTake, stepsFor, stepsOfRole } from '../../../src/casework/who-may.ts';
import { A_WEDNESDAY_MS, actorOf, caseWorld, reportOf } from '../../fixtures/case-world.ts';
import { nextSteps } from '../../fixtures/case-model/map.ts';

const UNIT = '620102-sanitation';
const opened = decide(
  undefined,
  { step: 'report', body: reportOf({ citizen: { phone: '13912345180', confidential: false } }) },
  actorOf('call_taker'),
  caseWorld(A_WEDNESDAY_MS),
);
if (!opened.ok) throw new Error(opened.refusal.en);
const { file } = opened;
const at = (stage: Stage, of: Partial<CaseFile> = {}): CaseFile => ({ ...file, stage, unit: UNIT, ...of });
const who = (role: Role, scope = '620102', of: Partial<Actor> = {}): Actor =>
  actorOf(role, scope, { unit: UNIT, ...of });
const because = { atMs: A_WEDNESDAY_MS, reason: '因故', by: 'x' };
const call = (of: Partial<Revisit>): Revisit => ({
  by: 'district',
  round: 1,
  atMs: A_WEDNESDAY_MS,
  actor: 'x',
  reached: true,
  done: true,
  satisfied: true,
  ...of,
});

describe('the table of who may', () => {
  it('gives no step to those who only read or only look after the house', () => {
    expect((['auditor', 'administrator', 'wall', 'presenter'] as const).flatMap(stepsOfRole)).toEqual([]);
    const working = ROLES.filter((role) => stepsOfRole(role).length > 0);
    expect(working).toHaveLength(ROLES.length - 4);
  });
  it('holds for every step × role × stage as the list of ways does', () => {
    const wrong: string[] = [];
    for (const stage of STAGES)
      for (const role of ROLES)
        for (const step of STEPS) {
          const isWay = nextSteps(stage).some((way) => way.step === step && way.roles.includes(role));
          const code = mayTake(step, at(stage), who(role))?.code;
          const known = STAGES.some((other) =>
            nextSteps(other).some((way) => way.step === step && way.roles.includes(role)),
          );
          const expected = !known ? 'role' : isWay ? undefined : 'stage';
          /* What the state of the case adds: see below. */
          const hindered = isWay && HINDERED.has(`${stage} ${step} ${role}`);
          if (hindered ? code === undefined : code !== expected)
            wrong.push(`${stage} ${step} ${role}: ${code}`);
        }
    expect(wrong).toEqual([]);
  });
  it('knows no step outside the divisions of an identity, by whole codes', () => {
    const elsewhere = ['620103', '62010', '6201020', '620102004006008', '620', ''];
    const leaks = STAGES.flatMap((stage) =>
      ROLES.flatMap((role) =>
        elsewhere.flatMap((scope) => [
          ...stepsFor(at(stage), who(role, scope)),
          ...STEPS.filter(
            (step) => !['role', 'scope'].includes(mayTake(step, at(stage), who(role, scope))!.code),
          ),
        ]),
      ),
    );
    expect(leaks).toEqual([]);
    for (const scope of Object.values(file.divisions))
      expect(inScope(at('filed'), who('supervisor', scope))).toBe(true);
  });
  it('shows a handler the cases of its unit only', () => {
    const scopeOf = (of: Partial<CaseFile>, unit?: string): boolean =>
      inScope(
        { ...at('dispatched'), ...of },
        actorOf('handler', '620102', unit === undefined ? {} : { unit }),
      );
    expect([scopeOf({}, UNIT), scopeOf({}, '620102-water'), scopeOf({})]).toEqual([true, false, false]);
    const { unit: _, ...nobodys } = at('dispatched');
    expect(inScope(nobodys, actorOf('handler'))).toBe(false);
  });
  it('lets those report who take calls or walk the grids, where their scope reaches', () => {
    expect(ROLES.filter((role) => mayReport(file.divisions, who(role)) === undefined)).toEqual([
      'call_taker',
      'grid_member',
    ]);
    expect(mayReport(file.divisions, who('call_taker', '620103'))?.code).toBe('scope');
  });
});

/** Ways that the plain case of `at` does not have: it is not parked, not asked for, not angry, and can be called. */
const HINDERED: ReadonlySet<string> = new Set([
  'filed unpark district_officer',
  'dispatched unpark district_officer',
  'in_progress unpark district_officer',
  'dispatched decide_extension district_officer',
  'dispatched decide_extension supervisor',
  'in_progress decide_extension district_officer',
  'in_progress decide_extension supervisor',
  'closed assess supervisor',
  'closed reopen revisit_clerk',
  'revisited_once reopen revisit_clerk',
  'revisited_once revisit revisit_clerk',
]);

describe('what a case adds to it', () => {
  const code = (step: StepName, one: CaseFile, actor: Actor): string | undefined =>
    mayTake(step, one, actor)?.code;
  it('a case that waits for an answer waits with everything but the answer', () => {
    const asked = {
      extension: { ...because, askedAtMs: because.atMs, asked: { amount: 1, unit: 'working_day' as const } },
    };
    expect(stepsFor(at('in_progress', asked), who('handler'))).toEqual(['attach', 'note']);
    expect(stepsFor(at('in_progress', asked), who('district_officer'))[0]).toBe('decide_extension');
    expect(code('decide_extension', at('in_progress', asked), who('supervisor'))).toBe('scope');
    const supervised = at('in_progress', { ...asked, supervised: because });
    expect(stepsFor(supervised, who('supervisor'))).toEqual(['decide_extension', 'remind', 'link', 'note']);
  });
  it('a parked case is unparked first', () => {
    const parked = at('dispatched', { parked: because });
    expect(stepsFor(parked, who('handler'))).toEqual(['attach', 'note']);
    expect(stepsFor(parked, who('district_officer'))[0]).toBe('unpark');
    expect(code('dispatch', at('filed', { parked: because }), who('district_officer'))).toBe('stage');
  });
  it('revisits: the district first, then the city, another person', () => {
    const once = at('revisited_once', { revisits: [call({ actor: 'li' })] });
    expect(code('revisit', at('closed'), who('revisit_clerk', '620102004'))).toBeUndefined();
    expect(code('revisit', at('closed'), who('revisit_clerk', '6201'))).toBe('scope');
    expect(code('revisit', at('closed'), who('revisit_clerk', '6201', { scope: ['620102', '6201'] }))).toBe(
      'scope',
    );
    expect(code('revisit', once, who('revisit_clerk'))).toBe('scope');
    expect(code('revisit', once, who('revisit_clerk', '6201'))).toBeUndefined();
    expect(code('revisit', once, who('revisit_clerk', '6201', { id: 'li' }))).toBe('same_person');
    const nextRound = { ...once, round: 2 };
    expect(code('revisit', nextRound, who('revisit_clerk', '6201', { id: 'li' }))).toBeUndefined();
  });
  it('an unsatisfied citizen is not called again but the case reopened', () => {
    for (const of of [{ done: false }, { satisfied: false }]) {
      const angry = at('closed', { revisits: [call(of)] });
      expect(stepsFor(angry, who('revisit_clerk'))).toEqual(['reopen', 'note']);
      expect(stepsFor({ ...angry, round: 2 }, who('revisit_clerk'))).toEqual(['revisit', 'note']);
    }
    const unanswered = at('closed', { revisits: [call({ reached: false })] });
    expect(stepsFor(unanswered, who('revisit_clerk'))).toEqual(['revisit', 'note']);
  });
  it('nobody to call: assessed as it is closed', () => {
    const { citizen: _, ...ours } = at('closed');
    expect(stepsFor(ours, who('supervisor'))).toEqual(['assess', 'reopen', 'note']);
    expect(stepsFor(at('closed'), who('supervisor'))).toEqual(['reopen', 'note']);
    const angry = { ...ours, revisits: [call({ satisfied: false })] };
    expect(stepsFor(angry, who('supervisor'))).toEqual(['reopen', 'note']);
  });
  it('the step that leads on is offered first', () => {
    const first = (stage: Stage, role: Role, scope?: string): unknown =>
      stepsFor(at(stage), who(role, scope))[0];
    expect([
      first('reported', 'call_taker'),
      first('accepted', 'district_officer'),
      first('filed', 'district_officer'),
      first('dispatched', 'handler'),
      first('in_progress', 'handler'),
      first('fed_back', 'grid_member'),
      first('verified', 'district_officer'),
      first('closed', 'revisit_clerk'),
      first('revisited_once', 'revisit_clerk', '6201'),
      first('revisited_twice', 'supervisor', '6201'),
    ]).toEqual([
      'accept',
      'file',
      'dispatch',
      'start',
      'feed_back',
      'verify',
      'close',
      'revisit',
      'revisit',
      'assess',
    ]);
  });
});
