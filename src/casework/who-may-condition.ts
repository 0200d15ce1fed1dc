import type { Actor } from './actor.ts';
import type { CaseFile, Revisit } from './case-file.ts';
import type { Refusal } from './refusal.ts';

interface Held {
  readonly holds: (file: CaseFile, actor: Actor) => boolean;
  /** Said where it does not hold. */
  readonly refusal: Refusal;
}
const held = (
  holds: Held['holds'],
  zh: string,
  en: string,
  code: 'stage' | 'same_person' | 'scope' = 'stage',
): Held => ({ holds, refusal: { code, zh, en } });

/** The last call of this round that was answered. */
function lastReached({ revisits, round }: CaseFile): Revisit | undefined {
  return revisits.findLast((revisit) => revisit.round === round && revisit.reached);
}
const isDissatisfied = (file: CaseFile): boolean => {
  const last = lastReached(file);
  return last !== undefined && (last.done === false || last.satisfied === false);
};
const calledAs = (by: Revisit['by'], { revisits, round }: CaseFile, { id }: Actor): boolean =>
  revisits.some((revisit) => revisit.by === by && revisit.round === round && revisit.actor === id);

/** What must hold of a case beside its stage. */
export const CONDITIONS = {
  parked: held((file) => file.parked !== undefined, '案卷没有挂账', 'The case is not parked'),
  not_parked: held(
    (file) => file.parked === undefined,
    '案卷已挂账，须先解除',
    'The case is parked: unpark it',
  ),
  asked: held((file) => file.extension !== undefined, '没有待审批的延期', 'No extension waits for an answer'),
  not_asked: held(
    (file) => file.extension === undefined,
    '延期申请尚待审批',
    'An extension waits for an answer',
  ),
  supervised: held(
    (file) => file.supervised !== undefined,
    '案卷未被督办',
    'The case is not supervised',
    'scope',
  ),
  not_supervised: held(
    (file) => file.supervised === undefined,
    '案卷已在督办',
    'The case is supervised already',
  ),
  dissatisfied: held(
    isDissatisfied,
    '回访没有不满意或未办结的答复',
    'No revisit said that it was not done or not well done',
  ),
  not_dissatisfied: held(
    (file) => !isDissatisfied(file),
    '回访不满意或未办结，应返工',
    'A revisit said it was not done or not well done: the case is to be reopened',
  ),
  nobody_to_call: held(
    (file) => file.citizen?.phone === undefined,
    '有诉求人电话，须先回访两次',
    'There is a citizen to call: both revisits come first',
  ),
  another_person: held(
    (file, actor) => !calledAs('district', file, actor),
    '两次回访不得为同一人',
    'The second revisit is for another person',
    'same_person',
  ),
} as const satisfies Record<string, Held>;
export type Condition = keyof typeof CONDITIONS;
