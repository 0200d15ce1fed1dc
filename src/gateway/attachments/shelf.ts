import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Attachment } from '../../casework/case-file.ts';
import { contentType } from './content-type.ts';
import { pictureHead } from './picture-head.ts';
import { Redraw, RedrawBusy, RedrawFailed } from './redraw.ts';
import { RefusedFile } from './refused-file.ts';

/** Largest file that is taken, bytes. */
export const MOST_BYTES = 12 * 1024 * 1024;

/** A file as it is kept. */
export type Shelved = Pick<Attachment, 'hash' | 'type' | 'bytes'>;

/**
 * Files by the SHA-256 of what is kept, under `attachments/ab/` of the data folder. A file is whole there or not
 * there at all: it is written beside, flushed, then renamed.
 */
export class AttachmentShelf {
  readonly #folder: string;
  readonly #redraw = new Redraw();

  constructor(
    dataDir: string,
    private readonly nowMs: () => number,
  ) {
    this.#folder = join(dataDir, 'attachments');
  }

  /** Keeps a file: photos drawn anew without their metadata, papers as they are. @throws RefusedFile */
  async keep(sent: Uint8Array): Promise<Shelved> {
    if (sent.length > MOST_BYTES)
      throw new RefusedFile(413, '文件超过 12 MB', 'the file is larger than 12 MB');
    const type = contentType(sent);
    const bytes = type === 'application/pdf' ? sent : await this.#drawn(type, sent);
    const hash = createHash('sha256').update(bytes).digest('hex');
    await this.#write(this.#path(hash), bytes);
    return { hash, type, bytes: bytes.length };
  }

  /** Undefined where none is kept. */
  async read(
    hash: string,
  ): Promise<{ readonly type: Attachment['type']; readonly bytes: Buffer } | undefined> {
    const bytes = await readFile(this.#path(hash)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    return bytes && { type: contentType(bytes), bytes };
  }

  /** Whether a file is kept; it is then young again. */
  stillHas(hash: string): Promise<boolean> {
    return touched(this.#path(hash), this.nowMs());
  }

  /** Hashes of files that nobody gave in since; drafts left by a gateway that was killed are taken away. */
  async unusedSince(beforeMs: number): Promise<readonly string[]> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const entries = await readdir(this.#folder, { recursive: true, withFileTypes: true });
    const old: string[] = [];
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !(await isOlder(path, beforeMs))) continue;
      if (/^[0-9a-f]{64}$/.test(entry.name)) old.push(entry.name);
      else if (entry.name.endsWith('.part')) await rm(path, { force: true });
    }
    return old;
  }

  /** Takes a file away, unless it was given in again since. */
  async drop(hash: string, beforeMs: number): Promise<void> {
    if (await isOlder(this.#path(hash), beforeMs)) await rm(this.#path(hash), { force: true });
  }

  close(): Promise<void> {
    return this.#redraw.close();
  }

  #path(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a hash');
    return join(this.#folder, hash.slice(0, 2), hash);
  }

  async #drawn(type: 'image/jpeg' | 'image/png', sent: Uint8Array): Promise<Uint8Array> {
    const { turn } = pictureHead(type, sent);
    try {
      return await this.#redraw.photo(type, sent, turn);
    } catch (error) {
      if (error instanceof RedrawBusy)
        throw new RefusedFile(
          503,
          '正在处理的图片太多，请稍后重传',
          'too many pictures are being drawn: send it again soon',
        );
      if (!(error instanceof RedrawFailed)) throw error;
      throw new RefusedFile(
        422,
        '图片损坏或不完整，无法读取',
        `the picture is damaged or cut off: ${error.message.slice(0, 120)}`,
      );
    }
  }

  async #write(path: string, bytes: Uint8Array): Promise<void> {
    /* A file given in again is young again. */
    if (await touched(path, this.nowMs())) return;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const beside = join(this.#folder, `${randomUUID()}.part`);
    try {
      const file = await open(beside, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, path);
      const folder = await open(dirname(path), 'r');
      await folder.sync().finally(() => folder.close());
    } finally {
      await rm(beside, { force: true });
    }
  }
}

async function isOlder(path: string, beforeMs: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && found.mtimeMs < beforeMs;
}

/** False where there is none. */
async function touched(path: string, atMs: number): Promise<boolean> {
  return await utimes(path, atMs / 1000, atMs / 1000).then(
    () => true,
    () => false,
  );
}
