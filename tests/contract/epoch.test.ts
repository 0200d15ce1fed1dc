import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openJournal } from '../../src/gateway/records/open-journal.ts';

const BOOT = '/proc/sys/kernel/random/boot_id';
const here = existsSync(BOOT) ? readFileSync(BOOT, 'utf8').trim() : '';
const dataDir = mkdtempSync(join(tmpdir(), 'sanwei-epoch-'));
const mark = join(dataDir, 'records.mark');
let first = '';

/** Opens the records, reads the mark that stands meanwhile, closes them. */
async function openedOnce() {
  const journal = await openJournal({ dataDir });
  const meanwhile = readFileSync(mark, 'utf8');
  const { epoch } = journal;
  const head = await journal.head('alerts');
  await journal.close();
  return { epoch, head, meanwhile };
}

beforeAll(async () => {
  const journal = await openJournal({ dataDir });
  const row = { source: 's', origination: 'live', division: '', atMs: 1, body: {} } as const;
  await journal.record({ ...row, stream: 'alerts', id: 'a' });
  first = journal.epoch;
  await journal.close();
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it('marks the records open while they are, and closed after', async () => {
  expect((await openedOnce()).meanwhile).toBe(`${here}\nopen\n`);
  expect(readFileSync(mark, 'utf8')).toBe(`${here}\nclosed\n`);
});

it('keeps the epoch over a clean close under another boot, and over the death of the process alone', async () => {
  writeFileSync(mark, 'another-boot\nclosed\n');
  expect(await openedOnce()).toMatchObject({ epoch: first, head: 1 });
  writeFileSync(mark, `${here}\nopen\n`);
  expect(await openedOnce()).toMatchObject({ epoch: first, head: 1 });
  rmSync(mark);
  expect((await openedOnce()).epoch).toBe(first);
});

it.skipIf(here === '')('takes a new epoch, once, when the machine died over open records', async () => {
  writeFileSync(mark, 'another-boot\nopen\n');
  const after = await openedOnce();
  expect(after.epoch).not.toBe(first);
  expect(after.head).toBe(1);
  expect((await openedOnce()).epoch).toBe(after.epoch);
});
