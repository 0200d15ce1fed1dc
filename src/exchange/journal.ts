import type { RecordStream } from '../city/fact.ts';
import type { JournalRow } from '../wire/message.ts';

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
   * over by then (exchange/without-past.ts says what is).
   */
  standing(stream: RecordStream, sinceMs?: number): Promise<{ asOf: number; rows: JournalRow[] }>;
  /** Journal rows with seq > after, in order, at most `limit`. */
  read(stream: RecordStream, after: number, limit: number): Promise<JournalRow[]>;
  head(stream: RecordStream): Promise<number>;
  /** Calls back when a head may have moved. A lost hint costs delay, never loss: readers poll too. */
  onHint(listener: (stream: RecordStream) => void): () => void;
  close(): Promise<void>;
}
