import { readFileSync } from 'node:fs';
import type { CityBundle } from '../city/bundle.ts';
import { readBundle } from '../wire/bundle-file.ts';
import { bundlePath } from './bundle-path.ts';
import { fileWhy } from './file-why.ts';

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
    const file = bundlePath(path);
    return { path: file, city: readBundle(Uint8Array.from(readFileSync(file)).buffer) };
  } catch (error) {
    throw new Error(`${option} ${path}: ${fileWhy(error)}`, {
      cause: error,
    });
  }
}
