import type { FileHandle } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { parse } from 'osm-pbf-parser-node';
import { PbfReader } from 'pbf';
import { OsmError, type OsmBounds, type OsmEntity, type OsmInlet } from './entity.ts';

/** Limits of the format: a header and an unpacked block may not be longer, bytes. */
const MOST_HEADER = 64 * 1024;
const MOST_BLOCK = 32 * 1024 * 1024;
const KNOWN = new Set(['OsmSchema-V0.6', 'DenseNodes']);
const NANO = 1e-9;
const COMPRESSIONS: Record<number, string> = { 4: 'lzma', 5: 'bzip2', 6: 'lz4', 7: 'zstd' };

interface BlobHead {
  type: string;
  size: number;
}

/**
 * Reads an .osm.pbf block by block, so that a fault has its place in the file; osm-pbf-parser-node reads what is in a
 * block. @throws OsmError at the byte where a block is broken, cut short or of an unknown kind
 */
export async function readPbf(file: FileHandle, inlet: OsmInlet): Promise<void> {
  const { size } = await file.stat();
  const place = { at: 0 };
  for (let first = true; place.at < size; first = false) {
    const begin = place.at;
    const bytes = async (n: number, of: string): Promise<Buffer> => {
      if (place.at + n > size)
        throw new OsmError(size, `the file ends inside ${of} of the block that begins at byte ${begin}`);
      const buffer = Buffer.alloc(n);
      const { bytesRead } = await file.read(buffer, 0, n, place.at);
      if (bytesRead !== n) throw new OsmError(place.at + bytesRead, `the file ends inside ${of}`);
      place.at += n;
      return buffer;
    };
    const length = (await bytes(4, 'the length')).readUInt32BE(0);
    if (length === 0 || length > MOST_HEADER)
      throw new OsmError(begin, `no OSM block begins here (its header would be ${length} bytes)`);
    const head = within(begin, 'block header', await bytes(length, 'the header'), blobHead);
    if (head.type !== 'OSMHeader' && head.type !== 'OSMData')
      throw new OsmError(begin, `a block of kind "${head.type.slice(0, 20)}"`);
    if (first !== (head.type === 'OSMHeader'))
      throw new OsmError(begin, first ? 'no OSMHeader comes first' : 'a second OSMHeader');
    if (head.size <= 0 || head.size > MOST_BLOCK) throw new OsmError(begin, `a block of ${head.size} bytes`);
    const data = within(begin, 'block', await bytes(head.size, 'the data'), unpacked);
    if (first) {
      const box = within(begin, 'header', data, headerBounds);
      if (box !== undefined) inlet.bounds(box);
    } else for (const entity of within(begin, 'block', data, entitiesIn)) inlet.take(entity);
  }
}

function within<T>(begin: number, what: string, data: Buffer, read: (data: Buffer) => T): T {
  try {
    return read(data);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new OsmError(begin, `the ${what} that begins here is broken: ${why}`, { cause: error });
  }
}

function entitiesIn(data: Buffer): OsmEntity[] {
  return parse(data, { withTags: true, withInfo: false }) as OsmEntity[];
}

function blobHead(data: Buffer): BlobHead {
  return new PbfReader(data).readFields(
    (tag, head, pbf) => {
      if (tag === 1) head.type = pbf.readString();
      if (tag === 3) head.size = pbf.readVarint();
    },
    { type: '', size: 0 } satisfies BlobHead as BlobHead,
  );
}

function unpacked(data: Buffer): Buffer {
  const blob: { raw?: Uint8Array; zlib?: Uint8Array; size?: number; other?: string } = {};
  new PbfReader(data).readFields((tag, out, pbf) => {
    if (tag === 1) out.raw = pbf.readBytes();
    else if (tag === 2) out.size = pbf.readVarint();
    else if (tag === 3) out.zlib = pbf.readBytes();
    else out.other = COMPRESSIONS[tag] ?? out.other ?? `field ${tag}`;
  }, blob);
  const { raw, zlib, other } = blob;
  if (raw !== undefined) return Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  if (zlib === undefined) throw new Error(`compressed by ${other ?? 'nothing known'}; zlib or none is read`);
  const plain = inflateSync(zlib, { maxOutputLength: MOST_BLOCK });
  if (blob.size !== undefined && blob.size !== plain.length)
    throw new Error(`${plain.length} bytes unpacked where ${blob.size} are promised`);
  return plain;
}

/** The box of the header, if it has one. @throws Error naming a feature that is needed and not known */
function headerBounds(data: Buffer): OsmBounds | undefined {
  const box: number[] = [];
  new PbfReader(data).readFields((tag, out: number[], pbf) => {
    if (tag === 4) {
      const feature = pbf.readString();
      if (!KNOWN.has(feature)) throw new Error(`it needs "${feature}", which is not read`);
    }
    if (tag !== 1) return;
    pbf.readMessage((side, sides: number[], inner) => {
      if (side >= 1 && side <= 4) sides[side - 1] = inner.readSVarint() * NANO;
    }, out);
  }, box);
  const [west, east, north, south] = box;
  return west === undefined || east === undefined || north === undefined || south === undefined
    ? undefined
    : [west, south, east, north];
}
