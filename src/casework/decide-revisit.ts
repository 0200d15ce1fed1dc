import type { Actor } from './actor.ts';
import type { CaseFile, Revisit } from './case-file.ts';
import { refuse } from './decide-refusal.ts';
import { told } from './decide-report.ts';
import type { CaseWorld } from './decide-world.ts';
import type { Refusal } from './refusal.ts';
import type { Step } from './step.ts';

type Body = Extract<Step, { step: 'revisit' }>['body'];

/** So many calls that nobody answered come before one may be the last. Our choice: no source says how many. */
export const UNANSWERED_BEFORE_FINAL = 3;
/** On so many different days at least, by the city's clock. Our choice too. */
export const UNANSWERED_ON_DAYS = 2;

const DAY_MS = 86_400_000;

/**
 * One call back. Nobody answered: the call is kept and is still due, until after calls enough one is said to be final:
 * then the case goes on, the revisit not reached. Not done, or not well done: the stage stays, and `reopen` is next.
 * Done and well done: on to the next stage.
 */
export function revisited(
  file: CaseFile,
  { reached, done, satisfied, final = false, words }: Body,
  { id }: Actor,
  world: CaseWorld,
): CaseFile | Refusal {
  if (reached && done === undefined)
    return refuse('body', 'done', '须记录是否属实办结', 'Say whether it was done');
  if (reached && satisfied === undefined)
    return refuse('body', 'satisfied', '须记录是否满意', 'Say whether the citizen was satisfied');
  const by = file.stage === 'closed' ? 'district' : 'city';
  const refusal = final ? finalRefusal(file, by, reached, world) : undefined;
  if (refusal !== undefined) return refusal;
  const revisit: Revisit = {
    by,
    round: file.round,
    atMs: world.nowMs,
    actor: id,
    reached,
    ...(reached ? told({ done, satisfied }) : {}),
    ...(final ? { final } : {}),
    ...told({ words }),
  };
  const next = by === 'district' ? 'revisited_once' : 'revisited_twice';
  const isContent = reached && done === true && satisfied === true;
  return {
    ...file,
    revisits: [...file.revisits, revisit],
    ...(isContent || final ? { stage: next } : {}),
  };
}

function finalRefusal(
  { revisits, round }: CaseFile,
  by: Revisit['by'],
  reached: boolean,
  { calendar }: CaseWorld,
): Refusal | undefined {
  if (reached)
    return refuse(
      'body',
      'final',
      '已接通的回访不能记为终结',
      'A call that was answered is not left at that',
    );
  const unanswered = revisits.filter((call) => call.by === by && call.round === round && !call.reached);
  const days = new Set(
    unanswered.map(({ atMs }) => Math.floor((atMs + calendar.offsetMin * 60_000) / DAY_MS)),
  );
  if (unanswered.length >= UNANSWERED_BEFORE_FINAL && days.size >= UNANSWERED_ON_DAYS) return undefined;
  return refuse(
    'body',
    'final',
    `须先有 ${UNANSWERED_BEFORE_FINAL} 次未接通的回访，且不在同一天（现有 ${unanswered.length} 次、${days.size} 天）`,
    `First come ${UNANSWERED_BEFORE_FINAL} calls nobody answered, on ${UNANSWERED_ON_DAYS} days or more: there are ${unanswered.length}, on ${days.size}`,
  );
}
