import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readBackup } from '../../src/gateway/records/backup/read-backup.ts';
import { TABLES, writeBackup } from '../../src/gateway/records/backup/write-backup.ts';
import type { Engine } from '../../src/gateway/records/engine.ts';
import { openPglite } from '../../src/gateway/records/pglite-engine.ts';
import { openPostgres } from '../../src/gateway/records/postgres-engine.ts';
import { actorOf, reportOf } from '../fixtures/case-world.ts';
import { Asker, CITY, granted, sqlCases } from './case-homes.ts';
import { readyRecords } from '../fixtures/ready-records.mjs';
import { ownDatabase, POSTGRES_URL } from './journals.ts';

const folder = mkdtempSync(join(tmpdir(), 'sanwei-backup-'));
const drops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const drop of drops) await drop();
  rmSync(folder, { recursive: true, force: true });
});

interface Spot {
  readonly dataDir: string;
  readonly databaseUrl?: string;
}

/** A place with nothing in it. */
async function empty(store: string, name: string): Promise<Spot> {
  const dataDir = join(folder, name);
  mkdirSync(dataDir);
  if (store === 'PGlite' || POSTGRES_URL === undefined) return { dataDir };
  const own = ownDatabase(POSTGRES_URL);
  await own.make();
  drops.push(own.drop);
  return { dataDir, databaseUrl: own.url };
}

async function withEngine<T>(
  { dataDir, databaseUrl }: Spot,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const engine =
    databaseUrl === undefined ? await openPglite(join(dataDir, 'records')) : await openPostgres(databaseUrl);
  return await work(engine).finally(() => engine.close());
}

/** Every row of every table but those of the migrations, as text. */
async function everything({ query }: Engine): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const { name } of await query(TABLES)) {
    if (name === 'migration') continue;
    const rows = await query(`select to_jsonb(t)::text as row from sanwei.${String(name)} t order by 1`);
    all[String(name)] = rows.map(({ row }) => String(row));
  }
  return all;
}

/** Who may read a file or enter a folder. */
const modeOf = (path: string): number => statSync(path).mode & 0o777;

const photo = Buffer.from('the bytes of a photo');
const hash = createHash('sha256').update(photo).digest('hex');

async function fill(spot: Spot): Promise<void> {
  const { store, journal, close } = await sqlCases(spot.dataDir, spot.databaseUrl);
  const asker = new Asker(store);
  for (let i = 0; i < 4; i++)
    granted(await asker.say(CITY, { step: 'report', body: reportOf({ text: `第 ${i} 件\n'"\\` }) }));
  await store.given({ hash, type: 'image/png', bytes: photo.length }, CITY);
  granted(await asker.say(CITY, { step: 'attach', body: { evidence: [hash] } }, { id: 'LZ-1' }));
  await journal.record({
    stream: 'alerts',
    id: 'a',
    atMs: 1,
    source: 't',
    origination: 'live',
    division: '',
    body: { n: 1 },
  });
  await close();
  const shelf = join(spot.dataDir, 'attachments', hash.slice(0, 2));
  mkdirSync(shelf, { recursive: true });
  writeFileSync(join(shelf, hash), photo);
}

const both = ['PGlite', ...(POSTGRES_URL === undefined ? [] : ['PostgreSQL'])];
const ways = both.flatMap((from) => both.map((to) => [from, to] as const));

it.skipIf(POSTGRES_URL === undefined)(
  'runs on PostgreSQL too: TEST_DATABASE_URL or DATABASE_URL is set',
  () => {
    expect(ways).toHaveLength(4);
  },
);

describe.each(ways)('a backup of %s put into %s', (from, to) => {
  const name = `${from}-${to}`;
  const path = join(folder, `${name}.backup`);

  it(
    'gives back every row and file, in a new epoch, and goes on from there',
    { timeout: 60_000 },
    async () => {
      const source = await empty(from, `${name}-from`);
      if (from === 'PGlite') await readyRecords(source.dataDir);
      await fill(source);
      const before = await withEngine(source, everything);
      const made = await withEngine(source, (engine) => writeBackup(engine, source.dataDir, path, 7));
      expect(made).toMatchObject({ files: 1 });
      expect(modeOf(path)).toBe(0o600);
      if (from === 'PGlite') expect(modeOf(join(source.dataDir, 'records'))).toBe(0o700);
      expect(made.rows).toBe(Object.values(before).reduce((sum, rows) => sum + rows.length, 0));

      const target = await empty(to, `${name}-to`);
      const put = (file: string) =>
        withEngine(target, (engine) => readBackup(engine, target.dataDir, file, { epoch: 'new', nowMs: 8 }));
      const cut = `${path}.cut`;
      const lines = gunzipSync(readFileSync(path)).toString().split('\n');
      writeFileSync(cut, gzipSync(lines.slice(0, -3).join('\n')));
      await expect(put(cut)).rejects.toThrow(/cut off/);
      writeFileSync(cut, readFileSync(path).subarray(0, -40));
      await expect(put(cut)).rejects.toThrow(/cannot be read after line \d+/);
      expect(await put(path)).toEqual(made);
      await expect(put(path)).rejects.toThrow(/not empty/);

      const after = await withEngine(target, everything);
      const epochs = before['stream_head']?.map((row) => row.replace(/"epoch": "[^"]+"/, '"epoch": "new"'));
      expect(after).toEqual({ ...before, stream_head: epochs });
      const shelf = join(target.dataDir, 'attachments', hash.slice(0, 2));
      expect(readFileSync(join(shelf, hash))).toEqual(photo);
      expect([shelf, join(shelf, hash)].map(modeOf)).toEqual([0o700, 0o600]);

      const open = await sqlCases(target.dataDir, target.databaseUrl);
      expect(open.journal.epoch).toBe('new');
      expect(await open.sql?.store.verifyAudit()).toEqual({ entries: 5 });
      const { row, seq } = granted(
        await new Asker(open.store).say(CITY, { step: 'report', body: reportOf() }),
      );
      expect({ id: row.id, seq }).toEqual({ id: 'LZ-5', seq: 6 });
      expect(await open.store.file('LZ-1', actorOf('call_taker', '620103'))).toBeUndefined();
      await open.close();
    },
  );
});

it('refuses what is no backup, and what a newer Sanwei made', async () => {
  const spot = await empty('PGlite', 'odd');
  const put = (text: string | Buffer) => {
    const path = join(folder, 'odd.backup');
    writeFileSync(path, text);
    return withEngine(spot, (engine) => readBackup(engine, spot.dataDir, path, { epoch: 'e', nowMs: 1 }));
  };
  await expect(put('plain text')).rejects.toThrow(/odd.backup cannot be read after line 0/);
  await expect(put(gzipSync('{"a":1}\n'))).rejects.toThrow(/no backup of Sanwei/);
  await expect(put(gzipSync('{"format":"sanwei.backup.v1","schema":999}\n'))).rejects.toThrow(/schema 999/);
});
