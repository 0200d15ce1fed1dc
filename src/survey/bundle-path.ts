import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The bundle file at a path: itself, or the only one of a folder. @throws Error where there is none or a folder holds several. */
export function bundlePath(path: string): string {
  if (!statSync(path).isDirectory()) return path;
  const found = readdirSync(path).filter((name) => name.endsWith('.bundle'));
  if (found.length === 1 && found[0] !== undefined) return join(path, found[0]);
  throw new Error(`${found.length} files end in .bundle; exactly one should`);
}
