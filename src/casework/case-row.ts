import type { CaseFile } from './case-file.ts';

/**
 * A case as a queue, a map and the journal show it: nothing of a person in it, so a scope alone decides who may have
 * it. Body of a journal row of the stream `cases`.
 */
export type CaseRow = Pick<
  CaseFile,
  | 'id'
  | 'version'
  | 'kind'
  | 'code'
  | 'title'
  | 'titleEn'
  | 'request'
  | 'channel'
  | 'origination'
  | 'at'
  | 'divisions'
  | 'component'
  | 'stage'
  | 'round'
  | 'unit'
  | 'assignee'
  | 'reportedAtMs'
  | 'closedAtMs'
  | 'intake'
  | 'clock'
  | 'parent'
  | 'grade'
  | 'incident'
> & {
  readonly address?: string;
  /** Waits for an answer to an extension. */
  readonly extension: boolean;
  readonly parked: boolean;
  readonly supervised: boolean;
  readonly reminders: number;
  readonly children: number;
};
