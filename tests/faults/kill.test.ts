import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { Line } from '../../src/feed/line.ts';
import type { FromServer, JournalRow } from '../../src/wire/message.ts';
import { ownDatabase, POSTGRES_URL } from '../contract/journals.ts';
import { readyRecords } from '../fixtures/ready-records.mjs';
import { freePort, startGateway, type RunningGateway } from '../look/server.mjs';
import { often } from '../often.ts';
import { ensureBuilt, toyPlace } from './built.ts';

const KILLS = often(10, 4);
/** Pushes that are answered before each kill, and how long they are waited for at most. */
const LOAD = 40;
const LOAD_WITHIN_MS = 60_000;
/** The page is back so soon after the port answers again. */
const BACK_WITHIN_MS = 2000;

const folder = mkdtempSync(join(tmpdir(), 'sanwei-kill-'));

beforeAll(() => {
  ensureBuilt();
  Object.assign(globalThis, { WebSocket: PageSocket });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A browser's WebSocket for the page's own line: a refused connection closes, it throws nothing. */
class PageSocket extends WebSocket {
  constructor(url: string, protocol: string) {
    super(url, protocol);
    this.on('error', () => undefined);
  }
}

/** Pushes records without rest; what was answered 200 was promised to be kept. */
class Pusher {
  /** Newest acknowledged revision by record id. */
  readonly acknowledged = new Map<string, number>();
  /** Newest revision ever sent, acknowledged or not. */
  readonly sent = new Map<string, number>();
  refused: string[] = [];
  /** Pushes that were answered. */
  answered = 0;
  #pushing = true;
  readonly done: Promise<void>;
  #n = 0;

  constructor(private readonly url: string) {
    this.done = this.#run();
  }

  stop(): Promise<void> {
    this.#pushing = false;
    return this.done;
  }

  async #run(): Promise<void> {
    while (this.#pushing) {
      const ids = [0, 1, 2].map((k) => `r${(this.#n + k * 17) % 400}`);
      const batch = ids.map((id): [string, number] => [id, (this.sent.get(id) ?? 0) + 1]);
      this.#n += 1;
      for (const [id, revision] of batch) this.sent.set(id, revision);
      const rows = batch.map(([id, n]) => `${id},2026-11-20T10:00:00Z,103.8343,36.0611,fire,${n}`);
      const body = ['id,at,lng,lat,kind,address', ...rows].join('\n');
      try {
        const answer = await fetch(`${this.url}/api/ingest/calls`, { method: 'POST', body });
        this.answered += 1;
        if (answer.status !== 200) this.refused.push(`${answer.status} ${await answer.text()}`);
        else for (const [id, n] of batch) this.acknowledged.set(id, n);
      } catch {
        /* Killed under way: not acknowledged, so it may be kept or not. */
        await pause(20);
      }
    }
  }
}

/** Plays the page: keeps its cursor, sees every row once, in order. */
class Page {
  readonly rows: JournalRow[] = [];
  readonly faults: string[] = [];
  snapshots = 0;
  resets = 0;
  welcomedAtMs = 0;
  #epoch = '';
  #seq = 0;
  readonly #line: Line;

  constructor(url: string) {
    this.#line = new Line(url, {
      opened: () => {
        const incidents = { epoch: this.#epoch, seq: this.#seq };
        this.#line.say({ t: 'hello', v: 1, cursors: this.#epoch === '' ? {} : { incidents } });
        this.#line.say({ t: 'sub', feeds: [], streams: ['incidents'], cells: [], maxHz: 10 });
      },
      lost: () => undefined,
      frame: () => undefined,
      said: (message) => this.#said(message),
    });
  }

  close(): void {
    this.#line.close();
  }

  get seq(): number {
    return this.#seq;
  }

  #said(message: FromServer): void {
    if (message.t === 'welcome') this.welcomedAtMs = performance.now();
    if (message.t === 'reset') this.resets += 1;
    if (message.t === 'snap') {
      this.snapshots += 1;
      this.#epoch = message.epoch;
      this.#seq = message.asOf;
      this.rows.push(...message.rows);
    }
    if (message.t === 'ev') {
      if (message.row.seq !== this.#seq + 1) this.faults.push(`${message.row.seq} after ${this.#seq}`);
      this.#seq = message.row.seq;
      this.rows.push(message.row);
    }
  }
}

const revisionOf = (row: JournalRow): number => Number((row.body as { address?: string }).address);

const stores = ['PGlite', 'PostgreSQL'].filter((name) => name === 'PGlite' || POSTGRES_URL !== undefined);
it.skipIf(POSTGRES_URL === undefined)(
  'runs on PostgreSQL too: TEST_DATABASE_URL or DATABASE_URL is set',
  () => {
    expect(stores).toEqual(['PGlite', 'PostgreSQL']);
  },
);

it.each(stores)(
  `%s: loses and repeats nothing over ${KILLS} kills under load, and the page is back at once`,
  { timeout: 240_000 },
  async (store) => {
    const port = await freePort();
    const database =
      store === 'PostgreSQL' && POSTGRES_URL !== undefined ? ownDatabase(POSTGRES_URL) : undefined;
    await database?.make();
    const env = { DATABASE_URL: database?.url ?? '' };
    const args = [...toyPlace(folder), '--no-simulation'];
    const start = (): Promise<RunningGateway> =>
      startGateway({ args, port, env, dataDir: join(folder, store) });
    if (database === undefined) await readyRecords(join(folder, store));
    let gateway = await start();
    const page = new Page(`ws://127.0.0.1:${port}/feed`);
    const pusher = new Pusher(gateway.url);
    await expect.poll(() => page.snapshots, { timeout: 15_000 }).toBe(1);
    const load = async (): Promise<void> => {
      const wished = pusher.answered + LOAD;
      await expect.poll(() => pusher.answered, { timeout: LOAD_WITHIN_MS }).toBeGreaterThanOrEqual(wished);
    };
    const backMs: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      await load();
      await pause(37 * kill);
      await gateway.stop('SIGKILL');
      const welcomed = page.welcomedAtMs;
      gateway = await start();
      const answeredAtMs = performance.now();
      await expect.poll(() => page.welcomedAtMs, { timeout: 10_000, interval: 5 }).toBeGreaterThan(welcomed);
      backMs.push(page.welcomedAtMs - answeredAtMs);
    }
    await load();
    await pusher.stop();
    const health = (await (await fetch(`${gateway.url}/api/health`)).json()) as {
      records: { heads: { incidents: number } };
    };
    const head = health.records.heads.incidents;
    await expect.poll(() => page.seq, { timeout: 15_000 }).toBe(head);
    page.close();
    expect(await gateway.stop('SIGTERM')).toEqual({ code: 0, signal: null });
    await database?.drop();

    expect(pusher.refused).toEqual([]);
    expect(pusher.acknowledged.size).toBeGreaterThan(100);
    expect({ snapshots: page.snapshots, resets: page.resets, faults: page.faults }).toEqual({
      snapshots: 1,
      resets: 0,
      faults: [],
    });
    const newest = new Map<string, number>();
    const seen = new Set<string>();
    for (const row of page.rows) {
      const key = `${row.id}@${revisionOf(row)}`;
      expect(seen.has(key), `${key} came twice`).toBe(false);
      seen.add(key);
      newest.set(row.id, revisionOf(row));
    }
    const lost = [...pusher.acknowledged].filter(([id, n]) => (newest.get(`calls:${id}`) ?? 0) < n);
    const invented = [...newest].filter(([id, n]) => n > (pusher.sent.get(id.slice('calls:'.length)) ?? 0));
    expect({ lost, invented }).toEqual({ lost: [], invented: [] });
    expect(Math.max(...backMs)).toBeLessThanOrEqual(BACK_WITHIN_MS);
  },
);
