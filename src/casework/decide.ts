import type { Actor } from './actor.ts';
import type { CaseFile } from './case-file.ts';
import { consequences } from './decide-family.ts';
import { isRefusal, statusOf } from './decide-refusal.ts';
import { reported } from './decide-report.ts';
import { CHANGES } from './decide-step.ts';
import type { CaseWorld } from './decide-world.ts';
import type { Refusal } from './refusal.ts';
import type { ReportBody, Step, StepTaken } from './step.ts';
import { mayTake } from './who-may.ts';

export type Wish = Step | { readonly step: 'report'; readonly body: ReportBody };

/** A case as it is to be written, with the step that made it so. */
export interface Written {
  readonly file: CaseFile;
  readonly taken: StepTaken;
}

export type Decision =
  | (Written & {
      readonly ok: true;
      /** Other cases changed by it: those that are one with it (decide-family.ts). */
      readonly also: readonly Written[];
    })
  | { readonly ok: false; readonly status: 403 | 404 | 422; readonly refusal: Refusal };

/**
 * Decides a wish: role, scope, stage, then what it says, in this order, so that a refusal tells nothing of a case that
 * the asker must not see. Bodies are as their schemas made them; versions and keys are the store's.
 * @param standing the case as it stands; undefined: none (a report), or none of that number
 */
export function decide(standing: CaseFile | undefined, what: Wish, actor: Actor, world: CaseWorld): Decision {
  if (what.step === 'report') {
    const file = reported(what.body, actor, world);
    return isRefusal(file) ? refused(file) : written(file, what, actor, world, undefined, []);
  }
  if (standing === undefined) return { ok: false, status: 404, refusal: NO_CASE };
  const refusal = mayTake(what.step, standing, actor);
  if (refusal !== undefined) return refused(refusal);
  const changed = change(standing, what, actor, world);
  if (isRefusal(changed)) return refused(changed);
  const file = { ...changed, version: standing.version + 1 };
  const left = what.step === 'reopen' && standing.parent !== undefined ? { parent: standing.parent } : {};
  const told = { step: what.step, body: { ...what.body, ...left } };
  return written(file, told, actor, world, standing, alsoWritten(standing, what, actor, world));
}

const NO_CASE: Refusal = { code: 'unknown', zh: '没有这个案卷', en: 'There is no such case' };

function change(file: CaseFile, what: Step, actor: Actor, world: CaseWorld): CaseFile | Refusal {
  const by = CHANGES[what.step] as (
    file: CaseFile,
    body: Step['body'],
    actor: Actor,
    world: CaseWorld,
  ) => CaseFile | Refusal;
  return by(file, what.body, actor, world);
}

function alsoWritten(standing: CaseFile, what: Step, actor: Actor, world: CaseWorld): readonly Written[] {
  return consequences(standing, what, world).map(({ before, after, step, body }) => {
    const file = { ...after, version: before.version + 1 };
    return { file, taken: taken(file, { step, body }, actor, world, before) };
  });
}

function taken(
  file: CaseFile,
  { step, body }: Pick<StepTaken, 'step' | 'body'>,
  { id, name, role }: Actor,
  { nowMs }: CaseWorld,
  before: CaseFile | undefined,
): StepTaken {
  return {
    case: file.id,
    version: file.version,
    step,
    atMs: nowMs,
    actor: { id, name, role },
    ...(before === undefined ? {} : { from: before.stage }),
    to: file.stage,
    body,
  };
}

function written(
  file: CaseFile,
  what: Pick<StepTaken, 'step' | 'body'>,
  actor: Actor,
  world: CaseWorld,
  before: CaseFile | undefined,
  also: readonly Written[],
): Decision {
  return { ok: true, file, taken: taken(file, what, actor, world, before), also };
}

function refused(refusal: Refusal): Decision {
  return { ok: false, status: statusOf(refusal), refusal };
}
