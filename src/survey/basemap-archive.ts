import { PMTiles, type Header, type Source } from 'pmtiles';

/** A file that may be far larger than memory. */
export interface FileBytes {
  readonly size: number;
  /** Fewer bytes than asked for only where the file ends. */
  read(offset: number, length: number): Uint8Array;
}

/** A PMTiles v3 archive of vector tiles, looked over. */
export interface Archive {
  readonly minZoom: number;
  readonly maxZoom: number;
  /** West, south, east, north, degrees. */
  readonly bounds: readonly [number, number, number, number];
  /** Whose map it says it is, plain text; empty where it says nothing. */
  readonly attribution: string;
  /** Bytes of a tile, unpacked; undefined where the archive has none. */
  tile(z: number, x: number, y: number): Promise<Uint8Array | undefined>;
}

const HEAD_BYTES = 127;
const MAGIC = 'PMTiles';
/** Names by the numbers of the format; only the first two packings are unpacked here. */
const PACKINGS = ['unknown', 'none', 'gzip', 'brotli', 'zstd'];
const UNPACKED = [1, 2];
const TILE_TYPES = ['unknown', 'vector (MVT)', 'PNG', 'JPEG', 'WebP', 'AVIF', 'MapLibre tiles (MLT)'];
const MVT = 1;
/** Where the head says so. */
const BYTE = { version: 7, internal: 97, tiles: 98, type: 99 } as const;

/** Opens an archive and reads its head. @throws Error naming the byte at which it is refused */
export async function openArchive(file: FileBytes): Promise<Archive> {
  checkHead(file);
  const archive = new PMTiles(sourceOf(file));
  const head = await archive.getHeader();
  checkLength(head, file.size);
  const said = await archive.getMetadata().catch((error: unknown) => {
    throw new Error(`byte ${head.jsonMetadataOffset}: its description cannot be read, ${reason(error)}`, {
      cause: error,
    });
  });
  return {
    minZoom: head.minZoom,
    maxZoom: head.maxZoom,
    bounds: [head.minLon, head.minLat, head.maxLon, head.maxLat],
    attribution: attributionIn(said),
    tile: async (z, x, y) => {
      const found = await archive.getZxy(z, x, y);
      return found === undefined ? undefined : new Uint8Array(found.data);
    },
  };
}

function checkHead(file: FileBytes): void {
  const head = file.read(0, HEAD_BYTES);
  const magic = new TextDecoder('latin1').decode(head.subarray(0, MAGIC.length));
  if (magic !== MAGIC) throw new Error(`byte 0: not a PMTiles archive, it does not begin with "${MAGIC}"`);
  const version = head[BYTE.version];
  if (version !== 3)
    throw new Error(
      `byte ${BYTE.version}: PMTiles version ${version ?? 'cut off'}; version 3 is read, \`pmtiles convert\` makes it`,
    );
  if (head.length < HEAD_BYTES) throw new Error(`byte ${head.length}: the file ends within its head`);
  const type = head[BYTE.type] ?? 0;
  if (type !== MVT)
    throw new Error(`byte ${BYTE.type}: its tiles are ${TILE_TYPES[type] ?? type}; vector tiles are read`);
  for (const byte of [BYTE.internal, BYTE.tiles]) {
    const packing = head[byte] ?? 0;
    if (!UNPACKED.includes(packing))
      throw new Error(
        `byte ${byte}: compression ${PACKINGS[packing] ?? 'of no known kind'} (${packing}); none and gzip are read`,
      );
  }
}

function checkLength(head: Header, size: number): void {
  const parts = [
    ['directory', head.rootDirectoryOffset, head.rootDirectoryLength],
    ['description', head.jsonMetadataOffset, head.jsonMetadataLength],
    ['leaf directories', head.leafDirectoryOffset, head.leafDirectoryLength ?? 0],
    ['tiles', head.tileDataOffset, head.tileDataLength ?? 0],
  ] as const;
  for (const [name, offset, length] of parts)
    if (offset + length > size)
      throw new Error(`byte ${size}: the file ends, but its ${name} go on to byte ${offset + length}`);
}

function sourceOf(file: FileBytes): Source {
  return {
    getKey: () => 'file',
    getBytes: async (offset, length) => {
      const bytes = file.read(offset, length);
      return { data: bytes.slice().buffer };
    },
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&copy;': '©',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
  '&#39;': "'",
  '&#169;': '©',
};

/** Attribution of the description without its markup. */
function attributionIn(said: unknown): string {
  const text = typeof said === 'object' && said !== null && 'attribution' in said ? said.attribution : '';
  if (typeof text !== 'string') return '';
  return text
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&[#a-z0-9]+;/gi, (entity) => ENTITIES[entity.toLowerCase()] ?? entity)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Why something failed, in words. */
export const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
