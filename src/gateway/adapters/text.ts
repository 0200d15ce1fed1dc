import { PayloadError } from './reading.ts';

const strict = new TextDecoder('utf-8', { fatal: true });
const lenient = new TextDecoder('utf-8');

/** Offset of the first byte that is not UTF-8 (or of a replacement character sent as such before it). */
function firstBadByte(bytes: Uint8Array): number {
  const mark = lenient.decode(bytes).indexOf('\ufffd');
  return mark < 0 ? bytes.length : new TextEncoder().encode(lenient.decode(bytes).slice(0, mark)).length;
}

/** The text of a payload, without a byte-order mark. Throws `PayloadError` naming the byte that is not UTF-8. */
export function textFrom(payload: Uint8Array | string): string {
  if (typeof payload === 'string') return payload.replace(/^\ufeff/u, '');
  try {
    return strict.decode(payload);
  } catch {
    throw new PayloadError(`byte ${firstBadByte(payload)}`, 'not UTF-8 text');
  }
}

/** Name of the first text of an entity that holds a NUL character; the store can keep none. */
export function nulIn(entity: object): string | undefined {
  for (const [name, value] of Object.entries(entity) as [string, unknown][]) {
    const texts: unknown[] = Array.isArray(value) ? value : [value];
    if (texts.some((text) => typeof text === 'string' && text.includes('\0'))) return name;
  }
  return undefined;
}
