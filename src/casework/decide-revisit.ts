import type { Actor } from './actor.ts';
import type { CaseFile, Revisit } from './case-file.ts';
import { refuse } from './decide-refusal.ts';
import { told } from './decide-report.ts';
import type { CaseWorld } from './decide-world.ts';
import type { Refusal } from './refusal.ts';
import type { Step } from './step.ts';

type Body = Extract<Step, { step: 'revisit' }>['body'];

/**
 * One call back. Nobody answered: the call is kept and is still due. Not done, or not well done: the stage stays, and
 * `reopen` is next. Done and well done: on to the next stage.
 */
export function revisited(
  file: CaseFile,
  { reached, done, satisfied, words }: Body,
  { id }: Actor,
  { nowMs }: CaseWorld,
): CaseFile | Refusal {
  if (reached && done === undefined)
    return refuse('body', 'done', '须记录是否属实办结', 'Say whether it was done');
  if (reached && satisfied === undefined)
    return refuse('body', 'satisfied', '须记录是否满意', 'Say whether the citizen was satisfied');
  const by = file.stage === 'closed' ? 'district' : 'city';
  const revisit: Revisit = {
    by,
    round: file.round,
    atMs: nowMs,
    actor: id,
    reached,
    ...(reached ? told({ done, satisfied }) : {}),
    ...told({ words }),
  };
  const next = by === 'district' ? 'revisited_once' : 'revisited_twice';
  const isContent = reached && done === true && satisfied === true;
  return {
    ...file,
    revisits: [...file.revisits, revisit],
    ...(isContent ? { stage: next } : {}),
  };
}
