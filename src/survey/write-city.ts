import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CityBundle } from '../city/bundle.ts';
import { writeBundle } from '../wire/bundle-file.ts';
import { fileWhy } from './file-why.ts';
import { withReadings } from './readings.ts';

/** Writes a bundle, its names readable, whole or not at all. @returns its length, bytes */
export function writeCity(city: CityBundle, path: string): number {
  return writeFile(writeBundle(withReadings(city)), path);
}

/** Writes a file whole or not at all. @returns its length, bytes @throws Error naming it and why it cannot be written */
export function writeFile(file: Uint8Array, path: string): number {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.part`, file);
    renameSync(`${path}.part`, path);
    return file.length;
  } catch (error) {
    throw new Error(`--out ${path}: ${fileWhy(error)}`, { cause: error });
  }
}
