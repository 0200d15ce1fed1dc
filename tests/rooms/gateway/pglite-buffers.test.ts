import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buffersMiB } from '../../../src/gateway/records/pglite-buffers.ts';
import { openPglite } from '../../../src/gateway/records/pglite-engine.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'buffers-'))));
afterEach(() => rm(folder, { recursive: true }));

/** A file with nothing in it, as large as a store; it takes no room. */
async function grownBy(gib: number): Promise<void> {
  await mkdir(join(folder, 'base', '5'), { recursive: true });
  const file = join(folder, 'base', '5', '999999');
  await writeFile(file, '');
  await truncate(file, gib * 2 ** 30);
}

it('asks for few pages where little is kept, and for no more than some', async () => {
  expect(await buffersMiB(join(folder, 'nowhere'))).toBe(128);
  await grownBy(2);
  expect(await buffersMiB(folder)).toBe(256);
  await grownBy(40);
  expect(await buffersMiB(folder)).toBe(512);
});

it('opens a grown store with more', async () => {
  const buffers = async (): Promise<string> => {
    const engine = await openPglite(folder);
    const [row] = await engine.query('show shared_buffers');
    await engine.close();
    return String(row?.['shared_buffers']);
  };
  expect(await buffers()).toBe('128MB');
  await grownBy(2);
  /* An eighth of 2 GiB and of the store itself. */
  expect(await buffers()).toMatch(/^2[56]\dMB$/);
});
