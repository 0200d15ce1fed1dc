import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The city bundle a command was given: a file, or the only one of a folder.
 * @param option named in errors
 * @throws Error naming option and path
 */
export function cityFileAt(
  path: string,
  option: string,
): { readonly path: string; readonly bytes: ArrayBuffer } {
  try {
    const inside = statSync(path).isDirectory()
      ? readdirSync(path).filter((name) => name.endsWith('.bundle'))
      : undefined;
    if (inside !== undefined && inside.length !== 1)
      throw new Error(`${inside.length} files end in .bundle; exactly one should`);
    const file = inside?.[0] === undefined ? path : join(path, inside[0]);
    return { path: file, bytes: Uint8Array.from(readFileSync(file)).buffer };
  } catch (error) {
    throw new Error(`${option} ${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
