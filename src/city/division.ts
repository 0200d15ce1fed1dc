/**
 * Divisions of a governed city. A code is a string of digits whose length is its level (GB/T 2260 for the first six,
 * GB/T 10114 for the next three). Which division lies in which is asked of `DivisionTree`: this file knows codes only.
 */
export type DivisionCode = string;

/** Level names from coarse to fine. What a city calls them on screen is data, not this list. */
export const LEVELS = ['city', 'district', 'subdistrict', 'community', 'grid'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * Level of a code by its number of digits. A grid is written in three ways: DB11 with 15 digits (community and three
 * more), CJ/T 213 with 14 (community and two more) and CJ/T 349 with 20: what is managed there (six, CJ/T 348), the
 * community (positions 7–18) and its part (positions 19–20, `00` the whole of it).
 */
const LEVEL_OF_DIGITS: Readonly<Record<number, Level>> = {
  4: 'city',
  6: 'district',
  9: 'subdistrict',
  12: 'community',
  14: 'grid',
  15: 'grid',
  20: 'grid',
};
const DIGITS_ABOVE: Readonly<Record<Exclude<Level, 'city'>, number>> = {
  district: 4,
  subdistrict: 6,
  community: 9,
  grid: 12,
};
const MANAGED_DIGITS = 6;

/** Level of a code, or undefined when it is none: `codeFault` says why. */
export function levelOf(code: DivisionCode): Level | undefined {
  return /^\d+$/.test(code) ? LEVEL_OF_DIGITS[code.length] : undefined;
}

/** What keeps a text from being a code, naming its length or the position (from 1) that is no digit; undefined: nothing. */
export function codeFault(code: string): string | undefined {
  if (code === '') return 'is empty';
  const at = [...code].findIndex((c) => !/^\d$/.test(c));
  if (at >= 0) return `"${code}" has "${[...code][at]}" at position ${at + 1}, which is no digit`;
  if (LEVEL_OF_DIGITS[code.length] !== undefined) return undefined;
  const lengths = Object.keys(LEVEL_OF_DIGITS);
  const known = `${lengths.slice(0, -1).join(', ')} or ${lengths.at(-1)}`;
  return `"${code}" has ${code.length} digits; a code has ${known}`;
}

/** The code without what is put before its place: positions 7–20 of one with 20 digits, any other as it is. */
export function placeDigits(code: DivisionCode): string {
  return code.length === 20 ? code.slice(MANAGED_DIGITS) : code;
}

/** The code one level up, or undefined at the city and for what is no code. */
export function parentOf(code: DivisionCode): DivisionCode | undefined {
  const level = levelOf(code);
  return level === undefined || level === 'city'
    ? undefined
    : placeDigits(code).slice(0, DIGITS_ABOVE[level]);
}
