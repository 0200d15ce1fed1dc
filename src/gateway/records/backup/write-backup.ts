import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readdir, readFile, rename, rm, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createGzip } from 'node:zlib';
import type { Engine, Query } from '../engine.ts';
import { NOT_KEPT, type BackupLine } from './backup-line.ts';

const ROWS = 1000;

export interface Backup {
  readonly rows: number;
  readonly files: number;
}

/** Tables of the schema, those that others refer to first. */
export const TABLES = `
  with recursive depth (name, level) as (
    select c.relname, 0 from pg_class c where c.relnamespace = 'sanwei'::regnamespace and c.relkind = 'r'
    union
    select c.relname, d.level + 1
      from depth d
      join pg_class f on f.relname = d.name and f.relnamespace = 'sanwei'::regnamespace
      join pg_constraint k on k.confrelid = f.oid and k.contype = 'f' and k.conrelid <> f.oid
      join pg_class c on c.oid = k.conrelid
  ) select name from depth group by name order by max(level), name`;

/**
 * Writes everything that must not be lost, as of one moment, to one file: every table of the schema and every
 * attachment under the data folder. The file is whole or not there, and only its owner reads it: citizens stand in it.
 */
export async function writeBackup(
  engine: Engine,
  dataDir: string,
  path: string,
  nowMs: number,
): Promise<Backup> {
  const draft = `${path}.part`;
  const packed = createGzip();
  /* The mode of a draft that was left there is its own. */
  await rm(draft, { force: true });
  const stream = createWriteStream(draft, { mode: 0o600 });
  const written = once(stream, 'close');
  packed.on('error', (error) => stream.destroy(error));
  packed.pipe(stream);
  const put = async (line: BackupLine | string): Promise<void> => {
    const text = typeof line === 'string' ? line : JSON.stringify(line);
    if (!packed.write(`${text}\n`)) await once(packed, 'drain');
  };
  try {
    const rows = await engine.transaction(async (query, script) => {
      await script('set transaction isolation level repeatable read read only');
      const [head] = await query('select max(version) as version from sanwei.migration');
      const schema = Number(head?.['version'] ?? 0);
      await put({ format: 'sanwei.backup.v1', schema, madeAtMs: nowMs, from: engine.name });
      return await putTables(query, put);
    });
    const files = await putFiles(join(dataDir, 'attachments'), put);
    await put({ end: { rows, files } });
    packed.end();
    await written;
    await sync(draft);
    await rename(draft, path);
    await sync(dirname(path));
    return { rows, files };
  } catch (error) {
    stream.destroy();
    await rm(draft, { force: true });
    throw error;
  }
}

type Put = (line: BackupLine | string) => Promise<void>;

async function putTables(query: Query, put: Put): Promise<number> {
  let rows = 0;
  const tables = (await query(TABLES))
    .map((row) => String(row['name']))
    .filter((name) => !NOT_KEPT.includes(name));
  for (const table of tables) {
    await put({ table });
    await query(`declare rows_of cursor for select to_jsonb(t)::text as row from sanwei.${table} t`);
    for (;;) {
      const part = await query(`fetch ${ROWS} from rows_of`);
      for (const { row } of part) await put(`{"row":${String(row)}}`);
      rows += part.length;
      if (part.length < ROWS) break;
    }
    await query('close rows_of');
  }
  return rows;
}

async function putFiles(folder: string, put: Put): Promise<number> {
  let files = 0;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  for (const entry of entries) {
    if (!entry.isFile() || !/^[0-9a-f]{64}$/.test(entry.name)) continue;
    const bytes = await readFile(join(folder, entry.name.slice(0, 2), entry.name));
    await put({ file: `${entry.name.slice(0, 2)}/${entry.name}`, base64: bytes.toString('base64') });
    files += 1;
  }
  return files;
}

async function sync(path: string): Promise<void> {
  /* Windows has no handle on a folder to sync. */
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}
