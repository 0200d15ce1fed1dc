import { PbfReader } from 'pbf';
import { PayloadError } from './reading.ts';

/** Wire types of protobuf that are still in use. */
export type WireType = 0 | 1 | 2 | 5;

/** One field met on the walk. The reader stands at its value; `end` is the first byte after it. */
export interface WireField {
  readonly number: number;
  readonly type: WireType;
  readonly end: number;
}

/** Reads a base-128 number at the reader; refuses one that is cut off or longer than ten bytes. */
function varint(pbf: PbfReader, end: number, what: string): number {
  const start = pbf.pos;
  let at = start;
  while (at < end && (pbf.buf[at] ?? 0) > 0x7f) at++;
  if (at >= end) throw new PayloadError(`byte ${start}`, `${what} is cut off at byte ${end}`);
  if (at - start > 9) throw new PayloadError(`byte ${start}`, `${what} is longer than ten bytes`);
  return pbf.readVarint();
}

/** End of the value at the reader; moves the reader past a length prefix. */
function endOfValue(pbf: PbfReader, type: number, end: number, field: string): number {
  const start = pbf.pos;
  if (type === 0) {
    varint(pbf, end, field);
    const after = pbf.pos;
    pbf.pos = start;
    return after;
  }
  if (type === 1) return start + 8;
  if (type === 5) return start + 4;
  if (type === 2) {
    const length = varint(pbf, end, `length of ${field}`);
    return pbf.pos + length;
  }
  throw new PayloadError(
    `byte ${start - 1}`,
    `${field} has wire type ${type}, which protobuf 3 does not use`,
  );
}

/**
 * Walks the fields of one message from the reader's position to `end`, checking every length against the bytes
 * that are there before anything is read. pbf itself trusts its input; this is where a truncated or foreign
 * payload is caught. Throws `PayloadError` naming the byte.
 */
export function walkMessage(
  pbf: PbfReader,
  end: number,
  message: string,
  visit: (field: WireField) => void,
): void {
  while (pbf.pos < end) {
    const at = pbf.pos;
    const tag = varint(pbf, end, `tag in ${message}`);
    const number = tag >>> 3;
    const name = `${message} field ${number}`;
    if (number === 0) throw new PayloadError(`byte ${at}`, `${message} has a field numbered 0`);
    const type = tag & 7;
    const valueEnd = endOfValue(pbf, type, end, name);
    if (valueEnd > end) {
      const why = `${name} needs ${valueEnd - pbf.pos} bytes, ${Math.max(0, end - pbf.pos)} are left`;
      throw new PayloadError(`byte ${at}`, why);
    }
    visit({ number, type: type as WireType, end: valueEnd });
    pbf.pos = valueEnd;
  }
}

const decoder = new TextDecoder();

/** The text between the reader and `end`. */
export function textUpTo(pbf: PbfReader, end: number): string {
  return decoder.decode(pbf.buf.subarray(pbf.pos, end));
}
