/**
 * Divisions of a governed city. A code is a string of digits whose length is its level
 * (GB/T 2260 for the first six, DB11-style community and grid after it); the parent is a prefix.
 */
export type DivisionCode = string;

/** Level names from coarse to fine. What a city calls them on screen is data, not this list. */
export const LEVELS = ['city', 'district', 'subdistrict', 'community', 'grid'] as const;
export type Level = (typeof LEVELS)[number];

/** Digits of a code at each level. */
const DIGITS: Record<Level, number> = { city: 4, district: 6, subdistrict: 9, community: 12, grid: 15 };

/** Level of a code, or undefined when its length is none of 4, 6, 9, 12, 15 or it has a non-digit. */
export function levelOf(code: DivisionCode): Level | undefined {
  if (!/^\d+$/.test(code)) return undefined;
  return LEVELS.find((level) => DIGITS[level] === code.length);
}

/** The code one level up, or undefined at the city. */
export function parentOf(code: DivisionCode): DivisionCode | undefined {
  const level = levelOf(code);
  if (level === undefined || level === 'city') return undefined;
  const up = LEVELS[LEVELS.indexOf(level) - 1];
  return up === undefined ? undefined : code.slice(0, DIGITS[up]);
}

/** Ancestors from the city down, without the code itself. */
export function ancestorsOf(code: DivisionCode): DivisionCode[] {
  const up = parentOf(code);
  return up === undefined ? [] : [...ancestorsOf(up), up];
}

/** True when `code` is `scope` or lies in it. */
export function isWithin(code: DivisionCode, scope: DivisionCode): boolean {
  return code.startsWith(scope);
}
