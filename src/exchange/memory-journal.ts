import type { RecordStream } from '../city/fact.ts';
import type { JournalRow } from '../wire/message.ts';
import type { Journal, RecordChange } from './journal.ts';
import { withoutPast } from './without-past.ts';

/** A journal that lives as long as its page: the demo's. Same promises as the stored ones, but for a restart. */
export class MemoryJournal implements Journal {
  readonly #rows: Record<RecordStream, JournalRow[]> = { incidents: [], alerts: [] };
  readonly #standing: Record<RecordStream, Map<string, JournalRow>> = {
    incidents: new Map(),
    alerts: new Map(),
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

  async standing(stream: RecordStream, sinceMs?: number): Promise<{ asOf: number; rows: JournalRow[] }> {
    const rows = [...this.#standing[stream].values()].sort((a, b) => a.seq - b.seq);
    const kept = sinceMs === undefined ? rows : withoutPast(rows, sinceMs);
    return { asOf: this.#rows[stream].length, rows: kept };
  }

  async read(stream: RecordStream, after: number, limit: number): Promise<JournalRow[]> {
    return this.#rows[stream].slice(after, after + limit);
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
}
