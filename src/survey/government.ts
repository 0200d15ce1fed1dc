import type { Government, GridRole } from '../city/government.ts';
import { LEVELS, type Level } from '../city/division.ts';

type Pair = readonly [name: string, nameEn: string];
type Fields = Readonly<Record<string, unknown>>;

/**
 * Names of levels, kinds of grid and posts as a file brings them, in the form of `seeds/lanzhou/roles.json`.
 *
 * @throws Error naming the field that is wrong
 */
export function governmentFrom(json: unknown): Government {
  const top = fieldsOf(json, 'government');
  const levels = fieldsOf(top['levels'], 'levels');
  const kinds = fieldsOf(top['gridKinds'], 'gridKinds');
  const level = (name: Level): Pair => pairOf(levels[name], `levels.${name}`);
  const roles = top['roles'] ?? [];
  if (!Array.isArray(roles)) throw new Error('roles is no list');
  return {
    levels: {
      city: level('city'),
      district: level('district'),
      subdistrict: level('subdistrict'),
      community: level('community'),
      grid: level('grid'),
    },
    gridKinds: {
      base: pairOf(kinds['base'], 'gridKinds.base'),
      dedicated: pairOf(kinds['dedicated'], 'gridKinds.dedicated'),
    },
    roles: roles.map((role: unknown, i) => roleOf(fieldsOf(role, `roles[${i}]`), `roles[${i}]`)),
  };
}

function roleOf(role: Fields, where: string): GridRole {
  const level = LEVELS.find((l) => l === role['level']);
  if (level === undefined)
    throw new Error(
      `${where}.level: no such level "${String(role['level'])}"; there are ${LEVELS.join(', ')}`,
    );
  const posts = role['posts'];
  if (typeof posts !== 'number' || !Number.isInteger(posts) || posts < 1 || posts > 99)
    throw new Error(`${where}.posts is no whole number from 1 to 99`);
  const text = (field: string): string => textOf(role[field], `${where}.${field}`);
  return { id: text('id'), level, name: text('name'), nameEn: text('nameEn'), posts };
}

function fieldsOf(value: unknown, where: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${where} is no object`);
  return value as Fields;
}

function pairOf(value: unknown, where: string): Pair {
  if (!Array.isArray(value) || value.length !== 2) throw new Error(`${where} is not [Chinese, English]`);
  return [textOf(value[0], `${where}[0]`), textOf(value[1], `${where}[1]`)];
}

function textOf(value: unknown, where: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw new Error(`${where} is no text`);
  return value;
}
