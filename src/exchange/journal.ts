import type { RecordStream } from '../city/fact.ts';
import type { JournalRow } from '../wire/message.ts';
import type { CaseScope } from '../casework/case-scope.ts';

/** Open cases that a screen is given at once; the queue is asked for page by page. */
export const STANDING_CASES = 5000;

/** Rows as they stand. */
export interface Standing {
  readonly asOf: number;
  readonly rows: JournalRow[];
  /** Of cases: open ones in scope beyond those given. */
  readonly leftOut?: number;
}

/** A change to one record: the whole new body. */
export interface RecordChange {
  readonly stream: RecordStream;
  readonly id: string;
  readonly atMs: number;
  readonly source: string;
  readonly origination: JournalRow['origination'];
  readonly division: string;
  readonly body: unknown;
}

/**
 * Records and the log of their changes. One transaction writes the state row and the journal row; seq is dense
 * per stream and comes from a head row, so reading `after` a seq misses nothing. Memory, PGlite and PostgreSQL
 * keep the same promises; one test suite holds all three to them.
 */
export interface Journal {
  /** Changes when the log was lost or rewound: cursors of another epoch are void. */
  readonly epoch: string;
  /** Commits the change; undefined when the record already stands so (same body): nothing is written. */
  record(change: RecordChange): Promise<JournalRow | undefined>;
  /**
   * Newest row of every record of the stream, by seq, and the head they are as of. With `sinceMs`, without what was
   * over by then (exchange/without-past.ts says what is). Of cases: the open ones in scope, soonest due first, at
   * most `STANDING_CASES`; without a scope, of all.
   */
  standing(stream: RecordStream, sinceMs?: number, scope?: CaseScope): Promise<Standing>;
  /** Journal rows with seq > after, in order, at most `limit`. */
  read(stream: RecordStream, after: number, limit: number): Promise<JournalRow[]>;
  /**
   * The same of cases, without rows of others than those in scope: rows among the `limit` that come after `after`, and
   * how far that was read. A unit that loses a case is given the row that says so.
   */
  readCases(after: number, limit: number, scope: CaseScope): Promise<{ rows: JournalRow[]; upTo: number }>;
  head(stream: RecordStream): Promise<number>;
  /** Calls back when a head may have moved. A lost hint costs delay, never loss: readers poll too. */
  onHint(listener: (stream: RecordStream) => void): () => void;
  close(): Promise<void>;
}
