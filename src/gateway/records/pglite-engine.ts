import { PGlite } from '@electric-sql/pglite';
import { chmod, mkdir } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Engine } from './engine.ts';
import { buffersMiB } from './pglite-buffers.ts';

/**
 * PostgreSQL inside this process, in a folder that only its owner enters: its files are open to all. One connection:
 * statements queue. It survives the death of the process; it does not sync to disk, so power loss may cost the newest
 * records (records/boot-mark.ts notices).
 */
export async function openPglite(folder: string): Promise<Engine> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o700);
  const buffers = ['-c', `shared_buffers=${await buffersMiB(folder)}MB`];
  const db = await PGlite.create({
    dataDir: folder,
    startParams: [...PGlite.defaultStartParams, ...buffers],
  });
  return {
    name: `PGlite in ${relative('.', folder) || folder}`,
    shared: false,
    query: async (sql, params = []) => (await db.query<Record<string, unknown>>(sql, [...params])).rows,
    transaction: (work) =>
      db.transaction((tx) =>
        work(
          async (sql, params = []) => (await tx.query<Record<string, unknown>>(sql, [...params])).rows,
          async (sql) => void (await tx.exec(sql)),
        ),
      ),
    onNotice: () => undefined,
    close: () => db.close(),
  };
}
