import type { Role } from '../casework/role.ts';
import type { DivisionCode } from '../city/division.ts';

/** Something that was done or looked at, as it is to be kept. Nothing personal stands in it. */
export interface AuditWish {
  readonly atMs: number;
  /** Sign-in name, and the role it had: none where nobody has that name. */
  readonly actor: string;
  readonly role?: Role;
  /** A step's name, `unmask`, `export`, `sign_in`… */
  readonly what: string;
  readonly case?: string;
  /** Those of the case, or the scope of who did it: an auditor of one of these may read it. */
  readonly divisions: readonly DivisionCode[];
  /** Where it was asked from: `127.0.0.1`. */
  readonly from: string;
  /** What more there is to say: the field looked at and the reason, the filters of an export, versions before and after. */
  readonly body: unknown;
}

/** An entry as it is kept: `hash` is the SHA-256, hex, of the hash before it, a line break and the rest as canonical JSON. */
export interface AuditEntry extends AuditWish {
  /** From 1, without holes. */
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
}

export interface AuditQuery {
  readonly actor?: string;
  readonly case?: string;
  readonly what?: string;
  /** Entries with a lower seq than this: `next` of the page before. */
  readonly before?: number;
  /** At most 1 000. */
  readonly most: number;
}

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  readonly next?: number;
}

/** Whether the chain holds: `brokenAt` is the first seq that is not as it was written, or is missing. */
export interface AuditVerdict {
  readonly entries: number;
  readonly brokenAt?: number;
}
