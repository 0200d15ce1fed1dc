import { createHash } from 'node:crypto';
import type { CaseFile } from '../../../casework/case-file.ts';
import type { CaseRow } from '../../../casework/case-row.ts';
import type { CaseWorld } from '../../../casework/decide-world.ts';
import { decide, type Written } from '../../../casework/decide.ts';
import { rowOf } from '../../../casework/row-of.ts';
import type { AuditWish } from '../../../exchange/audit.ts';
import { scopeOf } from '../../../casework/case-scope.ts';
import type { CaseCommand, CaseOutcome } from '../../../exchange/case-store.ts';
import {
  attachmentsNamed,
  keyUsed,
  othersNamed,
  UNKNOWN_CASE,
  versionConflict,
  type CityWorld,
} from '../../../exchange/deciding.ts';
import { nextAudit, type AuditRow, type AuditTail } from '../audit-chain.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Query, SqlRow } from '../engine.ts';
import { asActor, asGateway } from './as-actor.ts';
import { familyDivisions, readFamily } from './case-family.ts';
import { write, writeWords, type KeyRow, type Numbered } from './case-write.ts';

/** Where numbers stand; read and locked at the beginning of a transaction, written at its end. */
export interface Heads {
  /** Last running number of a case. */
  readonly number: number;
  /** Last seq of the journal of cases. */
  readonly seq: number;
  readonly audit: AuditTail;
}

export interface GroupDesk {
  readonly world: CityWorld;
  readonly nowMs: () => number;
  /** Before the running number: `LZ`. */
  readonly letters: string;
}

interface Answered {
  readonly outcomes: readonly CaseOutcome[];
  readonly heads: Heads;
}

/**
 * Decides and writes commands of one actor, no key twice among them, in the transaction that `query` is in and that
 * holds the heads. What one decides, the next one finds.
 */
export async function runGroup(
  query: Query,
  commands: readonly CaseCommand[],
  desk: GroupDesk,
  heads: Heads,
): Promise<Answered> {
  const actor = (commands[0] as CaseCommand).actor;
  const scope = scopeOf(actor);
  await asActor(query, scope, actor.id);
  const standing = await readStanding(query, commands);
  const family = await readFamily(query, commands, standing.cases);
  const group = new Group(desk, heads, standing, family);
  const outcomes = commands.map((command) => group.take(command));
  /* Without a unit: a step may hand a case to another unit, or to none. */
  const divisions = [...scope.divisions, ...familyDivisions(group.changes)];
  await asActor(query, { divisions }, actor.id);
  await write(query, group);
  await asGateway(query);
  await writeWords(query, group);
  return { outcomes, heads: group.heads };
}

interface Standing {
  readonly cases: Map<string, CaseFile>;
  readonly keys: ReadonlyMap<string, SqlRow>;
  readonly attachments: ReadonlyMap<string, SqlRow>;
}

const READ_KEYS = `
  select c.key, c.digest, c.seq, j.body as row from sanwei.case_command c
    left join sanwei.journal j on j.stream = 'cases' and j.seq = c.seq
   where c.actor = sanwei.actor() and c.key = any ($1)`;
const READ_CASES = `
  select f.id, b.body from sanwei.case_file f join sanwei.case_body b using (number) where f.id = any ($1)`;
const READ_ATTACHMENTS = 'select hash, type, bytes from sanwei.attachment where hash = any ($1)';

async function readStanding(query: Query, commands: readonly CaseCommand[]): Promise<Standing> {
  const by = async (sql: string, column: string, wanted: readonly string[]): Promise<Map<string, SqlRow>> => {
    const rows = wanted.length === 0 ? [] : await query(sql, [[...new Set(wanted)]]);
    return new Map(rows.map((row) => [String(row[column]), row]));
  };
  const ids = commands.flatMap((c) => [...(c.id === undefined ? [] : [c.id]), ...othersNamed(c)]);
  const keys = await by(
    READ_KEYS,
    'key',
    commands.map(({ key }) => key),
  );
  const cases = await by(READ_CASES, 'id', ids);
  const attachments = await by(READ_ATTACHMENTS, 'hash', commands.flatMap(attachmentsNamed));
  return {
    keys,
    attachments,
    cases: new Map([...cases].map(([id, row]) => [id, row['body'] as CaseFile])),
  };
}

class Group {
  readonly changes: Numbered[] = [];
  readonly keys: KeyRow[] = [];
  readonly audits: AuditRow[] = [];
  readonly #nowMs: number;

  constructor(
    private readonly desk: GroupDesk,
    public heads: Heads,
    private readonly standing: Standing,
    /** Cases out of scope, perhaps, that change with others. */
    private readonly family: Map<string, CaseFile>,
  ) {
    this.#nowMs = desk.nowMs();
  }

  take(command: CaseCommand): CaseOutcome {
    const digest = digestOf(command);
    const known = this.standing.keys.get(command.key);
    if (known !== undefined) return answerAgain(known, digest);
    const outcome = this.#decide(command);
    const { key, actor } = command;
    if (outcome.ok) this.keys.push({ actor: actor.id, key, digest, at_ms: this.#nowMs, seq: outcome.seq });
    return outcome;
  }

  #decide(command: CaseCommand): CaseOutcome {
    const { id, what, actor } = command;
    const before = id === undefined ? undefined : this.standing.cases.get(id);
    if (id !== undefined && before === undefined) return UNKNOWN_CASE;
    const conflict = versionConflict(before, command);
    if (conflict !== undefined) return conflict;
    const decision = decide(before, what, actor, this.#world());
    if (!decision.ok) return decision;
    const { seq } = this.#change(command, decision);
    for (const also of decision.also) this.#change(command, also);
    return { ok: true, row: rowOf(decision.file), seq, again: false };
  }

  #world(): CaseWorld {
    const { world, letters } = this.desk;
    return {
      nowMs: this.#nowMs,
      calendar: world.calendar,
      divisionsAt: (at) => world.divisionsAt(at),
      rule: (code) => world.rule(code),
      intakeLimit: (kind) => world.intakeLimit(kind),
      unit: (id) => world.unit(id),
      newId: () => `${letters}-${this.heads.number + 1}`,
      caseOf: (id) => this.#caseOf(id),
      attachment: (hash) => {
        const row = this.standing.attachments.get(hash);
        return row && { type: row['type'] as 'image/jpeg', bytes: Number(row['bytes']) };
      },
    };
  }

  #caseOf(id: string): CaseFile | undefined {
    return this.standing.cases.get(id) ?? this.family.get(id);
  }

  #change(command: CaseCommand, { file, taken }: Written): Numbered {
    const before = this.#caseOf(file.id);
    const change = { file, taken, before, command, seq: this.heads.seq + 1 };
    const audit = nextAudit(this.heads.audit, auditOf(change));
    this.changes.push(change);
    this.audits.push(audit);
    this.heads = {
      number: this.heads.number + (before === undefined ? 1 : 0),
      seq: change.seq,
      audit: { seq: audit.seq, hash: audit.hash },
    };
    const { cases } = this.standing;
    (this.family.has(file.id) ? this.family : cases).set(file.id, file);
    return change;
  }
}

/** What was asked, but for who asks and when. */
function digestOf({ id, expects, what }: CaseCommand): string {
  return createHash('sha256').update(canonicalJson({ id, expects, what })).digest('hex');
}

/** What was done with a key, read within the scope as it is now: out of it, the case is not known any more. */
function answerAgain(known: SqlRow, digest: string): CaseOutcome {
  const row = known['row'] as CaseRow | null;
  if (row === null) return UNKNOWN_CASE;
  if (known['digest'] !== digest) return keyUsed(row);
  return { ok: true, row, seq: Number(known['seq']), again: true };
}

function auditOf({ file, taken, before, command }: Numbered): AuditWish {
  const { actor, from } = command;
  return {
    atMs: taken.atMs,
    actor: actor.id,
    role: actor.role,
    what: taken.step,
    case: file.id,
    divisions: Object.values(file.divisions),
    from,
    body: { version: file.version, from: before?.stage ?? null, to: file.stage, asked: digestOf(command) },
  };
}
