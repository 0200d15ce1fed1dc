import { z } from 'zod';
import type { DivisionCode, Level } from '../city/division.ts';
import type { CaseFile } from './case-file.ts';
import type { CodeRule } from './code-rule.ts';
import type { Unit } from './unit.ts';

const text = z.string().min(1).max(200);
const unitKind = z.strictObject({
  /** `sanitation`: what rules name. */
  id: z.string().regex(/^[a-z_]{2,30}$/),
  /** Every division of this level has one. */
  level: z.enum(['city', 'district', 'subdistrict']),
  /** `{name}环卫中心`: `{name}` and `{short}` (without 区, 县, 街道) stand for the division, `{n}` for the squad. */
  name: text,
  /** `{name}` without District, County or Subdistrict. */
  nameEn: text,
  /** Of a kind with several squads: how many; sub-districts are shared out among them by their code. */
  squads: z.int().min(2).max(9).exactOptional(),
  /** What it is called in a town or township (镇, 乡), where that differs. */
  town: z.strictObject({ name: text, nameEn: text }).exactOptional(),
});
export type UnitKind = z.infer<typeof unitKind>;

/** Kinds of responsible unit, as data. */
export interface UnitKinds {
  readonly version: string;
  readonly note: string;
  /** Who has what nobody else has: the territory's (属地). */
  readonly territorial: string;
  readonly kinds: readonly UnitKind[];
}

const unitsFile = z
  .strictObject({
    version: text,
    note: z.string().min(1),
    territorial: z.string(),
    kinds: z
      .array(unitKind)
      .min(1)
      .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'an id stands twice'),
  })
  .refine(({ territorial, kinds }) => kinds.some(({ id }) => id === territorial), {
    path: ['territorial'],
    error: 'is no kind of unit',
  });

/** @throws z.ZodError naming the field */
export function parseUnitKinds(json: unknown): UnitKinds {
  return unitsFile.parse(json);
}

/** What is known of a division where units are made from it. */
export interface UnitPlace {
  readonly code: DivisionCode;
  readonly level: Level;
  readonly name: string;
  readonly nameEn: string;
}

/** All units of a division itself, not of what lies in it or above it. */
export function unitsOf({ kinds }: UnitKinds, division: UnitPlace): readonly Unit[] {
  const { code, level, name, nameEn } = division;
  const short = name.length > 2 ? name.replace(/((?<!新)区|县|市|街道|镇|乡)$/, '') : name;
  const shortEn = nameEn.replace(/ (District|County|Subdistrict|Town|Township)$/, '');
  return kinds
    .filter((kind) => kind.level === level)
    .flatMap((kind) =>
      Array.from({ length: kind.squads ?? 1 }, (_, i): Unit => {
        const squad = kind.squads === undefined ? undefined : i + 1;
        const named = /[镇乡]$/.test(name) ? (kind.town ?? kind) : kind;
        return {
          id: unitId(code, kind, squad),
          division: code,
          name: named.name
            .replace('{name}', name)
            .replace('{short}', short)
            .replace('{n}', '一二三四五六七八九'[i] ?? ''),
          nameEn: named.nameEn.replace('{name}', shortEn).replace('{n}', String(i + 1)),
        };
      }),
    );
}

/**
 * The unit (`Unit.id`) that answers for a case of a rule at a place: its kind's, in the division of its kind's level;
 * where that is not known, the territory's. Undefined: the place is in no division that has units.
 */
export function unitFor(
  { kinds, territorial }: UnitKinds,
  rule: Pick<CodeRule, 'unit'>,
  divisions: CaseFile['divisions'],
): string | undefined {
  for (const id of [rule.unit, territorial]) {
    const kind = kinds.find((one) => one.id === id);
    const code = kind === undefined ? undefined : divisions[kind.level];
    if (kind === undefined || code === undefined) continue;
    const part = Number((divisions.subdistrict ?? '').slice(6));
    return unitId(code, kind, kind.squads === undefined ? undefined : (part % kind.squads) + 1);
  }
  return undefined;
}

const unitId = (code: DivisionCode, { id }: UnitKind, squad: number | undefined): string =>
  squad === undefined ? `${code}-${id}` : `${code}-${id}-${squad}`;
