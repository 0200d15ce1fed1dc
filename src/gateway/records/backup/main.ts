import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyAudit } from '../case-sql/audit-read.ts';
import type { Engine } from '../engine.ts';
import { FolderTaken, lockFolder } from '../folder-lock.ts';
import { openPglite } from '../pglite-engine.ts';
import { openPostgres } from '../postgres-engine.ts';
import { BackupFault } from './backup-line.ts';
import { readBackup } from './read-backup.ts';
import { writeBackup } from './write-backup.ts';

const HELP = `Usage: npm run backup -- --out FILE [--data DIR]
       npm run restore -- FILE --data DIR
  Records and attachments of the data folder (./data), or of the server that DATABASE_URL names, with the attachments
  of the folder. A folder in use by a running gateway cannot be read: stop it first. A server can be read at any time.
  A restore goes into a new folder or an empty database; screens load anew after it.`;

/** Exit codes, for whoever starts us from a script. */
const EXIT = { failed: 1, option: 2, folder: 3 } as const;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, data: { type: 'string' } },
});
const [command, file] = positionals;
const dataDir = values.data ?? './data';

function leave(code: number, message: string): never {
  console.error(`sanwei: ${message}`);
  process.exit(code);
}

/** Opens the store; a folder is ours meanwhile. A server may be in use, and files of attachments never change. */
async function within<T>(mayBeInUse: boolean, work: (engine: Engine) => Promise<T>): Promise<T> {
  const url = process.env['DATABASE_URL'] ?? '';
  const unlock = url !== '' && mayBeInUse ? undefined : lockFolder(dataDir);
  try {
    const engine =
      url === '' ? await openPglite(join(dataDir, 'records')) : await openPostgres(url, { patient: true });
    return await work(engine).finally(() => engine.close());
  } finally {
    unlock?.();
  }
}

async function backUp(out: string): Promise<void> {
  const { rows, files } = await within(true, (engine) => writeBackup(engine, dataDir, out, Date.now()));
  console.log(`${rows} rows and ${files} attachments are in ${out}`);
}

async function restore(from: string): Promise<void> {
  const told = await within(false, async (engine) => {
    const done = await readBackup(engine, dataDir, from, { epoch: randomUUID(), nowMs: Date.now() });
    return { ...done, audit: await verifyAudit(engine.query) };
  });
  const { entries, brokenAt } = told.audit;
  const chain =
    brokenAt === undefined ? `${entries} audit entries hold` : `the audit is broken at ${brokenAt}`;
  console.log(`${told.rows} rows and ${told.files} attachments are back; ${chain}`);
}

try {
  if (command === 'backup' && values.out !== undefined) await backUp(values.out);
  else if (command === 'restore' && file !== undefined) await restore(file);
  else leave(EXIT.option, HELP);
} catch (error) {
  if (error instanceof FolderTaken) leave(EXIT.folder, error.message);
  if (error instanceof BackupFault) leave(EXIT.failed, error.message);
  leave(EXIT.failed, error instanceof Error ? error.message : String(error));
}
