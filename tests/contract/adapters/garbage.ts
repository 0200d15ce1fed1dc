import * as fc from 'fast-check';
import { expect } from 'vitest';
import { PayloadError } from '../../../src/gateway/adapters/reading.ts';
import type { Reading } from '../../../src/gateway/adapters/reading.ts';

type Read = (payload: Uint8Array) => Reading;

/** What reading these bytes throws; fails when they are read after all, or when anything but `PayloadError` comes. */
export function failureOf(read: Read, payload: Uint8Array | string): PayloadError {
  const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
  try {
    read(bytes);
  } catch (fault) {
    expect(fault).toBeInstanceOf(PayloadError);
    return fault as PayloadError;
  }
  throw new Error('the payload was read');
}

function readsOrNames(read: Read, bytes: Uint8Array): void {
  try {
    const { facts, incidents, alerts } = read(bytes);
    for (const fact of facts) expect(Number.isFinite(fact.observedAtMs)).toBe(true);
    for (const { at } of incidents) expect(Number.isFinite(at.lng + at.lat)).toBe(true);
    for (const { effectiveAtMs } of alerts) expect(Number.isFinite(effectiveAtMs)).toBe(true);
  } catch (fault) {
    expect(fault).toBeInstanceOf(PayloadError);
    expect((fault as PayloadError).where).not.toBe('');
  }
}

/** Random bytes, random text, and a good payload with one byte changed or its end cut off. */
export function holdsAgainstGarbage(read: Read, good: string | Uint8Array, numRuns = 500): void {
  const bytes = typeof good === 'string' ? new TextEncoder().encode(good) : good;
  const seed = 11;
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => readsOrNames(read, noise)),
    { numRuns, seed },
  );
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) =>
      readsOrNames(read, new TextEncoder().encode(text)),
    ),
    { numRuns, seed },
  );
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
      const bent = bytes.slice();
      bent[at] = byte;
      readsOrNames(read, bent);
    }),
    { numRuns, seed },
  );
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), (length) => readsOrNames(read, bytes.slice(0, length))),
    { numRuns, seed },
  );
}
