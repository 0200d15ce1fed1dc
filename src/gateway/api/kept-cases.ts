import type { Actor } from '../../casework/actor.ts';
import type { Attachment, CaseFile } from '../../casework/case-file.ts';
import type { CasePage, CaseQuery } from '../../casework/case-query.ts';
import type { FigureQuestion, Figures } from '../../casework/figures.ts';
import type { AuditPage, AuditQuery, AuditVerdict, AuditWish } from '../../exchange/audit.ts';
import type { CaseStore } from '../../exchange/case-store.ts';

/** A store of cases as the routes need it: with the audit, whole cases by the page, and what was given in. */
export interface KeptCases extends CaseStore {
  /** Keeps that something was looked at or carried out. */
  audited(wish: AuditWish): Promise<void>;
  /** Entries of the audit in scope, newest first. */
  auditPage(query: AuditQuery, actor: Actor): Promise<AuditPage>;
  /** Whether the whole chain of the audit holds. */
  verifyAudit(): Promise<AuditVerdict>;
  /** As `view`, with whole cases and nothing counted. */
  filePage(
    query: CaseQuery,
    actor: Actor,
  ): Promise<Pick<CasePage, 'next' | 'asOf'> & { readonly files: readonly CaseFile[] }>;
  /** Of what happened in the scope; of a handler, what did while its unit had the case. */
  figures(ask: FigureQuestion, actor: Actor): Promise<Figures>;
  /** Remembers that bytes were given in, and by whom. */
  given(file: Pick<Attachment, 'hash' | 'type' | 'bytes'>, actor: Actor): Promise<void>;
  /** Whether bytes are of a case in scope, or were given in by this actor. */
  maySee(hash: string, actor: Actor): Promise<boolean>;
}
