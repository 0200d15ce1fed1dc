import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { answerJson, methodIs } from './answer.ts';
import { PackedBytes } from './packed-bytes.ts';
import { pageHeaders } from './page-headers.ts';

/** The modes: one page, told apart by its path. */
export const MODE_PATHS = ['/desk', '/wall', '/demo'] as const;
/** Every path that is the page: the modes, and where one signs in. */
export const PAGE_PATHS = [...MODE_PATHS, '/sign-in'] as const;

/** Type and whether packing makes it smaller. */
const TYPES: Readonly<Record<string, readonly [type: string, packable: boolean]>> = {
  '.html': ['text/html; charset=utf-8', true],
  '.js': ['text/javascript; charset=utf-8', true],
  '.mjs': ['text/javascript; charset=utf-8', true],
  '.css': ['text/css; charset=utf-8', true],
  '.json': ['application/json; charset=utf-8', true],
  '.map': ['application/json; charset=utf-8', true],
  '.svg': ['image/svg+xml', true],
  '.txt': ['text/plain; charset=utf-8', true],
  '.wasm': ['application/wasm', true],
  '.bundle': ['application/octet-stream', true],
  '.pbf': ['application/x-protobuf', true],
  '.woff2': ['font/woff2', false],
  '.png': ['image/png', false],
  '.jpg': ['image/jpeg', false],
  '.webp': ['image/webp', false],
  '.ico': ['image/x-icon', false],
};

/** Files whose name carries a hash of what is in them never change. */
const HASHED = /^[\\/]assets[\\/].*-[\w-]{8,}\.\w+$/;

interface Kept {
  readonly stamp: string;
  readonly bytes: PackedBytes;
}

/** Serves the built page from a folder and nothing outside it. */
export class PageFiles {
  readonly #kept = new Map<string, Kept>();

  constructor(private readonly folder: string) {}

  async answer(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
    for (const [name, value] of Object.entries(pageHeaders(request.headers.host ?? ''))) {
      if (value !== undefined) response.setHeader(name, value);
    }
    if (!methodIs(request, response, 'GET', 'HEAD')) return;
    if (pathname === '/') {
      response.writeHead(302, { Location: '/desk', 'Cache-Control': 'no-store' }).end();
      return;
    }
    const mode = PAGE_PATHS.find((path) => pathname === `${path}/`);
    if (mode !== undefined) {
      const query = /\?.*/su.exec(request.url ?? '')?.[0] ?? '';
      response.writeHead(308, { Location: mode + query }).end();
      return;
    }
    const isMode = PAGE_PATHS.some((path) => path === pathname);
    const path = isMode ? `${sep}index.html` : within(pathname);
    const file = path === undefined ? undefined : await this.#file(path);
    if (path === undefined || file === undefined) {
      answerJson(response, 404, { error: { where: 'path', why: 'nothing is here' } });
      return;
    }
    const [type] = TYPES[extname(path)] ?? ['application/octet-stream'];
    const lasting = HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
    await file.answer(request, response, { 'Content-Type': type, 'Cache-Control': lasting });
  }

  async #file(path: string): Promise<PackedBytes | undefined> {
    const full = join(this.folder, path);
    const found = await stat(full).catch(() => undefined);
    if (found === undefined || !found.isFile()) return undefined;
    const stamp = `${found.mtimeMs}:${found.size}`;
    const kept = this.#kept.get(path);
    if (kept?.stamp === stamp) return kept.bytes;
    const plain = await readFile(full);
    const packable = TYPES[extname(path)]?.[1] ?? false;
    const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
    const bytes = new PackedBytes(plain, packable, etag);
    this.#kept.set(path, { stamp, bytes });
    return bytes;
  }
}

/** The path inside the folder; undefined when it leads out, is hidden, or is no path at all. */
function within(pathname: string): string | undefined {
  try {
    const path = normalize(decodeURIComponent(pathname));
    return path.includes('\0') || path.includes('..') || /[\\/]\./.test(path) ? undefined : path;
  } catch {
    return undefined;
  }
}
