import { createHash } from 'node:crypto';
import type { AuditEntry, AuditWish } from '../../exchange/audit.ts';
import { canonicalJson } from './canonical-json.ts';

/** End of the chain: the last entry's seq and hash; 0 and empty before the first. */
export interface AuditTail {
  readonly seq: number;
  readonly hash: string;
}

/** An entry as its row keeps it. */
export interface AuditRow {
  readonly seq: number;
  readonly at_ms: number;
  readonly actor: string;
  readonly what: string;
  readonly case_id: string | null;
  readonly divisions: readonly string[];
  /** Canonical JSON: what is hashed, byte for byte. */
  readonly entry: string;
  readonly hash: string;
}

export function hashAfter(prevHash: string, entry: string): string {
  return createHash('sha256').update(`${prevHash}\n${entry}`).digest('hex');
}

/** The row that follows a tail. */
export function nextAudit(tail: AuditTail, wish: AuditWish): AuditRow {
  const seq = tail.seq + 1;
  const entry = canonicalJson({ ...wish, seq });
  return {
    seq,
    at_ms: wish.atMs,
    actor: wish.actor,
    what: wish.what,
    case_id: wish.case ?? null,
    divisions: wish.divisions,
    entry,
    hash: hashAfter(tail.hash, entry),
  };
}

/** First seq at which rows, by seq, do not follow the tail; columns that say another thing than the entry count too. */
export function brokenAfter(tail: AuditTail, rows: readonly AuditRow[]): number | undefined {
  let last = tail;
  for (const row of rows) {
    if (row.seq !== last.seq + 1 || row.hash !== hashAfter(last.hash, row.entry) || !says(row))
      return last.seq + 1;
    last = row;
  }
  return undefined;
}

export function entryOf(row: AuditRow, prevHash: string): AuditEntry {
  return { ...(JSON.parse(row.entry) as AuditWish & { seq: number }), prevHash, hash: row.hash };
}

function says(row: AuditRow): boolean {
  const wish = JSON.parse(row.entry) as AuditWish & { seq: number };
  return (
    wish.seq === row.seq &&
    wish.atMs === row.at_ms &&
    wish.actor === row.actor &&
    wish.what === row.what &&
    (wish.case ?? null) === row.case_id &&
    wish.divisions.join() === row.divisions.join()
  );
}
