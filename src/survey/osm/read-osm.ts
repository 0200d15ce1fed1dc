import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { OsmError, type OsmInlet } from './entity.ts';
import { readPbf } from './read-pbf.ts';
import { readXml } from './read-xml.ts';

const SNIFFED = 64;

/**
 * Reads an OSM file, whatever it is called: XML, gzipped XML or pbf, known by its first bytes.
 * @throws OsmError naming the byte; Error when the file cannot be opened
 */
export async function readOsm(path: string, inlet: OsmInlet): Promise<void> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(SNIFFED);
    const { bytesRead } = await file.read(head, 0, SNIFFED, 0);
    const start = head.subarray(0, bytesRead);
    if (start.length === 0) throw new OsmError(0, 'the file is empty · 文件是空的');
    const text = start.toString('latin1');
    if (text.startsWith('BZh'))
      throw new OsmError(0, 'this is bzip2: unpack it first · 这是 bzip2，请先解压');
    if (text.startsWith('PK')) throw new OsmError(0, 'this is a zip: unpack it first · 这是 zip，请先解压');
    if (/^(\xef\xbb\xbf)?\s*<(!doctype\s+)?html/i.test(text))
      throw new OsmError(0, 'this is an HTML page, not OSM · 这是网页，不是 OSM');
    if (start[0] === 0x1f && start[1] === 0x8b) return await readUnzipped(path, inlet);
    if (/^(\xef\xbb\xbf)?\s*</.test(text)) return await readXml(createReadStream(path), inlet);
    if (start[0] === 0 && start[1] === 0) return await readPbf(file, inlet);
    throw new OsmError(
      0,
      'this is neither OSM XML, gzipped OSM XML nor OSM pbf · 既不是 OSM XML（或其 gzip），也不是 OSM pbf',
    );
  } finally {
    await file.close();
  }
}

/** @throws OsmError naming the byte of the packed file where it breaks off, or of the text in it where that is wrong */
async function readUnzipped(path: string, inlet: OsmInlet): Promise<void> {
  try {
    await readXml(unzipped(path), inlet);
  } catch (error) {
    if (!(error instanceof OsmError) || error instanceof GzipError) throw error;
    const why = error.message.replace(/^byte \d+: /, '');
    throw new OsmError(error.byte, `${why} (counted in the unpacked text · 按解压后的文本计)`, {
      cause: error,
    });
  }
}

/** The gzip itself is broken. */
class GzipError extends OsmError {}

/** Bytes of a gzipped file. @throws OsmError at the byte of the packed file where it breaks off */
async function* unzipped(path: string): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  const flow = pipeline(createReadStream(path), gunzip, () => undefined);
  try {
    for await (const chunk of flow) yield chunk as Uint8Array;
  } catch (error) {
    if (error instanceof OsmError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new GzipError(gunzip.bytesWritten, `the gzip is broken: ${why}`, { cause: error });
  }
}
