import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** The folder belongs to a process that lives. */
export class FolderTaken extends Error {
  override readonly name = 'FolderTaken';
}

interface Holder {
  readonly pid: number;
  /** Start of that process in the system's own count; tells it from a later one with the same pid. */
  readonly started: string;
  readonly host: string;
}

const FRESHEN_MS = 5000;
/** A lock of another host that was not freshened for this long belongs to nobody. */
const FOREIGN_STALE_MS = 30_000;

/**
 * Takes a data folder for this process: PGlite itself does not notice a second one and both would corrupt it.
 * The lock of a process that died is taken over. Answers how to let go.
 * @throws FolderTaken naming the folder and the process that has it.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'lock');
  const own: Holder = { pid: process.pid, started: startOf(process.pid), host: hostname() };
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(own)}\n`);
  try {
    while (!placed(draft, path)) clearStale(path, folder);
  } finally {
    rmSync(draft, { force: true });
  }
  const timer = setInterval(() => freshen(path), FRESHEN_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    const holder = holderOf(path);
    if (holder?.pid === own.pid && holder.started === own.started) rmSync(path, { force: true });
  };
}

/** Puts the lock in place in one step; false when there is one. */
function placed(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function clearStale(path: string, folder: string): void {
  const text = textOf(path);
  if (text === undefined) return;
  const holder = holderOf(path);
  if (holder !== undefined && alive(holder, path)) {
    const where = holder.host === hostname() ? '' : ` on ${holder.host}`;
    throw new FolderTaken(
      `data folder ${folder} is in use by process ${holder.pid}${where}. Stop it, or give this one its own folder with --data.`,
    );
  }
  /* Two may clear at once: whoever moved a lock that is not the stale one puts it back. */
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (textOf(aside) !== text) placed(aside, path);
  rmSync(aside, { force: true });
}

function alive(holder: Holder, path: string): boolean {
  if (holder.host !== hostname()) {
    const seen = statSync(path, { throwIfNoEntry: false });
    return seen !== undefined && Date.now() - seen.mtimeMs < FOREIGN_STALE_MS;
  }
  if (holder.pid === process.pid) return holder.started === startOf(process.pid);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const started = startOf(holder.pid);
  return started === '' || holder.started === '' || started === holder.started;
}

/** Field 22 of /proc/PID/stat, clock ticks since boot; empty where the system does not say. */
function startOf(pid: number): string {
  const stat = textOf(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function holderOf(path: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8')) as Partial<Holder> | null;
    if (holder === null || typeof holder.pid !== 'number') return undefined;
    return { pid: holder.pid, started: holder.started ?? '', host: holder.host ?? '' };
  } catch {
    return undefined;
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** A folder taken away, or a disk that no longer writes, is for the records to report: nothing ends over this. */
function freshen(path: string): void {
  if (holderOf(path)?.pid !== process.pid) return;
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    return;
  }
}
