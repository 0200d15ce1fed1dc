import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CityBundle } from '../city/bundle.ts';
import { readBundle } from '../wire/bundle-file.ts';

/**
 * The city a command was given: a bundle file, or the only one of a folder.
 * @param option named in errors
 * @throws Error naming option and path
 */
export function cityFileAt(
  path: string,
  option: string,
): { readonly path: string; readonly city: CityBundle } {
  try {
    const inside = statSync(path).isDirectory()
      ? readdirSync(path).filter((name) => name.endsWith('.bundle'))
      : undefined;
    if (inside !== undefined && inside.length !== 1)
      throw new Error(`${inside.length} files end in .bundle; exactly one should`);
    const file = inside?.[0] === undefined ? path : join(path, inside[0]);
    return { path: file, city: readBundle(Uint8Array.from(readFileSync(file)).buffer) };
  } catch (error) {
    throw new Error(`${option} ${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
