import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';

/** One degree of heights: rows of samples from north to south, each from west to east, the edges included. */
export interface ElevationTile {
  readonly name: string;
  /** South-west corner, whole degrees. */
  readonly south: number;
  readonly west: number;
  /** Samples along a side: 1201 (3″) or 3601 (1″). */
  readonly side: number;
  /** Metres; VOID where nobody knows. */
  readonly heights: Int16Array;
}

/** Nobody knows the height here. */
export const VOID = -32768;
const SIDES = [1201, 3601] as const;
const bytesOf = (side: number): number => side * side * 2;
const MOST_BYTES = bytesOf(3601);
const SIZES = SIDES.map((side) => `${bytesOf(side)} (${side} × ${side})`).join(' or ');
const NAME = /^([NS])(\d{2})([EW])(\d{3})\.hgt$/i;
/** A tile, bare or packed. */
export const ELEVATION_FILE = /\.hgt(\.gz|\.zip)?$/i;

/** Reads an SRTM tile: .hgt, .hgt.gz or .hgt.zip. @throws Error naming what is wrong with it */
export function readElevation(path: string): ElevationTile {
  const packed = new Uint8Array(readFileSync(path));
  const name = basename(path);
  if (/\.zip$/i.test(name)) return { ...unzipped(packed) };
  if (/\.gz$/i.test(name)) return tileOf(name.replace(/\.gz$/i, ''), gunzipped(packed));
  return tileOf(name, packed);
}

function gunzipped(packed: Uint8Array): Uint8Array {
  try {
    return gunzipSync(packed, { maxOutputLength: MOST_BYTES + 1 });
  } catch (error) {
    const long = error instanceof RangeError;
    throw new Error(long ? `more than ${MOST_BYTES} bytes; a tile has ${SIZES}` : 'this is no gzip file', {
      cause: error,
    });
  }
}

function unzipped(packed: Uint8Array): ElevationTile {
  let entries: Record<string, Uint8Array>;
  const sizes = new Map<string, number>();
  try {
    entries = unzipSync(packed, {
      filter: ({ name, originalSize }) => {
        if (!/\.hgt$/i.test(name)) return false;
        sizes.set(name, originalSize);
        return originalSize <= MOST_BYTES;
      },
    });
  } catch (error) {
    throw new Error(`this is no zip file: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  const [one, ...more] = sizes.keys();
  if (one === undefined) throw new Error('the zip holds no .hgt file');
  if (more.length > 0) throw new Error(`the zip holds ${sizes.size} .hgt files; one is read`);
  const bytes = entries[one];
  if (bytes === undefined) throw wrongSize(sizes.get(one) ?? 0);
  return tileOf(basename(one), bytes);
}

const wrongSize = (bytes: number): Error => new Error(`${bytes} bytes; a tile has ${SIZES}`);

function tileOf(name: string, bytes: Uint8Array): ElevationTile {
  const parts = NAME.exec(name);
  if (parts === null) throw new Error(`"${name}" does not name its corner, as N42E001.hgt does`);
  const side = SIDES.find((s) => bytesOf(s) === bytes.length);
  if (side === undefined) throw wrongSize(bytes.length);
  const [, ns = '', lat = '', ew = '', lng = ''] = parts;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const heights = new Int16Array(side * side);
  let known = 0;
  for (let i = 0; i < heights.length; i++) {
    const metres = view.getInt16(2 * i, false);
    heights[i] = metres;
    if (metres !== VOID) known += 1;
  }
  if (known === 0) throw new Error('every sample is void');
  return {
    name,
    south: Number(lat) * (/s/i.test(ns) ? -1 : 1),
    west: Number(lng) * (/w/i.test(ew) ? -1 : 1),
    side,
    heights,
  };
}
