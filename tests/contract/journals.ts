import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Journal } from '../../src/exchange/journal.ts';
import { MemoryJournal } from '../../src/exchange/memory-journal.ts';
import { openJournal } from '../../src/gateway/records/open-journal.ts';
import { readyRecords } from '../fixtures/ready-records.mjs';

/** A place where a journal can be opened, closed and opened again. */
export interface JournalHome {
  readonly name: string;
  /** False: what was written is gone after `close`. */
  readonly lasting: boolean;
  /** How many may be open at once. */
  readonly writers: number;
  open(): Promise<Journal>;
  tearDown(): Promise<void>;
}

export function memoryHome(): JournalHome {
  return {
    name: 'memory',
    lasting: false,
    writers: 1,
    open: async () => new MemoryJournal(randomUUID()),
    tearDown: async () => undefined,
  };
}

export function pgliteHome(): JournalHome {
  const dataDir = mkdtempSync(join(tmpdir(), 'sanwei-records-'));
  return {
    name: 'PGlite',
    lasting: true,
    writers: 1,
    open: async () => {
      await readyRecords(dataDir);
      return await openJournal({ dataDir });
    },
    tearDown: async () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

/** Where a PostgreSQL server is that tests may make databases on; undefined: none was named. */
export const POSTGRES_URL = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'];

/** An empty database of its own on that server. */
export function ownDatabase(url: string): { url: string; make(): Promise<void>; drop(): Promise<void> } {
  const database = `sanwei_test_${randomUUID().replaceAll('-', '')}`;
  const own = new URL(url);
  own.pathname = `/${database}`;
  const ask = async (sql: string): Promise<void> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  return {
    url: own.href,
    make: () => ask(`create database ${database}`),
    drop: () => ask(`drop database if exists ${database} with (force)`),
  };
}

export function postgresHome(url: string): JournalHome {
  const own = ownDatabase(url);
  let made: Promise<void> | undefined;
  return {
    name: 'PostgreSQL',
    lasting: true,
    writers: 6,
    open: async () => {
      await (made ??= own.make());
      return await openJournal({ dataDir: tmpdir(), databaseUrl: own.url });
    },
    tearDown: own.drop,
  };
}
