import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Smallest and largest share of memory a store keeps its pages in, MiB; the smallest is PostgreSQL's own. */
const LEAST_MIB = 128;
const MOST_MIB = 512;
/** Of a store this share is looked at again and again: its narrow table and the tops of its indexes. */
const SHARE = 1 / 8;

/**
 * MiB of pages PGlite should keep in memory for the store in `folder`: it takes them whole when it opens, so a small
 * store asks for few. With a million cases (3.6 GB) counting 10,000 of one district takes half as long with 512 MiB as with 128.
 */
export async function buffersMiB(folder: string): Promise<number> {
  const wanted = ((await bytesIn(join(folder, 'base'))) * SHARE) / 2 ** 20;
  return Math.round(Math.min(MOST_MIB, Math.max(LEAST_MIB, wanted)));
}

/** 0 where no store is yet. */
async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
