import { DataTexture, NearestFilter, RedFormat, UnsignedByteType } from 'three';

/** A cell without a value. */
export const UNKNOWN = 255;

/**
 * Where each cell stands among its siblings: 0 lowest … 4 highest by rank, equal values alike; 2 for an only child;
 * UNKNOWN where a value is undefined.
 */
export function fifthsOf(values: readonly (number | undefined)[]): Uint8Array {
  const known = values.filter((v) => v !== undefined).sort((a, b) => a - b);
  return Uint8Array.from(values, (v) => {
    if (v === undefined) return UNKNOWN;
    const below = known.findIndex((k) => k >= v);
    return known.length > 1 ? Math.round((below / (known.length - 1)) * 4) : 2;
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
