import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../src/casework/case-file.ts';
import { verifyAudit } from '../../src/gateway/records/case-sql/audit-read.ts';
import { openJournal } from '../../src/gateway/records/open-journal.ts';
import { ownDatabase, POSTGRES_URL } from '../contract/journals.ts';
import { readyRecords } from '../fixtures/ready-records.mjs';
import { signIn, type SignedIn } from '../fixtures/signed-in.ts';
import { freePort, startGateway, type RunningGateway } from '../look/server.mjs';
import { often } from '../often.ts';
import { ensureBuilt, toyPlace } from './built.ts';

const KILLS = often(20, 6);
const WRITERS = 20;
/** Wishes acknowledged between a start and the next kill, at least; a kill falls a little later each time. */
const LOAD = 2 * WRITERS;
const LOAD_WITHIN_MS = 30_000;

const folder = mkdtempSync(join(tmpdir(), 'sanwei-case-kill-'));
beforeAll(ensureBuilt);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Acknowledged {
  readonly key: string;
  readonly id: string;
  readonly version: number;
  readonly seq: number;
}

/**
 * Reports cases and notes things to them without rest, each wish with a key of its own. What a kill cut off is said again
 * with the same key until it is answered, as a desk does.
 */
class Writer {
  readonly acknowledged: Acknowledged[] = [];
  readonly refused: string[] = [];
  saidAgain = 0;

  constructor(
    private readonly clerk: SignedIn,
    private readonly name: string,
    private readonly isOver: () => boolean,
  ) {}

  async run(): Promise<void> {
    for (let n = 0; !this.isOver(); n++) {
      const report = await this.#until(`${this.name}.report.${n}`, '/api/cases', {
        kind: 'event',
        channel: '12345',
        lng: 103.8343,
        lat: 36.0611,
        text: `${this.name} 第 ${n} 件`,
      });
      if (report === undefined || n % 2 === 0) continue;
      const note = `/api/cases/${report.id}/steps/note`;
      await this.#until(
        `${this.name}.note.${n}`,
        note,
        { words: `记 ${n}` },
        { 'if-match': `"${report.version}"` },
      );
    }
  }

  async #until(
    key: string,
    path: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<Acknowledged | undefined> {
    for (;;) {
      try {
        const answer = await this.clerk.ask('POST', path, body, { ...headers, 'idempotency-key': key });
        const text = await answer.text();
        if (!answer.ok) {
          this.refused.push(`${answer.status} ${text}`);
          return undefined;
        }
        const { row, seq } = JSON.parse(text) as { row: { id: string; version: number }; seq: number };
        const acknowledged = { key, id: row.id, version: row.version, seq };
        this.acknowledged.push(acknowledged);
        return acknowledged;
      } catch {
        /* Killed under way: it may stand or not. */
        this.saidAgain += 1;
        await pause(100);
      }
    }
  }
}

async function kept(place: Parameters<typeof openJournal>[0]) {
  const journal = await openJournal(place);
  try {
    const { query } = journal.engine;
    const rows = await journal.read('cases', 0, 1_000_000);
    const files = (await query('select body from sanwei.case_body order by number')).map(
      (row) => row['body'] as CaseFile,
    );
    const steps = await query('select number, version from sanwei.case_step order by number, version');
    const keys = await query('select key from sanwei.case_command');
    return { rows, files, steps, keys: keys.length, audit: await verifyAudit(query) };
  } finally {
    await journal.close();
  }
}

const stores = ['PGlite', 'PostgreSQL'].filter((name) => name === 'PGlite' || POSTGRES_URL !== undefined);
it.skipIf(POSTGRES_URL === undefined)(
  'runs on PostgreSQL too: TEST_DATABASE_URL or DATABASE_URL is set',
  () => {
    expect(stores).toEqual(['PGlite', 'PostgreSQL']);
  },
);

/* Both at once: most of the time is the gateways' starting. */
describe.concurrent.each(stores)('cases in %s', (store) => {
  it(
    `are neither lost nor doubled over ${KILLS} kills under ${WRITERS} writers`,
    { timeout: 240_000 },
    async () => {
      const port = await freePort();
      const dataDir = join(folder, store);
      const database =
        store === 'PostgreSQL' && POSTGRES_URL !== undefined ? ownDatabase(POSTGRES_URL) : undefined;
      await database?.make();
      const env = { DATABASE_URL: database?.url ?? '' };
      const args = [...toyPlace(folder), '--no-simulation'];
      const start = (): Promise<RunningGateway> => startGateway({ args, port, env, dataDir });
      if (database === undefined) await readyRecords(dataDir);
      let gateway = await start();
      const clerk = await signIn(gateway.url, 'calltaker.city', { dataDir });
      let over = false;
      const writers = Array.from({ length: WRITERS }, (_, w) => new Writer(clerk, `writer-${w}`, () => over));
      const done = Promise.all(writers.map((writer) => writer.run()));
      const untilAcknowledged = async (count: number): Promise<void> => {
        for (const end = performance.now() + LOAD_WITHIN_MS; ; await pause(5)) {
          const now = writers.reduce((sum, writer) => sum + writer.acknowledged.length, 0);
          if (now >= count) return;
          if (performance.now() > end) throw new Error(`${now} of ${count} wishes acknowledged in time`);
        }
      };
      for (let kill = 0; kill < KILLS; kill++) {
        await untilAcknowledged(LOAD * (kill + 1));
        await pause(7 * kill);
        await gateway.stop('SIGKILL');
        gateway = await start();
      }
      over = true;
      await done;
      expect(await gateway.stop('SIGTERM')).toEqual({ code: 0, signal: null });
      const { rows, files, steps, keys, audit } = await kept({ dataDir, databaseUrl: database?.url });
      await database?.drop();

      const acknowledged = writers.flatMap((writer) => writer.acknowledged);
      const saidAgain = writers.reduce((sum, writer) => sum + writer.saidAgain, 0);
      process.stdout.write(
        `${store}: ${KILLS} kills, ${acknowledged.length} wishes acknowledged, ${saidAgain} times said again\n`,
      );
      expect(writers.flatMap(({ refused }) => refused)).toEqual([]);
      expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS * LOAD);
      expect(saidAgain).toBeGreaterThan(KILLS);
      /* The journal is dense, and every acknowledged row is in it as it was acknowledged, once. */
      expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, i) => i + 1));
      const lost = acknowledged.filter(({ seq, id, version }) => {
        const row = rows[seq - 1];
        return row?.id !== id || row.version !== version;
      });
      expect(lost).toEqual([]);
      expect(new Set(acknowledged.map(({ seq }) => seq)).size).toBe(acknowledged.length);
      /* Every wish was answered in the end, so there is nothing beside what was acknowledged. */
      expect({ rows: rows.length, steps: steps.length, keys }).toEqual({
        rows: acknowledged.length,
        steps: acknowledged.length,
        keys: acknowledged.length,
      });
      expect(files.map(({ id }) => id.split('-')[1])).toEqual(files.map((_, i) => String(i + 1)));
      expect(new Set(files.map(({ text }) => text)).size).toBe(files.length);
      expect(files.reduce((sum, { version }) => sum + version, 0)).toBe(steps.length);
      expect(audit.brokenAt).toBeUndefined();
    },
  );
});
