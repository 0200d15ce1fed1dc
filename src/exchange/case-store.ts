import type { Actor } from '../casework/actor.ts';
import type { CaseFile } from '../casework/case-file.ts';
import type { CaseRow } from '../casework/case-row.ts';
import type { Refusal } from '../casework/refusal.ts';
import type { ReportBody, Step, StepTaken } from '../casework/step.ts';
import type { CasePage, CaseQuery } from '../casework/case-query.ts';

/** One wish to change a case, as it came. */
export interface CaseCommand {
  /** Chosen by the asker; said again, the first answer is given again and nothing is done. */
  readonly key: string;
  /** Absent: a new case. */
  readonly id?: string;
  /** Version of the case the asker saw; a newer one standing is a conflict. */
  readonly expects?: number;
  readonly what: Step | { readonly step: 'report'; readonly body: ReportBody };
  readonly actor: Actor;
  /** Where it was asked from, for the audit: `127.0.0.1`, `simulation`. */
  readonly from: string;
}

export type CaseOutcome =
  | { readonly ok: true; readonly row: CaseRow; readonly seq: number; readonly again: boolean }
  | {
      readonly ok: false;
      readonly status: 403 | 404 | 409 | 422;
      readonly refusal: Refusal;
      readonly standing?: CaseRow;
    };

/**
 * Cases, their steps, their journal and what was looked at: one store, in memory (demo) or in SQL. A command is
 * decided and written in one transaction with its journal row, its step, its audit entry and its key; questions are
 * answered within the asker's scope, which SQL holds a second time by row-level security.
 */
export interface CaseStore {
  command(command: CaseCommand): Promise<CaseOutcome>;
  view(query: CaseQuery, actor: Actor): Promise<CasePage>;
  /** Undefined where there is none in scope. */
  file(id: string, actor: Actor): Promise<CaseFile | undefined>;
  /** Oldest first. */
  steps(id: string, actor: Actor): Promise<readonly StepTaken[]>;
  /** Open or newly closed cases near a place, for duplicates: nearest first, at most 20. */
  near(
    at: readonly [lng: number, lat: number],
    radiusM: number,
    sinceMs: number,
    actor: Actor,
  ): Promise<readonly CaseRow[]>;
}
