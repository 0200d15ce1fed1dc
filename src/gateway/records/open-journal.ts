import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
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

/** Opens the records, brings their schema up to date. The folder must be ours (records/folder-lock.ts). */
export async function openJournal({ dataDir, databaseUrl }: JournalPlace): Promise<SqlJournal> {
  const server = databaseUrl !== undefined && databaseUrl !== '';
  const engine = server ? await openPostgres(databaseUrl) : await openPglite(join(dataDir, 'records'));
  try {
    await migrate(engine, Date.now());
    return await SqlJournal.open(engine, randomUUID());
  } catch (error) {
    await engine.close();
    throw error;
  }
}
