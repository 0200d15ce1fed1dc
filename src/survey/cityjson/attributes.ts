import type { LandUse } from '../../city/kind.ts';

/** Longest value kept, characters. */
const LONGEST = 200;

/** What a file says of an object, as text; empty and null are left out, lists and objects are kept as JSON. */
export function attributesAsText(attributes: Readonly<Record<string, unknown>>): Record<string, string> {
  const rows = Object.entries(attributes).flatMap(([key, value]): [string, string][] => {
    if (value === null || value === undefined || value === '') return [];
    const text =
      typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
    return [[key, text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text]];
  });
  return Object.fromEntries(rows);
}

/** Words of CityGML's code lists, and the thousands of its SIG 3D list, by what is done in the building. */
const USES: readonly (readonly [LandUse, RegExp])[] = [
  ['hospital', /hospital|clinic|healthcare|^2300$|^31001_2300$/i],
  ['school', /school|universit|kindergarten|education|onderwijs|^2200$/i],
  ['home', /resident|habitation|dwelling|apartment|house|woon|wohn|^10\d\d$|^31001_10\d\d$/i],
  ['industry', /industr|factory|warehouse|garage|^1[24]\d\d$/i],
  ['office', /office|business|administration|government|kantoor|^11[15]\d$/i],
];
const USE_KEYS = ['function', 'usage', 'class', 'gebruiksdoel', 'building_use', 'use'];

/** Mixed where the file says nothing that is understood. */
export function useFrom(attributes: Readonly<Record<string, unknown>>): LandUse {
  const words = USE_KEYS.flatMap((key) => attributes[key]).filter(
    (word) => word !== undefined && word !== null,
  );
  for (const word of words) {
    const use = USES.find(([, pattern]) => pattern.test(String(word)))?.[0];
    if (use !== undefined) return use;
  }
  return 'mixed';
}
