import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { bootMark } from './boot-mark.ts';
import { migrate } from './migrations.ts';
import { openPglite } from './pglite-engine.ts';
import { openPostgres } from './postgres-engine.ts';
import { SqlJournal } from './sql-journal.ts';

export interface JournalPlace {
  /** Folder of this gateway's data; PGlite lives in `records` under it. */
  readonly dataDir: string;
  /** A PostgreSQL server instead, as in DATABASE_URL. */
  readonly databaseUrl?: string | undefined;
}

/**
 * Opens the records, brings their schema up to date. Those of a folder get a new epoch when the machine died over
 * them (records/boot-mark.ts). The folder must be ours (records/folder-lock.ts).
 */
export async function openJournal({ dataDir, databaseUrl }: JournalPlace): Promise<SqlJournal> {
  const server = databaseUrl !== undefined && databaseUrl !== '';
  const mark = server ? undefined : bootMark(dataDir);
  const engine = server ? await openPostgres(databaseUrl) : await openPglite(join(dataDir, 'records'));
  const close = async (): Promise<void> => {
    await engine.close();
    mark?.closed();
  };
  try {
    await migrate(engine, Date.now());
    const journal = await SqlJournal.open({ ...engine, close }, randomUUID(), mark?.rewound);
    mark?.opened();
    return journal;
  } catch (error) {
    await engine.close();
    throw error;
  }
}
