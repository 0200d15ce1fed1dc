import { bytesOf, columnIn, type ColumnArray } from './columns.ts';
import { SCHEMAS, type FeedSchema } from './schema.ts';

/**
 * A telemetry frame of `sanwei.v1`, little-endian:
 *
 * | byte | type | what |
 * |---|---|---|
 * | 0 | u8 | schema id |
 * | 1 | u8 | flags: 1 keyframe, 2 replay, 4 removals (only the slot column follows) |
 * | 2 | u16 | reserved, 0 |
 * | 4 | u32 | n rows |
 * | 8 | u32 | tick this frame brings the reader to |
 * | 12 | u32 | tick it starts from: a reader further back has a gap and asks for a keyframe |
 * | 16 | f64 | t0, ms since 1970, server clock |
 * | 24 | | columns in schema order, each padded to 4 bytes |
 */
export const HEADER_BYTES = 24;
export const FLAG = { keyframe: 1, replay: 2, removals: 4 } as const;

export interface FrameHead {
  readonly schema: FeedSchema;
  readonly flags: number;
  readonly n: number;
  readonly tick: number;
  readonly sinceTick: number;
  readonly t0: number;
}

export interface Frame extends FrameHead {
  /** In schema order; a removals frame has only `slot`. Views on the frame's own bytes. */
  readonly columns: readonly ColumnArray[];
}

/** Why a binary message is not a frame; `byte` is where reading stopped making sense. */
export class FrameError extends Error {
  constructor(
    readonly byte: number,
    reason: string,
  ) {
    super(`frame byte ${byte}: ${reason}`);
    this.name = 'FrameError';
  }
}

const pad4 = (bytes: number): number => (bytes + 3) & ~3;

function columnsCarried(schema: FeedSchema, flags: number): FeedSchema['columns'] {
  return (flags & FLAG.removals) === 0 ? schema.columns : schema.columns.slice(0, 1);
}

/** An empty frame of the right size whose columns are then filled in place. */
export function newFrame(head: FrameHead): { bytes: ArrayBuffer; columns: ColumnArray[] } {
  const carried = columnsCarried(head.schema, head.flags);
  const size = carried.reduce((sum, [, type]) => sum + pad4(bytesOf(type) * head.n), HEADER_BYTES);
  const bytes = new ArrayBuffer(size);
  const view = new DataView(bytes);
  view.setUint8(0, head.schema.id);
  view.setUint8(1, head.flags);
  view.setUint32(4, head.n, true);
  view.setUint32(8, head.tick, true);
  view.setUint32(12, head.sinceTick, true);
  view.setFloat64(16, head.t0, true);
  let offset = HEADER_BYTES;
  const columns = carried.map(([, type]) => {
    const column = columnIn(type, bytes, offset, head.n);
    offset += pad4(bytesOf(type) * head.n);
    return column;
  });
  return { bytes, columns };
}

/**
 * Reads a frame without copying. Unknown schema ids give undefined (a newer server; skip it).
 * @throws FrameError naming the byte when the message is not a frame or is cut short.
 */
export function readFrame(bytes: ArrayBuffer): Frame | undefined {
  if (bytes.byteLength < HEADER_BYTES) throw new FrameError(bytes.byteLength, 'shorter than the header');
  const view = new DataView(bytes);
  const schema = SCHEMAS.find((s) => s.id === view.getUint8(0));
  if (schema === undefined) return undefined;
  const flags = view.getUint8(1);
  const n = view.getUint32(4, true);
  const carried = columnsCarried(schema, flags);
  let offset = HEADER_BYTES;
  const columns: ColumnArray[] = [];
  for (const [name, type] of carried) {
    const end = offset + bytesOf(type) * n;
    if (end > bytes.byteLength) throw new FrameError(bytes.byteLength, `column ${name} needs ${end} bytes`);
    columns.push(columnIn(type, bytes, offset, n));
    offset += pad4(bytesOf(type) * n);
  }
  if (offset !== bytes.byteLength)
    throw new FrameError(offset, `${bytes.byteLength - offset} bytes too many`);
  const tick = view.getUint32(8, true);
  const sinceTick = view.getUint32(12, true);
  return { schema, flags, n, tick, sinceTick, t0: view.getFloat64(16, true), columns };
}

/** The column of that name. */
export function columnOfFrame(frame: Frame, name: string): ColumnArray {
  const at = frame.schema.columns.findIndex(([column]) => column === name);
  const column = frame.columns[at];
  if (column === undefined) throw new Error(`feed ${frame.schema.feed} carries no column "${name}"`);
  return column;
}
