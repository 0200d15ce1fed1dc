/** First line of a backup. The rest are lines of JSON too, all of it packed with gzip. */
export interface BackupHead {
  readonly format: 'sanwei.backup.v1';
  /** Newest migration that the tables had. */
  readonly schema: number;
  readonly madeAtMs: number;
  /** For people: where it was made from. */
  readonly from: string;
}

/** A table begins; its rows follow, each as one object by column, until the next line that is no row. */
export interface TableLine {
  readonly table: string;
}
export interface RowLine {
  readonly row: Readonly<Record<string, unknown>>;
}
/** A file under `attachments`, `ab/abcd…`, its bytes in base64. */
export interface FileLine {
  readonly file: string;
  readonly base64: string;
}
/** The last line: what was written before it. */
export interface EndLine {
  readonly end: { readonly rows: number; readonly files: number };
}

export type BackupLine = BackupHead | TableLine | RowLine | FileLine | EndLine;

/** A backup cannot be made or read; the message says why and names the line where there is one. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault';
}

/** Kept out: who was signed in signs in again, and migrations are run. */
export const NOT_KEPT: readonly string[] = ['migration', 'session'];
