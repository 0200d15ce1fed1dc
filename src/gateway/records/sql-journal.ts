import { createHash } from 'node:crypto';
import { RECORD_STREAMS, type RecordStream } from '../../city/fact.ts';
import type { CaseScope } from '../../casework/case-scope.ts';
import { STANDING_CASES, type Journal, type RecordChange, type Standing } from '../../exchange/journal.ts';
import type { JournalRow } from '../../wire/message.ts';
import { canonicalJson } from './canonical-json.ts';
import { asActor } from './case-sql/as-actor.ts';
import type { Engine, Query, SqlRow } from './engine.ts';
import { COUNT_OPEN, STANDING, STANDING_OPEN, STANDING_SINCE } from './standing-sql.ts';

const POLL_HEADS_MS = 1000;
const ROW = 'seq, id, version, at_ms, source, origination, division, body';

/** The journal in SQL; the same statements on every engine. */
export class SqlJournal implements Journal {
  readonly #listeners = new Set<(stream: RecordStream) => void>();
  readonly #heads = new Map<RecordStream, number>();
  readonly #poll: NodeJS.Timeout | undefined;
  /** The look at the heads that is under way. */
  #polling: Promise<void> | undefined;

  private constructor(
    readonly engine: Engine,
    readonly epoch: string,
  ) {
    engine.onNotice((stream) => {
      const known = RECORD_STREAMS.find((s) => s === stream);
      if (known !== undefined) this.hint(known);
    });
    if (engine.shared) this.#poll = setInterval(() => this.#pollHeads(), POLL_HEADS_MS);
  }

  /**
   * Creates the streams that are not there yet. The epoch is `newEpoch` when there was none, and when the log was
   * `rewound`. The schema must be migrated.
   */
  static async open(engine: Engine, newEpoch: string, rewound = false): Promise<SqlJournal> {
    const epoch = await engine.transaction(async (query) => {
      await query('lock table sanwei.stream_head in exclusive mode');
      if (rewound) await query('update sanwei.stream_head set epoch = $1', [newEpoch]);
      const known = await query('select epoch from sanwei.stream_head limit 1');
      const standing = String(known[0]?.['epoch'] ?? newEpoch);
      for (const stream of RECORD_STREAMS) {
        await query('insert into sanwei.stream_head (stream, epoch) values ($1, $2) on conflict do nothing', [
          stream,
          standing,
        ]);
      }
      return standing;
    });
    return new SqlJournal(engine, epoch);
  }

  /** True when other gateways may write here too. */
  get shared(): boolean {
    return this.engine.shared;
  }

  /** For people: where the records are. */
  get name(): string {
    return this.engine.name;
  }

  /** @throws Error naming the record when the store refuses it (a NUL in a text, the store gone). */
  async record(change: RecordChange): Promise<JournalRow | undefined> {
    const { stream, id, atMs, source, origination, division, body } = change;
    const text = canonicalJson(body);
    const digest = createHash('sha256').update(text).digest('base64');
    try {
      const [row] = await this.engine.query(
        'select new_seq, new_version from sanwei.record_change($1, $2, $3, $4, $5, $6, $7, $8::jsonb)',
        [stream, id, atMs, source, origination, division, digest, text],
      );
      if (row === undefined) return undefined;
      const seq = Number(row['new_seq']);
      this.hint(stream);
      return {
        stream,
        seq,
        id,
        version: Number(row['new_version']),
        atMs,
        source,
        origination,
        division,
        body,
      };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`record ${stream}/${id}: ${why}`, { cause: error });
    }
  }

  async standing(stream: RecordStream, sinceMs?: number, scope?: CaseScope): Promise<Standing> {
    if (stream === 'cases') return await this.#within(scope, standingCases);
    const [sql, params] = sinceMs === undefined ? [STANDING, []] : [STANDING_SINCE[stream], [sinceMs]];
    const rows = await this.engine.query(sql, [stream, ...params]);
    const standing = rows.filter((row) => row['id'] !== null).map((row) => rowOf(stream, row));
    return { asOf: Number(rows[0]?.['head'] ?? 0), rows: standing };
  }

  async read(stream: RecordStream, after: number, limit: number): Promise<JournalRow[]> {
    const sql = `select ${ROW} from sanwei.journal where stream = $1 and seq > $2 order by seq limit $3`;
    return (await this.engine.query(sql, [stream, after, limit])).map((row) => rowOf(stream, row));
  }

  readCases(after: number, limit: number, scope: CaseScope): Promise<{ rows: JournalRow[]; upTo: number }> {
    return this.#within(scope, async (ask) => {
      const upTo = Math.max(after, Math.min(await headOf(ask, 'cases'), after + limit));
      const sql = `select ${ROW} from sanwei.journal where stream = 'cases' and seq > $1 and seq <= $2 order by seq`;
      return { upTo, rows: (await ask(sql, [after, upTo])).map((row) => rowOf('cases', row)) };
    });
  }

  head(stream: RecordStream): Promise<number> {
    return headOf(this.engine.query, stream);
  }

  onHint(listener: (stream: RecordStream) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    clearInterval(this.#poll);
    this.#listeners.clear();
    await this.#polling;
    await this.engine.close();
  }

  /** Tells whoever listens that a head moved: a row was written beside this journal. */
  hint(stream: RecordStream): void {
    for (const listener of this.#listeners) listener(stream);
  }

  /** Answers as of one moment, bound to a scope; without one, of everything. */
  #within<T>(scope: CaseScope | undefined, question: (ask: Query) => Promise<T>): Promise<T> {
    return this.engine.transaction(async (ask, script) => {
      await script('set transaction isolation level repeatable read read only');
      if (scope !== undefined) await asActor(ask, scope, '');
      return await question(ask);
    });
  }

  /** Finds what other gateways wrote when their notice was lost. A store that is away is asked again, one at a time. */
  #pollHeads(): void {
    this.#polling ??= this.#lookAtHeads()
      .catch(() => this.#heads.clear())
      .finally(() => {
        this.#polling = undefined;
      });
  }

  async #lookAtHeads(): Promise<void> {
    for (const row of await this.engine.query('select stream, seq from sanwei.stream_head')) {
      const stream = RECORD_STREAMS.find((s) => s === row['stream']);
      if (stream === undefined) continue;
      const seq = Number(row['seq']);
      if (this.#heads.get(stream) !== seq) this.hint(stream);
      this.#heads.set(stream, seq);
    }
  }
}

async function headOf(ask: Query, stream: RecordStream): Promise<number> {
  const [row] = await ask('select seq from sanwei.stream_head where stream = $1', [stream]);
  return Number(row?.['seq'] ?? 0);
}

async function standingCases(ask: Query): Promise<Standing> {
  const asOf = await headOf(ask, 'cases');
  const rows = (await ask(STANDING_OPEN, [STANDING_CASES])).map((row) => rowOf('cases', row));
  if (rows.length < STANDING_CASES) return { asOf, rows, leftOut: 0 };
  const open = Number((await ask(COUNT_OPEN))[0]?.['n'] ?? 0);
  return { asOf, rows, leftOut: open - rows.length };
}

/** Engines differ in how they give a bigint: text, number or BigInt. */
function rowOf(stream: RecordStream, row: SqlRow): JournalRow {
  return {
    stream,
    seq: Number(row['seq']),
    id: String(row['id']),
    version: Number(row['version']),
    atMs: Number(row['at_ms']),
    source: String(row['source']),
    origination: row['origination'] as JournalRow['origination'],
    division: String(row['division']),
    body: row['body'],
  };
}
