import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CityBundle } from '../city/bundle.ts';
import { reviewedAs } from '../city/review-number.ts';
import { bundlePath } from '../survey/bundle-path.ts';
import { fileWhy } from '../survey/file-why.ts';
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
    const bytes = Uint8Array.from(readFileSync(bundlePath(path)));
    return served(readBundle(bytes.buffer), bytes);
  } catch (error) {
    throw new Error(`city ${path}: ${fileWhy(error)}`, { cause: error });
  }
}
