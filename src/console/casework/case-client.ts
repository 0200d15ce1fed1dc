import type { CaseFile } from '../../casework/case-file.ts';
import type { CasePage } from '../../casework/case-query.ts';
import type { CaseRow } from '../../casework/case-row.ts';
import type { StepName, StepTaken } from '../../casework/step.ts';
import type { Unit } from '../../casework/unit.ts';
import type { Api } from '../access/api.ts';
import { paramsOf, type CaseFilter } from './case-filter.ts';

/** Rows asked for at once. */
export const PAGE_ROWS = 200;

/** One case as the gateway shows it to who asks, and what she may do with it now. */
export interface CaseSeen {
  readonly file: CaseFile;
  readonly steps: readonly StepTaken[];
  readonly may: readonly StepName[];
}

/** A step or report that was written: the row of its version, and its place in the journal. */
export interface Written {
  readonly row: CaseRow;
  readonly seq: number;
}

/** A file the gateway has taken in, by the hash of what it stored. */
export interface Stored {
  readonly hash: string;
  readonly type: string;
  readonly bytes: number;
}

/** What the audit keeps of a case, newest first, and where its chain is broken, if it is. */
export interface AuditSeen {
  readonly entries: readonly {
    readonly seq: number;
    readonly atMs: number;
    readonly actor: string;
    readonly what: string;
    readonly from: string;
    readonly body: unknown;
    readonly hash: string;
  }[];
  readonly brokenAt?: number;
}

/** A wish for a step, as it is sent. */
export interface StepWish {
  readonly id: string;
  readonly step: StepName;
  readonly body: unknown;
  /** Of the case as it was seen. */
  readonly version: number;
  /** The same for the same wish sent again. */
  readonly key: string;
}

/** Everything the desk asks of `/api` about cases; each rejects with an `ApiError`. */
export class CaseClient {
  constructor(readonly api: Api) {}

  page(filter: CaseFilter, after?: string, most = PAGE_ROWS): Promise<CasePage> {
    return this.api.get<CasePage>('/api/cases', { ...paramsOf(filter), after, most });
  }

  one(id: string): Promise<CaseSeen> {
    return this.api.get<CaseSeen>(`/api/cases/${encodeURIComponent(id)}`);
  }

  take({ id, step, body, version, key }: StepWish): Promise<Written> {
    return this.api.post<Written>(`/api/cases/${encodeURIComponent(id)}/steps/${step}`, body, {
      key,
      version,
    });
  }

  async unmask(id: string, field: string, reason: string): Promise<string> {
    const path = `/api/cases/${encodeURIComponent(id)}/unmask`;
    return (await this.api.post<{ value: string }>(path, { field, reason })).value;
  }

  async audit(id: string): Promise<AuditSeen> {
    const { entries } = await this.api.get<AuditSeen>('/api/audit', { case: id, most: 200 });
    return { ...(await this.api.get<AuditSeen>('/api/audit/verdict')), entries };
  }

  async units(division: string): Promise<readonly Unit[]> {
    return (await this.api.get<{ units: readonly Unit[] }>('/api/units', { division })).units;
  }

  attach(file: Blob): Promise<Stored> {
    return this.api.post<Stored>('/api/attachments', file);
  }
}

/** Where an attachment is shown from. */
export const attachmentUrl = (hash: string): string => `/api/attachments/${hash}`;
