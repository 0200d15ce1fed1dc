import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { Engine, Query } from '../engine.ts';
import { migrate, MIGRATIONS } from '../migrations.ts';
import { BackupFault, NOT_KEPT, type BackupHead, type BackupLine } from './backup-line.ts';
import type { Backup } from './write-backup.ts';

const ROWS = 500;

/**
 * Fills an empty store and a data folder from a backup, whole or not at all, and brings the schema up to date. The
 * journal gets the new epoch: what screens kept of a later state than the backup's is void.
 * @throws BackupFault naming what is wrong with the file, or that the store is not empty
 */
export async function readBackup(
  engine: Engine,
  dataDir: string,
  path: string,
  { epoch, nowMs }: { readonly epoch: string; readonly nowMs: number },
): Promise<Backup> {
  const lines = linesOf(path);
  const head = await headOf(lines, path);
  await migrate(engine, nowMs, head.schema);
  const done = await engine.transaction(async (query) => {
    const [taken] = await query('select count(*) as n from sanwei.stream_head');
    if (Number(taken?.['n']) > 0)
      throw new BackupFault(`${engine.name} is not empty: a backup is put into a new place only`);
    await query('delete from sanwei.case_head');
    const filler = new Filler(query, join(dataDir, 'attachments'));
    for await (const line of lines) await filler.take(line);
    const filled = filler.whole();
    await query('update sanwei.stream_head set epoch = $1', [epoch]);
    return filled;
  });
  await migrate(engine, nowMs);
  return done;
}

async function* linesOf(path: string): AsyncGenerator<BackupLine, void, void> {
  const file = createReadStream(path);
  const plain = createGunzip();
  file.on('error', (error) => plain.destroy(error));
  let at = 0;
  try {
    for await (const text of createInterface({ input: file.pipe(plain), crlfDelay: Infinity })) {
      at += 1;
      yield JSON.parse(text) as BackupLine;
    }
  } catch (error) {
    if (error instanceof BackupFault) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new BackupFault(`${path} cannot be read after line ${at}: ${why}`, { cause: error });
  }
}

async function headOf(lines: AsyncGenerator<BackupLine, void, void>, path: string): Promise<BackupHead> {
  const { value: first } = await lines.next();
  if (typeof first !== 'object' || !('format' in first) || first.format !== 'sanwei.backup.v1')
    throw new BackupFault(`${path} is no backup of Sanwei: its first line does not say so`);
  const newest = MIGRATIONS.at(-1)?.version ?? 0;
  if (first.schema > newest)
    throw new BackupFault(`${path} is of schema ${first.schema}; this Sanwei knows ${newest}`);
  return first;
}

/** Takes lines in their order. */
class Filler {
  #table: string | undefined;
  #waiting: unknown[] = [];
  #rows = 0;
  #files = 0;
  #end: { readonly rows: number; readonly files: number } | undefined;

  constructor(
    private readonly query: Query,
    private readonly folder: string,
  ) {}

  async take(line: BackupLine): Promise<void> {
    if ('row' in line) {
      this.#waiting.push(line.row);
      this.#rows += 1;
      if (this.#waiting.length >= ROWS) await this.#flush();
      return;
    }
    await this.#flush();
    if ('table' in line) this.#table = named(line.table);
    else if ('file' in line) await this.#keep(line.file, Buffer.from(line.base64, 'base64'));
    else if ('end' in line) this.#end = line.end;
  }

  /** @throws BackupFault where lines are missing */
  whole(): Backup {
    const [rows, files] = [this.#rows, this.#files];
    if (this.#end?.rows !== rows || this.#end.files !== files)
      throw new BackupFault(
        `the backup is cut off: ${rows} rows and ${files} files were read, and no end that counts as many`,
      );
    return { rows, files };
  }

  async #flush(): Promise<void> {
    if (this.#waiting.length === 0) return;
    if (this.#table === undefined) throw new BackupFault('rows come before any table is named');
    const into = `sanwei.${this.#table}`;
    const sql = `insert into ${into} select * from jsonb_populate_recordset(null::${into}, $1::jsonb)`;
    await this.query(sql, [JSON.stringify(this.#waiting.splice(0))]);
  }

  async #keep(name: string, bytes: Buffer): Promise<void> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    if (name !== `${hash.slice(0, 2)}/${hash}`)
      throw new BackupFault(`attachment ${name} is not what its name says`);
    const path = join(this.folder, name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, bytes, { mode: 0o600 });
    this.#files += 1;
  }
}

function named(table: string): string {
  if (!/^[a-z0-9_]{1,60}$/.test(table) || NOT_KEPT.includes(table))
    throw new BackupFault(`"${table}" is no table of a backup`);
  return table;
}
