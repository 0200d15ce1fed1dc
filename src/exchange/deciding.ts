import type { CaseFile } from '../casework/case-file.ts';
import type { CaseRow } from '../casework/case-row.ts';
import { statusOf } from '../casework/decide-refusal.ts';
import type { CaseWorld } from '../casework/decide-world.ts';
import type { Refusal } from '../casework/refusal.ts';
import { rowOf } from '../casework/row-of.ts';
import { mayTake } from '../casework/who-may.ts';
import type { CaseCommand, CaseOutcome } from './case-store.ts';

/** What of the city decisions look at; the rest of their world is the store's. */
export type CityWorld = Pick<CaseWorld, 'calendar' | 'divisionsAt' | 'rule' | 'intakeLimit' | 'unit'>;

type Refused = Extract<CaseOutcome, { ok: false }>;

export const UNKNOWN_CASE: Refused = {
  ok: false,
  status: 404,
  refusal: { code: 'unknown', zh: '没有这个案卷', en: 'There is no such case' },
};

/**
 * The version that the asker saw is not the one that stands; undefined: it is, or none was named. One whose role or
 * scope keeps her from the step hears that alone, and nothing of what stands.
 */
export function versionConflict(
  standing: CaseFile | undefined,
  { expects, what, actor }: Pick<CaseCommand, 'expects' | 'what' | 'actor'>,
): Refused | undefined {
  if (standing === undefined || expects === undefined || standing.version === expects) return undefined;
  const mayNot = what.step === 'report' ? undefined : mayTake(what.step, standing, actor);
  if (mayNot !== undefined && statusOf(mayNot) === 403) return { ok: false, status: 403, refusal: mayNot };
  const refusal: Refusal = {
    code: 'version',
    field: 'If-Match',
    zh: `案卷已有更新：您看到的是第 ${expects} 版，现在是第 ${standing.version} 版`,
    en: `The case has changed: you saw version ${expects}, it is now ${standing.version}`,
  };
  return { ok: false, status: 409, refusal, standing: rowOf(standing) };
}

/** A key said again with another wish: what was done with it the first time stands. */
export function keyUsed(standing: CaseRow): Refused {
  return { ...KEY_USED, standing };
}

const KEY_USED: Refused = {
  ok: false,
  status: 422,
  refusal: {
    code: 'duplicate',
    field: 'Idempotency-Key',
    zh: '这个键已用于另一请求，请换一个',
    en: 'This key was used for something else: choose another',
  },
};

/** Ids of cases other than the one it is about that a wish names. */
export function othersNamed({ what }: Pick<CaseCommand, 'what'>): string[] {
  return what.step === 'merge' ? [what.body.into] : [];
}

/** Hashes of attachments that a wish names. */
export function attachmentsNamed({ what }: Pick<CaseCommand, 'what'>): readonly string[] {
  return 'evidence' in what.body ? what.body.evidence : [];
}
