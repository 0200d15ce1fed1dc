import { DataTexture, NearestFilter, RedFormat, UnsignedByteType } from 'three';

/** A cell without a value. */
export const UNKNOWN = 255;

/**
 * Fifths of the cells by value, equal values in the same fifth; UNKNOWN where a value is undefined.
 * @returns 0 (lowest) … 4 per cell
 */
export function fifthsOf(values: readonly (number | undefined)[]): Uint8Array {
  const known = values.filter((v) => v !== undefined).sort((a, b) => a - b);
  return Uint8Array.from(values, (v) => {
    if (v === undefined) return UNKNOWN;
    const below = known.findIndex((k) => k >= v);
    return Math.min(4, Math.floor((below / known.length) * 5));
  });
}

/** One byte a cell for the shader. */
export function classTexture(classes: Uint8Array): DataTexture {
  const bytes = classes.length > 0 ? classes : Uint8Array.of(UNKNOWN);
  const t = new DataTexture(bytes as Uint8Array<ArrayBuffer>, bytes.length, 1, RedFormat, UnsignedByteType);
  t.unpackAlignment = 1;
  t.magFilter = t.minFilter = NearestFilter;
  t.needsUpdate = true;
  return t;
}
