import type { Actor } from '../../casework/actor.ts';
import type { CaseRow } from '../../casework/case-row.ts';
import { WHO_MAY } from '../../casework/who-may-table.ts';
import type { BulkStep, Pending } from './case-desk-state.ts';

/** Why a chosen case is left out of a bulk step. */
export type SkipReason = 'grade' | 'stage' | 'pending' | 'itself' | 'role';

export interface BulkPlan {
  readonly will: readonly CaseRow[];
  readonly skips: readonly { readonly row: CaseRow; readonly why: SkipReason }[];
}

/** Levels I and II are never taken in bulk. */
const GRAVE = 2;

/**
 * Which of the chosen a bulk step can be taken on, as far as the queue knows; the gateway decides again for each.
 * @param into the case the others are merged into
 */
export function planOf(
  step: BulkStep,
  chosen: readonly CaseRow[],
  actor: Actor,
  pending: ReadonlyMap<string, Pending>,
  into?: string,
): BulkPlan {
  const rules = WHO_MAY.filter((row) => row.step === step && row.roles.includes(actor.role));
  const whyNot = (row: CaseRow): SkipReason | undefined => {
    if (rules.length === 0) return 'role';
    if (row.grade !== undefined && row.grade <= GRAVE) return 'grade';
    if (pending.has(row.id)) return 'pending';
    if (step === 'merge' && row.id === into) return 'itself';
    if (!rules.some(({ from }) => from.includes(row.stage))) return 'stage';
    const isHeld = row.parked || row.extension;
    return isHeld && step !== 'merge' ? 'stage' : undefined;
  };
  const judged = chosen.map((row) => ({ row, why: whyNot(row) }));
  return {
    will: judged.filter(({ why }) => why === undefined).map(({ row }) => row),
    skips: judged.flatMap(({ row, why }) => (why === undefined ? [] : [{ row, why }])),
  };
}
