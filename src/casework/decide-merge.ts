import type { Actor } from './actor.ts';
import type { CaseFile } from './case-file.ts';
import { refuse } from './decide-refusal.ts';
import type { CaseWorld } from './decide-world.ts';
import type { Refusal } from './refusal.ts';
import { OPEN_STAGES } from './stage.ts';
import { inScope } from './who-may.ts';
import { CASE_WORDS } from './words.ts';

/** Why a case cannot go into another: one that is open, in scope and not itself. */
export function mergeRefusal(
  file: CaseFile,
  into: string,
  actor: Actor,
  world: CaseWorld,
): Refusal | undefined {
  if (into === file.id) return refuse('body', 'into', '案卷不能并入自身', 'A case is not merged into itself');
  const parent = world.caseOf(into);
  if (parent === undefined || !inScope(parent, actor))
    return refuse('unknown', 'into', `没有案卷 ${into}`, `There is no case ${into}`);
  if ((OPEN_STAGES as readonly string[]).includes(parent.stage)) return undefined;
  const { zh, en } = CASE_WORDS.stage[parent.stage];
  return refuse(
    'stage',
    'into',
    `案卷 ${into} 处于“${zh}”，不能并入`,
    `${into} is ${en}: it takes no more in`,
  );
}
