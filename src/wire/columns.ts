/** Column types a frame may carry, little-endian. */
export type ColumnType = 'u8' | 'u16' | 'i16' | 'u32' | 'i32' | 'f32' | 'f64';

const VIEW = {
  u8: Uint8Array,
  u16: Uint16Array,
  i16: Int16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;

export type ColumnArray = InstanceType<(typeof VIEW)[ColumnType]>;

/** Bytes of one value. */
export function bytesOf(type: ColumnType): number {
  return VIEW[type].BYTES_PER_ELEMENT;
}

/** A fresh, zeroed column of n values. */
export function columnOf(type: ColumnType, n: number): ColumnArray {
  return new VIEW[type](n);
}

/** A column looked at in place: no copy. `offset` is a multiple of the type's size. */
export function columnIn(type: ColumnType, buffer: ArrayBuffer, offset: number, n: number): ColumnArray {
  return new VIEW[type](buffer, offset, n);
}
