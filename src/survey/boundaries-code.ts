import { codeFault, levelOf, type DivisionCode, type Level } from '../city/division.ts';

/** Digits that every double keeps: a longer code written as a number may have been rounded before it came here. */
const EXACT_DIGITS = 15;

/**
 * A division code as written, as text or as a number.
 * @throws Error saying what is wrong with it
 */
export function codeFrom(value: unknown, level: Level): DivisionCode {
  const code = digitsOf(value);
  const fault = codeFault(code);
  if (fault !== undefined) throw new Error(fault);
  const is = levelOf(code);
  if (is !== level) throw new Error(`"${code}" is a ${is}, not a ${level}`);
  return code;
}

function digitsOf(value: unknown): string {
  if (value === undefined || value === null || value === '') throw new Error('is missing');
  if (typeof value === 'number') {
    if (!Number.isInteger(value) || value < 0) throw new Error(`${value} is not a whole number`);
    const text = value.toLocaleString('en-US', { useGrouping: false });
    if (text.length > EXACT_DIGITS)
      throw new Error(
        `${text} has ${text.length} digits as a number; beyond ${EXACT_DIGITS} write it as text`,
      );
    return text;
  }
  if (typeof value !== 'string') throw new Error(`is neither text nor a number but ${typeof value}`);
  const text = value.trim();
  if (/^\d+(\.\d+)?e\+?\d+$/i.test(text))
    throw new Error(`"${text}" was rounded by a spreadsheet; export the column as text`);
  return text;
}
