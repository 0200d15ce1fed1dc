import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

const NAME = 'records.mark';

interface Mark {
  /** The system's boot that the records were open under; empty where it does not say. */
  readonly boot: string;
  /** False from the opening to the end of a close. */
  readonly closed: boolean;
}

/** What the mark in a data folder says, and how to write it. */
export interface BootMark {
  /** True when the records were left open under another boot: power was lost, and with it perhaps the newest rows. */
  readonly rewound: boolean;
  /** The records are open now. Write this before anyone may read a row. */
  opened(): void;
  /** The records are closed: brings all of them to the disk first. */
  closed(): void;
}

/**
 * Tells a death of the process, which costs no row, from the death of the machine: PGlite does not sync, so after
 * that rows may be gone that screens have seen. A folder without a mark, and a system that does not tell its boots
 * apart, count as not rewound.
 */
export function bootMark(dataDir: string): BootMark {
  const path = join(dataDir, NAME);
  const boot = bootId();
  const last = read(path);
  return {
    rewound: last !== undefined && !last.closed && last.boot !== '' && boot !== '' && last.boot !== boot,
    opened: () => write(path, { boot, closed: false }),
    closed: () => {
      syncFolder(join(dataDir, 'records'));
      write(path, { boot, closed: true });
    },
  };
}

/** Random for each start of a Linux system (random(4)). */
function bootId(): string {
  const path = '/proc/sys/kernel/random/boot_id';
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
}

function read(path: string): Mark | undefined {
  if (!existsSync(path)) return undefined;
  const [boot = '', state] = readFileSync(path, 'utf8').split('\n');
  return { boot, closed: state === 'closed' };
}

/** On the disk, whole, when this returns. */
function write(path: string, { boot, closed }: Mark): void {
  const draft = `${path}.new`;
  const file = openSync(draft, 'w');
  writeSync(file, `${boot}\n${closed ? 'closed' : 'open'}\n`);
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, path);
  sync(join(path, '..'));
}

function syncFolder(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncFolder(path);
    else if (entry.isFile()) sync(path);
  }
  sync(folder);
}

function sync(path: string): void {
  /* Windows has no handle on a folder to sync. */
  if (process.platform === 'win32') return;
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
