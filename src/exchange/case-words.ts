import type { CaseFile } from '../casework/case-file.ts';
import { searchable } from '../casework/masking.ts';

/** A text as it is compared: small letters, one form of each character, spaces single. */
export function plainWords(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The letters before a number, alike in all cases, are not searched: `LZ-1042` is `-1042`. */
const bare = (text: string): string => text.replace(/^[a-z]{1,4}(?=-\d)/, '');

/**
 * Number, title, text and address of a case, to be searched; a bar between them, so that no word runs across. What is
 * masked of a citizen is not in it: whoever may not read a number must not find it by trying.
 */
export function plainCase(file: CaseFile): string {
  const { id, title } = file;
  const { text, address } = searchable(file);
  return bare([id, title, text, address ?? ''].map(plainWords).join('|'));
}

/** What somebody typed, as the words that must all be there. */
export function wordsAsked(asked: string): string[] {
  return [...new Set(plainWords(asked).split(/[ |]+/).map(bare))].filter((word) => word !== '');
}

/** Every two characters that follow each other in a word, once. */
export function bigrams(plain: string): string[] {
  const signs = [...plain];
  const pairs = signs.slice(1).map((sign, i) => `${signs[i]}${sign}`);
  return [...new Set(pairs)].filter((pair) => !/[\s|]/.test(pair));
}

/** The last character of every word: a single character is found as the beginning of a pair, or as one of these. */
export function lastSigns(plain: string): string[] {
  return [...new Set(plain.split(/[\s|]+/).flatMap((word) => [...word].at(-1) ?? []))];
}
