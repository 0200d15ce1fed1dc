import { jsonOf } from '../geojson-features.ts';
import { geometryOf, type Geometry } from './geometry.ts';

export interface CityObject {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Those that could be read. */
  readonly geometry: readonly Geometry[];
  readonly parents: readonly string[];
}

/** Something of the file that was left out, and where. */
export interface Refusal {
  /** `CityObjects["b1"].geometry[0]`. */
  readonly where: string;
  readonly why: string;
}

export interface CityJson {
  readonly version: string;
  /** Name of the reference system as the file has it; undefined where it declares none. */
  readonly referenceSystem: string | undefined;
  readonly title: string | undefined;
  readonly objects: readonly CityObject[];
  /** x, y, z interleaved, in the numbers of the reference system. */
  readonly vertices: Float64Array;
  readonly refused: readonly Refusal[];
}

/** Versions whose transform, semantics and LoD are read here. */
const READ = ['1.1', '2.0'];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : [];
const saying = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function triple(value: unknown, where: string): readonly [number, number, number] {
  const [x, y, z] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof x !== 'number' || typeof y !== 'number' || typeof z !== 'number')
    throw new Error(`${where} is not three numbers`);
  return [x, y, z];
}

function versionOf(json: Record<string, unknown>): string {
  const version = String(json['version'] ?? '');
  const short = version.split('.').slice(0, 2).join('.');
  if (READ.includes(short)) return version;
  const old = /^[01]\./.test(version);
  throw new Error(
    `version ${version === '' ? 'is missing' : `"${version}"`}: CityJSON ${READ.join(' and ')} are read; ` +
      (old
        ? 'upgrade it first: cjio FILE upgrade save OUT'
        : 'an unknown or newer version; write it as 2.0 with the tool it comes from'),
  );
}

function verticesOf(json: Record<string, unknown>): Float64Array {
  const { transform, vertices } = json;
  if (!isObject(transform)) throw new Error('transform is missing; 1.1 and 2.0 must have one');
  const scale = triple(transform['scale'], 'transform.scale');
  const translate = triple(transform['translate'], 'transform.translate');
  if (!Array.isArray(vertices)) throw new Error('vertices is not a list');
  const out = new Float64Array(vertices.length * 3);
  vertices.forEach((vertex: unknown, i) => {
    const at = triple(vertex, `vertices[${i}]`);
    for (let k = 0; k < 3; k++) out[3 * i + k] = at[k]! * scale[k]! + translate[k]!;
  });
  return out;
}

/** Passes over what is not CityJSON text. @throws Error naming byte or line */
function parsed(bytes: Uint8Array): Record<string, unknown> {
  const line = bytes.indexOf(10);
  const second = line < 0 ? '' : new TextDecoder().decode(bytes.subarray(line + 1, line + 200));
  if (/^\s*\{[^\n]*"CityJSONFeature"/.test(second))
    throw new Error('line 2: this is a CityJSON text sequence; join it first: cjseq collect -f FILE > OUT');
  const json = jsonOf(bytes);
  if (!isObject(json) || json['type'] !== 'CityJSON') {
    const type = isObject(json) ? JSON.stringify(json['type']) : typeof json;
    throw new Error(`type is ${type}, not "CityJSON"`);
  }
  return json;
}

/** A CityJSON file. A geometry that cannot be read is refused by itself. @throws Error naming what is wrong with the file */
export function readCityjson(bytes: Uint8Array): CityJson {
  const json = parsed(bytes);
  const version = versionOf(json);
  const vertices = verticesOf(json);
  const { CityObjects: all, metadata } = json;
  if (!isObject(all)) throw new Error('CityObjects is not an object');
  const refused: Refusal[] = [];
  const objects = Object.entries(all).flatMap(([id, value]): CityObject[] => {
    const where = `CityObjects[${JSON.stringify(id)}]`;
    if (!isObject(value) || typeof value['type'] !== 'string') {
      refused.push({ where, why: 'has no type' });
      return [];
    }
    const given = Array.isArray(value['geometry']) ? (value['geometry'] as unknown[]) : [];
    const geometry = given.flatMap((g, i): Geometry[] => {
      try {
        return [geometryOf(g, vertices.length / 3)];
      } catch (error) {
        refused.push({ where: `${where}.geometry[${i}]`, why: saying(error) });
        return [];
      }
    });
    const attributes = isObject(value['attributes']) ? value['attributes'] : {};
    return [{ id, type: value['type'], attributes, geometry, parents: texts(value['parents']) }];
  });
  const meta = isObject(metadata) ? metadata : {};
  const text = (key: string): string | undefined =>
    typeof meta[key] === 'string' && meta[key] !== '' ? meta[key] : undefined;
  return {
    version,
    referenceSystem: text('referenceSystem'),
    title: text('title'),
    objects,
    vertices,
    refused,
  };
}
