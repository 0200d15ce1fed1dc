import type { AuditPage, AuditQuery, AuditVerdict } from '../../../exchange/audit.ts';
import { brokenAfter, entryOf, type AuditRow } from '../audit-chain.ts';
import type { Query, SqlRow } from '../engine.ts';
import { Clause } from './view-sql.ts';

const MOST = 1000;
const READ_ROWS = 2000;
const COLUMNS = 'a.seq, a.at_ms, a.actor, a.what, a.case_id, a.divisions, a.entry, a.hash';

/** Entries of the audit in the scope that the transaction is bound to. */
export async function readAudit(query: Query, asked: AuditQuery): Promise<AuditPage> {
  const clause = new Clause();
  if (asked.actor !== undefined) clause.and('a.actor = $', asked.actor);
  if (asked.case !== undefined) clause.and('a.case_id = $', asked.case);
  if (asked.what !== undefined) clause.and('a.what = $', asked.what);
  if (asked.before !== undefined) clause.and('a.seq < $', asked.before);
  const most = Math.min(asked.most, MOST);
  const rows = await query(
    `select ${COLUMNS}, sanwei.audit_hash_at(a.seq - 1) as prev from sanwei.audit a
      ${clause.where} order by a.seq desc limit ${most}`,
    clause.params,
  );
  const entries = rows.map((row) => entryOf(auditRow(row), String(row['prev'] ?? '')));
  const last = entries.at(-1);
  return { entries, ...(entries.length === most && last !== undefined ? { next: last.seq } : {}) };
}

/** Walks the chain from its first entry to where the head says it ends. */
export async function verifyAudit(query: Query): Promise<AuditVerdict> {
  const [head] = await query('select audit_seq, audit_hash from sanwei.case_head');
  const end = { seq: Number(head?.['audit_seq'] ?? 0), hash: String(head?.['audit_hash'] ?? '') };
  let tail = { seq: 0, hash: '' };
  while (tail.seq < end.seq) {
    const sql = `select ${COLUMNS} from sanwei.audit a where a.seq > $1 and a.seq <= $2 order by a.seq limit ${READ_ROWS}`;
    const rows = (await query(sql, [tail.seq, end.seq])).map(auditRow);
    const brokenAt = rows.length === 0 ? tail.seq + 1 : brokenAfter(tail, rows);
    if (brokenAt !== undefined) return { entries: end.seq, brokenAt };
    tail = rows.at(-1) ?? tail;
  }
  return tail.hash === end.hash ? { entries: end.seq } : { entries: end.seq, brokenAt: end.seq };
}

function auditRow(row: SqlRow): AuditRow {
  return {
    seq: Number(row['seq']),
    at_ms: Number(row['at_ms']),
    actor: String(row['actor']),
    what: String(row['what']),
    case_id: row['case_id'] === null ? null : String(row['case_id']),
    divisions: row['divisions'] as string[],
    entry: String(row['entry']),
    hash: String(row['hash']),
  };
}
