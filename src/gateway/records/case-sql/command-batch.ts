import type { AuditWish } from '../../../exchange/audit.ts';
import type { CaseCommand, CaseOutcome } from '../../../exchange/case-store.ts';
import { nextAudit } from '../audit-chain.ts';
import type { Query, SqlRow } from '../engine.ts';
import { runGroup, type GroupDesk, type Heads } from './command-group.ts';

/** A command, or an entry for the audit alone. */
export type Asked = { readonly command: CaseCommand } | { readonly audit: AuditWish };

/** What came of one: an entry of the audit has no outcome. */
export type Result = { readonly outcome: CaseOutcome | undefined } | { readonly error: unknown };

const LOCK_HEADS = `
  select h.number, h.audit_seq, h.audit_hash, s.seq
    from sanwei.case_head h, sanwei.stream_head s where s.stream = 'cases' for update`;
const WRITE_HEADS = `
  with head as (update sanwei.case_head set number = $1, audit_seq = $2, audit_hash = $3)
  update sanwei.stream_head set seq = $4 where stream = 'cases'`;
const ADD_AUDIT =
  'insert into sanwei.audit select * from jsonb_populate_recordset(null::sanwei.audit, $1::jsonb)';

/**
 * Does everything that was asked in one transaction, whoever asked, in groups by actor; what the store refuses is undone alone.
 * The heads are locked first, so gateways on one database take turns and seq is dense in the order of commits.
 * @throws Error when the transaction as a whole cannot go on: then nothing of it stands.
 */
export async function runBatch(
  query: Query,
  script: (sql: string) => Promise<void>,
  batch: readonly Asked[],
  desk: GroupDesk,
): Promise<Result[]> {
  const before = headsOf((await query(LOCK_HEADS))[0]);
  let heads = before;
  const results: Result[] = [];
  const runs = groupsOf(batch);
  for (let run = runs.shift(); run !== undefined; run = runs.shift()) {
    const asked = run.map((at) => batch[at] as Asked);
    await script('savepoint run');
    try {
      const answered = await runOne(query, asked, desk, heads);
      await script('release savepoint run');
      heads = answered.heads;
      run.forEach((at, i) => (results[at] = { outcome: answered.outcomes[i] }));
    } catch (error) {
      await script('rollback to savepoint run');
      /* One of several spoils the rest: each is tried alone. */
      if (run.length > 1) runs.unshift(...run.map((at) => [at]));
      else results[run[0] as number] = { error };
    }
  }
  if (heads !== before) {
    await query(WRITE_HEADS, [heads.number, heads.audit.seq, heads.audit.hash, heads.seq]);
    if (heads.seq !== before.seq) await query(`select pg_notify('sanwei_journal', 'cases')`);
  }
  return results;
}

/** Positions in the batch, those of one identity, as it is, together. */
function groupsOf(batch: readonly Asked[]): number[][] {
  const groups = new Map<string, number[]>();
  batch.forEach((asked, at) => {
    const name = 'command' in asked ? JSON.stringify(asked.command.actor) : '';
    groups.set(name, [...(groups.get(name) ?? []), at]);
  });
  return [...groups.values()];
}

async function runOne(
  query: Query,
  asked: readonly Asked[],
  desk: GroupDesk,
  heads: Heads,
): Promise<{ outcomes: readonly (CaseOutcome | undefined)[]; heads: Heads }> {
  const commands = asked.flatMap((one) => ('command' in one ? [one.command] : []));
  if (commands.length > 0) return await runGroup(query, commands, desk, heads);
  const rows = [];
  let { audit } = heads;
  for (const one of asked) {
    if (!('audit' in one)) continue;
    const row = nextAudit(audit, one.audit);
    audit = { seq: row.seq, hash: row.hash };
    rows.push(row);
  }
  await query(ADD_AUDIT, [JSON.stringify(rows)]);
  return { outcomes: [], heads: { ...heads, audit } };
}

function headsOf(row: SqlRow | undefined): Heads {
  if (row === undefined) throw new Error('sanwei.case_head or the stream "cases" is missing');
  return {
    number: Number(row['number']),
    seq: Number(row['seq']),
    audit: { seq: Number(row['audit_seq']), hash: String(row['audit_hash']) },
  };
}
