import type { CaseRow } from '../../casework/case-row.ts';
import type { StepName } from '../../casework/step.ts';
import type { CaseSeen, StepWish } from './case-client.ts';
import type { CaseFilter } from './case-filter.ts';
import type { CaseView } from './case-views.ts';

/** A step that was sent and is not yet in the journal as this screen knows it. */
export interface Pending {
  readonly step: StepName;
  /** Server time when it was sent, ms since 1970. */
  readonly sinceMs: number;
  /** Version and journal seq it got; absent until the gateway answered. */
  readonly version?: number;
  readonly seq?: number;
  /** The case as the step made it; absent until the gateway answered. */
  readonly row?: CaseRow;
}

/** Why something was not done. `status` 0: the gateway was not reached. */
export interface Trouble {
  readonly status: number;
  readonly why: string;
  readonly whyEn?: string;
  readonly where?: string;
  /** Of a refusal by the rules of casework; absent: the body itself was not as it must be. */
  readonly code?: string;
  /** The case it is about. */
  readonly id?: string;
  readonly step?: StepName;
}

/** Somebody else was first: what stands now, and what was wished for. */
export interface Conflict {
  readonly wish: StepWish;
  readonly standing: CaseRow;
}

export const BULK_STEPS = ['dispatch', 'merge', 'ask_extension'] as const satisfies readonly StepName[];
export type BulkStep = (typeof BULK_STEPS)[number];

/** What lies over the desk of cases. */
export type Sheet =
  | { readonly is: 'step'; readonly id: string; readonly step: StepName }
  | { readonly is: 'bulk'; readonly step: BulkStep }
  | { readonly is: 'unmask'; readonly id: string; readonly field: string }
  | { readonly is: 'filter' | 'command' | 'more' };

/** What the last key or step came to: said and shown for a moment. A new object is said anew. */
export interface CaseSaid {
  readonly zh: string;
  readonly en: string;
}

export interface CaseDeskState {
  /** Id of the view the filter came from. */
  readonly view: string;
  readonly own: readonly CaseView[];
  readonly filter: CaseFilter;
  /** In the order of the queue, as far as they were asked for. */
  readonly rows: readonly CaseRow[];
  /** As in `CasePage`; undefined before the first page. */
  readonly total?: number;
  readonly unfiltered: number;
  /** Where the next page begins; absent: there is none. */
  readonly next?: string;
  readonly isLoading: boolean;
  /** Server time of the newest page, ms since 1970. */
  readonly askedAtMs: number;
  readonly trouble?: Trouble;
  /** Rows for a bulk step. */
  readonly chosen: ReadonlySet<string>;
  /** Filter menus, help and the like are closed unless this says so. */
  readonly sheet?: Sheet;
  readonly open?: CaseSeen;
  /** Of the case that is opened or being opened. */
  readonly openTrouble?: Trouble;
  readonly pending: ReadonlyMap<string, Pending>;
  readonly conflict?: Conflict;
  /** Of the newest step. */
  readonly refusal?: Trouble;
  readonly said?: CaseSaid;
  /** A step whose key was pressed before its case was read. */
  readonly wished?: { readonly id: string; readonly step: StepName };
}

export const EMPTY_DESK: CaseDeskState = {
  view: 'mine',
  own: [],
  filter: {},
  rows: [],
  unfiltered: 0,
  isLoading: false,
  askedAtMs: 0,
  chosen: new Set(),
  pending: new Map(),
};

/** What stays where a case is opened: what is of it, and of another nothing. */
export function keptFor(
  id: string | undefined,
  { open, openTrouble: _trouble, conflict, refusal, ...rest }: CaseDeskState,
): CaseDeskState {
  return {
    ...rest,
    ...(open !== undefined && open.file.id === id ? { open } : {}),
    ...(conflict !== undefined && conflict.wish.id === id ? { conflict } : {}),
    ...(refusal !== undefined && refusal.id === id ? { refusal } : {}),
  };
}
