import { parentOf, type DivisionCode, type Level } from '../city/division.ts';
import type { Finding, FindingKind } from './boundaries-finding.ts';
import { codeFrom } from './boundaries-code.ts';
import type { RawFeature } from './geojson-features.ts';
import type { ReferenceSystem } from './reference-system.ts';

/** Positions of a ring, WGS-84, not closed. */
export type DegreeRing = readonly (readonly [lng: number, lat: number])[];

/** A division as brought along. */
export interface Brought {
  /** Of its feature in the file. */
  readonly index: number;
  readonly code: DivisionCode;
  readonly name: string | undefined;
  readonly nameEn: string | undefined;
  /** Polygons, each an outer ring (counter-clockwise) and holes (clockwise). */
  readonly polygons: readonly (readonly DegreeRing[])[];
}

export interface BroughtFile {
  readonly divisions: readonly Brought[];
  readonly findings: readonly Finding[];
}

const CODE_FIELDS = [
  'code',
  'CODE',
  'Code',
  'adcode',
  'gridCode',
  'grid_code',
  '编码',
  '代码',
  '网格编码',
  '区划代码',
  'id',
];
const NAME_FIELDS = ['name', 'NAME', 'Name', 'nameZh', 'name_zh', '名称', '网格名称'];
const ENGLISH_FIELDS = ['nameEn', 'name_en', 'NAME_EN', 'name:en'];
const PARENT_FIELDS = ['parent', 'parentCode', 'parent_code', '上级编码'];

/** Names of properties that hold code and name, where they are not the usual ones. */
export interface FieldNames {
  readonly code?: string | undefined;
  readonly name?: string | undefined;
}

const fieldOf = ({ properties }: RawFeature, names: readonly string[]): string | undefined =>
  names.find((name) => properties[name] !== undefined && properties[name] !== null);

function textOf(feature: RawFeature, names: readonly string[]): string | undefined {
  const field = fieldOf(feature, names);
  const value = field === undefined ? undefined : feature.properties[field];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Twice the signed area in square degrees; positive when counter-clockwise. */
function turn(ring: DegreeRing): number {
  return ring.reduce((sum, [x, y], i) => {
    const [u, v] = ring[(i + 1) % ring.length] ?? [x, y];
    return sum + x * v - u * y;
  }, 0);
}

class Reader {
  readonly findings: Finding[] = [];
  constructor(readonly system: ReferenceSystem) {}

  note(kind: FindingKind, where: string, code: string | undefined, en: string): void {
    this.findings.push({ kind, where, ...(code === undefined ? {} : { code }), en });
  }

  /** @throws Error naming the position */
  ring(value: unknown, where: string, code: string, outer: boolean): DegreeRing {
    if (!Array.isArray(value)) throw new Error(`${where} is not a ring`);
    const ring = value.map((position: unknown, i): readonly [number, number] => {
      const [x, y] = Array.isArray(position) ? (position as unknown[]) : [];
      if (typeof x !== 'number' || typeof y !== 'number') throw new Error(`${where}[${i}] is not a position`);
      const { lng, lat } = this.system.toWgs84(x, y);
      if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90))
        throw new Error(`${where}[${i}] ${x}, ${y} is no place on Earth in ${this.system.name}`);
      return [lng, lat];
    });
    const [first, last] = [ring[0], ring.at(-1)];
    if (first === undefined || last === undefined) throw new Error(`${where} is empty`);
    const closed = first[0] === last[0] && first[1] === last[1];
    if (closed) ring.pop();
    else this.note('unclosed', where, code, `${where} does not end where it begins`);
    if (ring.length < 3 || turn(ring) === 0) throw new Error(`${where} encloses nothing`);
    if (turn(ring) > 0 === outer) return ring;
    this.note('winding', where, code, `${where} turns ${outer ? 'clockwise' : 'counter-clockwise'}`);
    return ring.toReversed();
  }

  /** @throws Error naming type or position */
  polygons({ geometry }: RawFeature, where: string, code: string): DegreeRing[][] {
    if (geometry === undefined) throw new Error(`${where} is missing`);
    const { type, coordinates } = geometry;
    if (type !== 'Polygon' && type !== 'MultiPolygon')
      throw new Error(`${where}.type is ${JSON.stringify(type)}, not Polygon or MultiPolygon`);
    const at = `${where}.coordinates`;
    const polygons: unknown = type === 'Polygon' ? [coordinates] : coordinates;
    if (!Array.isArray(polygons) || polygons.length === 0) throw new Error(`${at} is empty`);
    return polygons.map((rings: unknown, i) => {
      const here = type === 'Polygon' ? at : `${at}[${i}]`;
      if (!Array.isArray(rings) || rings.length === 0) throw new Error(`${here} is empty`);
      return rings.map((ring, j) => this.ring(ring, `${here}[${j}]`, code, j === 0));
    });
  }
}

const saying = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Divisions of one level out of GeoJSON features. What cannot be one is refused and named; the rest is kept.
 * @param above what a division of a code lies in: as a city has it (`boundaries-parent.ts`), absent as its digits say
 */
export function broughtDivisions(
  features: readonly RawFeature[],
  system: ReferenceSystem,
  level: Level,
  fields: FieldNames = {},
  above: (code: DivisionCode) => DivisionCode | undefined = parentOf,
): BroughtFile {
  const reader = new Reader(system);
  const seen = new Map<DivisionCode, number>();
  const divisions: Brought[] = [];
  features.forEach((feature, index) => {
    const at = `features[${index}]`;
    const codeField = fields.code ?? fieldOf(feature, CODE_FIELDS) ?? 'code';
    const where = `${at}.properties.${codeField}`;
    let code: DivisionCode;
    try {
      code = codeFrom(feature.properties[codeField], level);
    } catch (error) {
      reader.note('code', where, undefined, `${where}: ${saying(error)}`);
      return;
    }
    const twin = seen.get(code);
    if (twin !== undefined) {
      reader.note('duplicate', where, code, `${where}: ${code} is already features[${twin}]`);
      return;
    }
    const parentField = fieldOf(feature, PARENT_FIELDS);
    const parent = parentField === undefined ? undefined : feature.properties[parentField];
    if (parent !== undefined && String(parent) !== above(code)) {
      const there = `${at}.properties.${parentField}`;
      reader.note(
        'parent_field',
        there,
        code,
        `${there}: ${String(parent)}, but ${code} lies in ${above(code)}`,
      );
    }
    try {
      const polygons = reader.polygons(feature, `${at}.geometry`, code);
      seen.set(code, index);
      divisions.push({
        index,
        code,
        name: textOf(feature, fields.name === undefined ? NAME_FIELDS : [fields.name]),
        nameEn: textOf(feature, ENGLISH_FIELDS),
        polygons,
      });
    } catch (error) {
      reader.note('geometry', `${at}.geometry`, code, saying(error));
    }
  });
  return { divisions, findings: reader.findings };
}
