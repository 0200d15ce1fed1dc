import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '../../src/casework/actor.ts';
import type { CaseOutcome, CaseStore } from '../../src/exchange/case-store.ts';
import type { Journal } from '../../src/exchange/journal.ts';
import { MemoryCases } from '../../src/exchange/memory-cases.ts';
import { MemoryJournal } from '../../src/exchange/memory-journal.ts';
import { openJournal } from '../../src/gateway/records/open-journal.ts';
import { SqlCaseStore } from '../../src/gateway/records/case-store.ts';
import type { Engine } from '../../src/gateway/records/engine.ts';
import { actorOf, A_WEDNESDAY_MS, caseWorld, HASHES } from '../fixtures/case-world.ts';
import { readyRecords } from '../fixtures/ready-records.mjs';
import { ownDatabase, POSTGRES_URL } from './journals.ts';

/** Cases and their journal, open. */
export interface OpenCases {
  readonly store: CaseStore & Pick<SqlCaseStore, 'given'>;
  readonly journal: Journal;
  /** The engine under it and the store by its own type; undefined in memory. */
  readonly sql: { readonly engine: Engine; readonly store: SqlCaseStore } | undefined;
  close(): Promise<void>;
}

/** A place where cases can be opened, closed and opened again. */
export interface CasesHome {
  readonly name: string;
  /** How many may be open at once. */
  readonly writers: number;
  open(): Promise<OpenCases>;
  tearDown(): Promise<void>;
}

/** The clock of every store here; a test moves it. */
export const clock = { ms: A_WEDNESDAY_MS };

const DESK = { world: caseWorld(0), nowMs: () => clock.ms, letters: 'LZ' };

/** Acts for nobody in particular, everywhere. */
export const CITY = actorOf('call_taker', '6201');

export async function sqlCases(dataDir: string, databaseUrl?: string): Promise<OpenCases> {
  if (databaseUrl === undefined) await readyRecords(dataDir);
  const journal = await openJournal({ dataDir, databaseUrl });
  const { engine } = journal;
  const store = new SqlCaseStore(engine, journal, DESK);
  for (const hash of HASHES) await store.given({ hash, type: 'image/jpeg', bytes: 1234 }, CITY);
  const close = async (): Promise<void> => {
    await store.idle();
    await journal.close();
  };
  return { store, journal, sql: { engine, store }, close };
}

export function memoryCases(): CasesHome {
  return {
    name: 'memory',
    writers: 1,
    open: async () => {
      const journal = new MemoryJournal(randomUUID());
      const store = new MemoryCases(journal, DESK);
      for (const hash of HASHES) await store.given({ hash, type: 'image/jpeg', bytes: 1234 });
      return { store, journal, sql: undefined, close: () => journal.close() };
    },
    tearDown: async () => undefined,
  };
}

export function pgliteCases(): CasesHome {
  const dataDir = mkdtempSync(join(tmpdir(), 'sanwei-cases-'));
  return {
    name: 'PGlite',
    writers: 1,
    open: () => sqlCases(dataDir),
    tearDown: async () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

export function postgresCases(url: string): CasesHome {
  const own = ownDatabase(url);
  let made: Promise<void> | undefined;
  return {
    name: 'PostgreSQL',
    writers: 8,
    open: async () => {
      await (made ??= own.make());
      return await sqlCases(tmpdir(), own.url);
    },
    tearDown: own.drop,
  };
}

/** Stores that keep what was written; PostgreSQL where a server is named. */
export function sqlHomes(): CasesHome[] {
  return [pgliteCases(), ...(POSTGRES_URL === undefined ? [] : [postgresCases(POSTGRES_URL)])];
}

/** What was granted. @throws Error with the refusal's words */
export function granted(outcome: CaseOutcome): Extract<CaseOutcome, { ok: true }> {
  if (!outcome.ok) throw new Error(`${outcome.status} ${outcome.refusal.en}`);
  return outcome;
}

/** Says wishes in the name of actors, each with a key of its own. */
export class Asker {
  constructor(private readonly store: CaseStore) {}

  say(
    actor: Actor,
    what: Parameters<CaseStore['command']>[0]['what'],
    of: { readonly id?: string; readonly expects?: number; readonly key?: string } = {},
  ): Promise<CaseOutcome> {
    return this.store.command({ key: randomUUID(), from: 'test', actor, what, ...of });
  }
}
