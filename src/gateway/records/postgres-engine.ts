import { Client, Pool } from 'pg';
import type { Engine, Query } from './engine.ts';

const LISTEN_AGAIN_MS = 1000;
const CONNECT_WITHIN_MS = 5000;
/** A statement that takes longer fails: its server hangs or is cut off. */
const ANSWER_WITHIN_MS = 15_000;

/** A connection that is cut off without a word is noticed. */
const reached = (connectionString: string) => ({
  connectionString,
  connectionTimeoutMillis: CONNECT_WITHIN_MS,
  query_timeout: ANSWER_WITHIN_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
});

/** A PostgreSQL server, shared with other gateways; `patient`: whoever asks waits however long it takes. @throws Error naming the server when it cannot be reached. */
export async function openPostgres(url: string, { patient = false } = {}): Promise<Engine> {
  const name = nameOf(url);
  const pool = new Pool({ ...reached(url), max: 8, ...(patient ? { query_timeout: 0 } : {}) });
  /* A pooled connection that dies while idle is replaced on next use; the failed query, if any, reports it. */
  pool.on('error', () => undefined);
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const ear = new Ear(url);
  return {
    name,
    shared: true,
    query: async (sql, params = []) => (await pool.query(sql, [...params])).rows as Record<string, unknown>[],
    transaction: async (work) => {
      const client = await pool.connect();
      const query: Query = async (sql, params = []) => (await client.query(sql, [...params])).rows;
      try {
        await client.query('begin');
        const result = await work(query, async (sql) => void (await client.query(sql)));
        await client.query('commit');
        client.release();
        return result;
      } catch (error) {
        client.release(true);
        throw error;
      }
    },
    onNotice: (listener) => ear.listen(listener),
    close: async () => {
      await ear.close();
      await pool.end();
    },
  };
}

/** Where it is, without user and password. */
function nameOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `PostgreSQL at ${hostname}:${port === '' ? '5432' : port}${pathname}`;
  } catch {
    return 'PostgreSQL';
  }
}

/** The connection that hears NOTIFY; comes back by itself. What it misses meanwhile the head poll finds. */
class Ear {
  #client: Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #listener: (stream: string) => void = () => undefined;

  constructor(private readonly url: string) {}

  listen(listener: (stream: string) => void): void {
    this.#listener = listener;
    this.#open();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end();
  }

  #open(): void {
    const client = new Client(reached(this.url));
    this.#client = client;
    const again = (): void => {
      if (this.#closed || this.#client !== client) return;
      this.#client = undefined;
      this.#timer = setTimeout(() => this.#open(), LISTEN_AGAIN_MS);
    };
    client.on('error', again);
    client.on('end', again);
    client.on('notification', ({ payload }) => this.#listener(payload ?? ''));
    client
      .connect()
      .then(() => client.query('listen sanwei_journal'))
      .catch(() => {
        again();
        client.end(() => undefined);
      });
  }
}
