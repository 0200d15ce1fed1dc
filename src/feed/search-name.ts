import type { Reader } from '../city/reading.ts';
import { folded } from './search-text.ts';

/** How good a find is: smaller is better. */
export const RANK = {
  exactCode: 0,
  exactName: 1,
  prefix: 2,
  initials: 3,
  inside: 4,
  words: 5,
  within: 6,
  /** Several words, one for a kind that it is not of. */
  ofOtherKind: 7,
} as const;

/** What was typed, in the two forms it is compared in. */
export interface Typed {
  /** Words with single spaces: for English. */
  readonly words: string;
  /** Without spaces: for Chinese and pinyin. */
  readonly run: string;
  /** Its characters as `lettersOf` tells them: a name without one of them is not looked at. */
  readonly letters: number;
}

export function typed(query: string): Typed {
  const words = folded(query);
  const run = words.replaceAll(' ', '');
  return { words, run, letters: lettersOf(run) };
}

/** Which characters a text has, a bit each for a–z, all others on the six bits left. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit !== 32) letters |= 1 << (unit > 96 && unit < 123 ? unit - 97 : 26 + (unit % 6));
  }
  return letters;
}

/** A name by all the ways it may be typed: characters, pinyin, initials, a mixture of these, English. */
export class SearchName {
  readonly #zh: string;
  readonly #en: string;
  /** Characters and their syllables, one to one. */
  readonly #characters: readonly string[];
  readonly #syllables: readonly string[];
  readonly #pinyin: string;
  readonly #initials: string;
  /** Where syllables begin in `#pinyin`. */
  readonly #begins: readonly number[];
  readonly #letters: number;

  constructor(name: string, nameEn: string, reader: Reader) {
    const bare = folded(name).replaceAll(' ', '');
    this.#zh = bare;
    this.#en = folded(nameEn);
    const units = reader.read(name).map((unit) => folded(unit).replaceAll(' ', ''));
    const letters = [...name].map((character) => folded(character).replaceAll(' ', ''));
    const kept = units.map((_, i) => i).filter((i) => units[i] !== '' && letters[i] !== '');
    this.#syllables = kept.map((i) => units[i] ?? '');
    this.#characters = kept.map((i) => letters[i] ?? '');
    this.#pinyin = this.#syllables.join('');
    this.#initials = this.#syllables.map((s) => s[0]).join('');
    let at = 0;
    this.#begins = this.#syllables.map((s) => (at += s.length) - s.length);
    this.#letters = lettersOf(bare + this.#en + this.#pinyin + this.#characters.join(''));
  }

  /** RANK of this name for what was typed; undefined when it does not match. */
  rank({ words, run, letters }: Typed): number | undefined {
    if (run === '' || (letters & ~this.#letters) !== 0) return undefined;
    if (this.#zh === run || this.#en === words || this.#pinyin === run) return RANK.exactName;
    if (this.#zh.startsWith(run) || this.#en.startsWith(words) || this.#pinyin.startsWith(run))
      return RANK.prefix;
    if (this.#initials.startsWith(run)) return RANK.initials;
    if (this.#mixed(run, 0, 0)) return RANK.initials;
    return this.#isInside(words, run) ? RANK.inside : undefined;
  }

  #isInside(words: string, run: string): boolean {
    if (this.#zh.includes(run) || this.#initials.includes(run)) return true;
    if (` ${this.#en}`.includes(` ${words}`)) return true;
    for (let at = this.#pinyin.indexOf(run); at >= 0; at = this.#pinyin.indexOf(run, at + 1))
      if (this.#begins.includes(at)) return true;
    for (let i = 1; i < this.#syllables.length; i++) if (this.#mixed(run, i, 0)) return true;
    return false;
  }

  /** Whether what was typed from `at` on takes the name from its i-th character on: each by itself, whole, or by its first letters. */
  #mixed(run: string, i: number, at: number): boolean {
    if (at === run.length) return true;
    const syllable = this.#syllables[i];
    if (syllable === undefined) return false;
    const character = this.#characters[i] ?? '';
    if (run.startsWith(character, at) && this.#mixed(run, i + 1, at + character.length)) return true;
    if (syllable === character) return false;
    for (let n = 1; n <= syllable.length && run[at + n - 1] === syllable[n - 1]; n++)
      if (this.#mixed(run, i + 1, at + n)) return true;
    return false;
  }
}
