import type { CityBundle } from '../city/bundle.ts';
import { checkSums } from './check-sums.ts';
import { checkSurroundings } from './check-surroundings.ts';
import { bytesOf, columnIn, type ColumnArray, type ColumnType } from './columns.ts';

/**
 * A city bundle as one file: magic `SWCITY1\n`, u32 length of the JSON, the JSON (UTF-8, padded to 8), then the
 * columns, each padded to 8. In the JSON a column stands as `{"$": [type, offset, length]}`.
 */
const MAGIC = 'SWCITY1\n';
const pad8 = (n: number): number => (n + 7) & ~7;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

function typeOf(column: ColumnArray): ColumnType {
  if (column instanceof Uint8Array) return 'u8';
  if (column instanceof Uint16Array) return 'u16';
  if (column instanceof Int16Array) return 'i16';
  if (column instanceof Uint32Array) return 'u32';
  if (column instanceof Int32Array) return 'i32';
  return column instanceof Float32Array ? 'f32' : 'f64';
}

export function writeBundle(city: CityBundle): Uint8Array {
  const columns: { at: number; bytes: Uint8Array }[] = [];
  let offset = 0;
  const json = JSON.stringify(city, (_key, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value;
    const column = value as ColumnArray;
    columns.push({
      at: offset,
      bytes: new Uint8Array(column.buffer, column.byteOffset, column.byteLength),
    });
    const place = { $: [typeOf(column), offset, column.length] };
    offset += pad8(column.byteLength);
    return place;
  });
  const text = new TextEncoder().encode(json);
  const start = pad8(12 + text.length);
  const file = new Uint8Array(start + offset);
  file.set(new TextEncoder().encode(MAGIC), 0);
  new DataView(file.buffer).setUint32(8, text.length, true);
  file.set(text, 12);
  for (const { at, bytes } of columns) file.set(bytes, start + at);
  return file;
}

/** @throws Error naming what is wrong when the file is not a city bundle of this version. */
export function readBundle(file: ArrayBuffer): CityBundle {
  const head = new Uint8Array(file, 0, Math.min(12, file.byteLength));
  if (new TextDecoder().decode(head.subarray(0, 8)) !== MAGIC)
    throw new Error('city bundle: byte 0 is not SWCITY1');
  const length = new DataView(file).getUint32(8, true);
  if (12 + length > file.byteLength) throw new Error(`city bundle: byte 8 promises ${length} bytes of head`);
  const start = pad8(12 + length);
  const revive = (_key: string, value: Json): unknown => {
    if (value === null || typeof value !== 'object' || Array.isArray(value) || !Array.isArray(value['$']))
      return value;
    const [type, at, n] = value['$'] as [ColumnType, number, number];
    if (start + at + bytesOf(type) * n > file.byteLength)
      throw new Error(`city bundle: column at ${at} is cut short`);
    return columnIn(type, file, start + at, n);
  };
  const city = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 12, length)), revive) as CityBundle;
  if (city.head.format !== 'sanwei.city.1')
    throw new Error(`city bundle: format "${city.head.format}" is not known`);
  checkHomes(city);
  checkSums(city);
  checkSurroundings(city.surroundings);
  checkTerrain(city);
  return city;
}

/** @throws Error naming the column of `terrain` that is no grid of heights */
function checkTerrain({ terrain }: CityBundle): void {
  if (terrain === undefined) return;
  const { minX, minY, stepM, width, height, value } = terrain;
  const wrong = (column: string, why: string): never => {
    throw new Error(`city bundle: terrain.${column} ${why}`);
  };
  if (!Number.isFinite(minX)) wrong('minX', `is ${minX}, no number`);
  if (!Number.isFinite(minY)) wrong('minY', `is ${minY}, no number`);
  if (!(Number.isFinite(stepM) && stepM > 0)) wrong('stepM', `is ${stepM}, not above 0`);
  if (!(Number.isInteger(width) && width >= 2)) wrong('width', `is ${width}, not 2 or more`);
  if (!(Number.isInteger(height) && height >= 2)) wrong('height', `is ${height}, not 2 or more`);
  if (value.length !== width * height)
    wrong('value', `holds ${value.length} heights for ${width} × ${height} nodes`);
  const at = value.findIndex((z) => !Number.isFinite(z));
  if (at >= 0) wrong('value', `is ${value[at]} at node ${at}, no height`);
}

/** @throws Error naming the column of `homes` that does not fit the buildings */
function checkHomes({ homes, buildings }: CityBundle): void {
  if (homes === undefined) return;
  const { start, storeys, perStorey } = homes;
  const n = buildings.top.length;
  const wrong = (column: string, why: string): never => {
    throw new Error(`city bundle: homes.${column} ${why}`);
  };
  if (start.length !== n + 1) wrong('start', `holds ${start.length} offsets for ${n} buildings`);
  if (storeys.length !== n) wrong('storeys', `holds ${storeys.length} rows for ${n} buildings`);
  if (perStorey.length !== n) wrong('perStorey', `holds ${perStorey.length} rows for ${n} buildings`);
  if (start[0] !== 0) wrong('start', `begins at ${start[0]}`);
  for (let b = 0; b < n; b++) {
    const count = (start[b + 1] ?? 0) - (start[b] ?? 0);
    if (count < 0) wrong('start', `falls at building ${b}`);
    if (count > (storeys[b] ?? 0) * (perStorey[b] ?? 0)) wrong('perStorey', `is too small for building ${b}`);
  }
}
