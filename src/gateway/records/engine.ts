/** A row as either engine gives it. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** Runs one statement with parameters `$1…`. */
export type Query = (sql: string, params?: readonly unknown[]) => Promise<readonly SqlRow[]>;

/** A SQL engine that keeps the records: PGlite in this process, or a PostgreSQL server. */
export interface Engine {
  /** For people: `PGlite in data/records`, `PostgreSQL at db:5432/sanwei`. Never a password. */
  readonly name: string;
  /** Outside any transaction. */
  readonly query: Query;
  /** Runs a script of several statements and whatever `work` does in one transaction. */
  transaction<T>(work: (query: Query, script: (sql: string) => Promise<void>) => Promise<T>): Promise<T>;
  /** Calls back with the stream whose head moved in another process, where the engine can tell. */
  onNotice(listener: (stream: string) => void): void;
  /** True when other processes may write too: heads must be polled. */
  readonly shared: boolean;
  close(): Promise<void>;
}
