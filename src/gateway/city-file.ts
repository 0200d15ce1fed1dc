import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CityBundle } from '../city/bundle.ts';
import { reviewedAs } from '../city/review-number.ts';
import { readBundle, writeBundle } from '../wire/bundle-file.ts';
import { PackedBytes } from './packed-bytes.ts';

/** A city as the gateway holds it: read for itself, as bytes for its screens. */
export interface CityFile {
  readonly city: CityBundle;
  readonly bytes: PackedBytes;
}

function served(city: CityBundle, file: Uint8Array): CityFile {
  const plain = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  return { city, bytes: new PackedBytes(plain, true, etag) };
}

/** A city made here rather than read. */
export function cityFileOf(city: CityBundle): CityFile {
  return served(city, writeBundle(city));
}

/** A city shown under a map-review number; as it was where none is given. */
export function reviewed(file: CityFile, number: string | undefined): CityFile {
  return number === undefined ? file : cityFileOf(reviewedAs(file.city, number));
}

/** Reads a bundle file, or the one bundle in a folder. @throws Error naming the path and what is wrong with it. */
export function readCityFile(path: string): CityFile {
  try {
    const file = statSync(path).isDirectory() ? join(path, onlyBundle(path)) : path;
    const bytes = Uint8Array.from(readFileSync(file));
    return served(readBundle(bytes.buffer), bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`city ${path}: ${why}`, { cause: error });
  }
}

function onlyBundle(folder: string): string {
  const found = readdirSync(folder).filter((name) => name.endsWith('.bundle'));
  if (found.length === 1 && found[0] !== undefined) return found[0];
  throw new Error(`${found.length} files end in .bundle; exactly one should`);
}
