import type { CaseRow } from '../casework/case-row.ts';
import type { RecordStream } from '../city/fact.ts';
import type { JournalRow } from '../wire/message.ts';
import { dueOf, numberOf, stateOf } from './case-columns.ts';
import { liesIn, type CaseScope } from '../casework/case-scope.ts';
import { STANDING_CASES, type Journal, type RecordChange, type Standing } from './journal.ts';
import { withoutPast } from './without-past.ts';

/** A journal that lives as long as its page: the demo's. Same promises as the stored ones, but for a restart. */
export class MemoryJournal implements Journal {
  readonly #rows: Record<RecordStream, JournalRow[]> = { incidents: [], alerts: [], cases: [] };
  readonly #standing: Record<RecordStream, Map<string, JournalRow>> = {
    incidents: new Map(),
    alerts: new Map(),
    cases: new Map(),
  };
  readonly #listeners = new Set<(stream: RecordStream) => void>();

  constructor(readonly epoch: string) {}

  async record(change: RecordChange): Promise<JournalRow | undefined> {
    const standing = this.#standing[change.stream].get(change.id);
    if (standing !== undefined && JSON.stringify(standing.body) === JSON.stringify(change.body))
      return undefined;
    const rows = this.#rows[change.stream];
    const row: JournalRow = { ...change, seq: rows.length + 1, version: (standing?.version ?? 0) + 1 };
    rows.push(row);
    this.#standing[change.stream].set(change.id, row);
    for (const listener of this.#listeners) listener(change.stream);
    return row;
  }

  async standing(stream: RecordStream, sinceMs?: number, scope?: CaseScope): Promise<Standing> {
    const asOf = this.#rows[stream].length;
    if (stream === 'cases') return { asOf, ...this.#openCases(scope) };
    const rows = [...this.#standing[stream].values()].sort((a, b) => a.seq - b.seq);
    return { asOf, rows: sinceMs === undefined ? rows : withoutPast(rows, sinceMs) };
  }

  async read(stream: RecordStream, after: number, limit: number): Promise<JournalRow[]> {
    return this.#rows[stream].slice(after, after + limit);
  }

  async readCases(
    after: number,
    limit: number,
    scope: CaseScope,
  ): Promise<{ rows: JournalRow[]; upTo: number }> {
    const read = await this.read('cases', after, limit);
    return { rows: read.filter((row) => this.#shows(row, scope)), upTo: after + read.length };
  }

  async head(stream: RecordStream): Promise<number> {
    return this.#rows[stream].length;
  }

  onHint(listener: (stream: RecordStream) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#listeners.clear();
  }

  #openCases(scope: CaseScope | undefined): { rows: JournalRow[]; leftOut: number } {
    const open = [...this.#standing.cases.values()]
      .filter(({ body }) => stateOf((body as CaseRow).stage) === 0)
      .filter(({ body }) => scope === undefined || liesIn(body as CaseRow, scope))
      .sort((a, b) => dueOf(a.body as CaseRow) - dueOf(b.body as CaseRow) || numberOf(a.id) - numberOf(b.id));
    return { rows: open.slice(0, STANDING_CASES), leftOut: Math.max(0, open.length - STANDING_CASES) };
  }

  /** In scope, or of a case that was this unit's in the version before. */
  #shows(row: JournalRow, scope: CaseScope): boolean {
    if (liesIn(row.body as CaseRow, scope)) return true;
    const before = this.#rows.cases.slice(0, row.seq - 1).findLast(({ id }) => id === row.id);
    return scope.unit !== undefined && before !== undefined && liesIn(before.body as CaseRow, scope);
  }
}
