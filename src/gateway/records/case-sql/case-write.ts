import type { CaseCommand } from '../../../exchange/case-store.ts';
import { finestOf, numberOf } from '../../../exchange/case-columns.ts';
import { attachmentsNamed } from '../../../exchange/deciding.ts';
import type { Written as Changed } from '../../../casework/decide.ts';
import { rowOf } from '../../../casework/row-of.ts';
import { countedBy, withCounted } from '../../../casework/counted.ts';
import type { CaseFile } from '../../../casework/case-file.ts';
import type { AuditRow } from '../audit-chain.ts';
import type { Query } from '../engine.ts';
import { FILE_COLUMNS, recordOf, wordsOf } from './case-record.ts';

/** A key and the journal row of what was done with it; what was refused is not remembered. */
export interface KeyRow {
  readonly actor: string;
  readonly key: string;
  readonly digest: string;
  readonly at_ms: number;
  readonly seq: number;
}

/** A change of one case with the journal seq it has. */
export interface Numbered extends Changed {
  readonly seq: number;
  readonly before: CaseFile | undefined;
  readonly command: CaseCommand;
}

/** Everything that the commands of one group write. */
export interface Written {
  readonly changes: readonly Numbered[];
  readonly keys: readonly KeyRow[];
  readonly audits: readonly AuditRow[];
}

const SET_FILE = FILE_COLUMNS.filter((c) => c !== 'number' && c !== 'id')
  .map((c) => `${c} = excluded.${c}`)
  .join(', ');

const WRITE_FILES = `
  insert into sanwei.case_file select * from jsonb_populate_recordset(null::sanwei.case_file, $1::jsonb)
  on conflict (number) do update set ${SET_FILE}`;
const WRITE_BODIES = `
  insert into sanwei.case_body select * from jsonb_populate_recordset(null::sanwei.case_body, $1::jsonb)
  on conflict (number) do update set body = excluded.body`;
const WRITE_WORDS = `
  insert into sanwei.case_words select * from jsonb_populate_recordset(null::sanwei.case_words, $1::jsonb)
  on conflict (number) do update set plain = excluded.plain, words = excluded.words`;
/** What had happened before the step that says otherwise stays. */
const WRITE_FIGURES = `
  insert into sanwei.case_figure as standing
    select * from jsonb_populate_recordset(null::sanwei.case_figure, $1::jsonb)
  on conflict (number, figure, nth) do update set
    at_ms = excluded.at_ms, said_ms = excluded.said_ms, unit = excluded.unit, assignee = excluded.assignee
   where standing.at_ms is null or standing.at_ms > excluded.said_ms`;
const insertAll = (table: string): string =>
  `insert into sanwei.${table} select * from jsonb_populate_recordset(null::sanwei.${table}, $1::jsonb)`;
const WRITE_USES = `${insertAll('case_attachment')} on conflict do nothing`;

/** Writes what a group decided: the newest state of each case, every step, journal row, audit entry and key. */
export async function write(query: Query, { changes, keys, audits }: Written): Promise<void> {
  const put = putter(query);
  const files = newestOf(changes);
  await put(
    WRITE_FILES,
    files.map(({ file, seq, taken }) => recordOf(file, seq, taken.atMs)),
  );
  await put(
    WRITE_BODIES,
    files.map(({ file }) => ({ number: numberOf(file.id), body: file })),
  );
  await put(insertAll('case_step'), changes.map(stepOf));
  await put(
    WRITE_FIGURES,
    files.flatMap(({ file }) => figuresBy(file, changes)),
  );
  await put(insertAll('journal'), changes.map(journalOf));
  await put(
    WRITE_USES,
    changes.flatMap(({ command, file }) =>
      attachmentsNamed(command).map((hash) => ({ hash, number: numberOf(file.id) })),
    ),
  );
  await put(insertAll('audit'), audits);
  await put(insertAll('case_command'), keys);
}

/** Writes the words of those cases where they changed: the gateway's own, no actor may read or write them. */
export async function writeWords(query: Query, { changes }: Pick<Written, 'changes'>): Promise<void> {
  const first = new Map(changes.toReversed().map((change) => [change.file.id, change.before]));
  const rows = newestOf(changes).flatMap(({ file }) => {
    const words = wordsOf(file);
    const before = first.get(file.id);
    const same = before !== undefined && wordsOf(before).words === words.words;
    return same ? [] : [{ number: numberOf(file.id), ...words }];
  });
  await putter(query)(WRITE_WORDS, rows);
}

function putter(query: Query): (sql: string, rows: readonly unknown[]) => Promise<void> {
  return async (sql, rows) => {
    if (rows.length > 0) await query(sql, [JSON.stringify(rows)]);
  };
}

function newestOf(changes: readonly Numbered[]): Numbered[] {
  return [...new Map(changes.map((change) => [change.file.id, change])).values()];
}

function stepOf({ file, taken }: Numbered): unknown {
  const { version, step, atMs, actor } = taken;
  return { number: numberOf(file.id), version, step, at_ms: atMs, actor: actor.id, body: taken };
}

/** What a case counts in by all that a group did to it. */
function figuresBy({ id, origination, divisions }: CaseFile, changes: readonly Numbered[]): unknown[] {
  const of = changes.filter(({ file }) => file.id === id);
  const counted = of.map(({ before, file, taken }) => countedBy(before, file, taken));
  return counted.reduce(withCounted, []).map(({ key, nth, atMs, saidAtMs, times, unit, assignee }) => ({
    number: numberOf(id),
    figure: key,
    nth,
    at_ms: atMs,
    said_ms: saidAtMs,
    times,
    unit,
    assignee,
    simulated: origination === 'simulated',
    ...divisions,
  }));
}

function journalOf({ file, seq, taken, before }: Numbered): unknown {
  return {
    stream: 'cases',
    seq,
    id: file.id,
    version: file.version,
    at_ms: taken.atMs,
    source: 'casework',
    origination: file.origination,
    division: finestOf(file),
    body: rowOf(file),
    unit_before: before?.unit === file.unit ? null : before?.unit,
  };
}
