import type { ComponentSearch, Run } from './component-search.ts';
import type { Entry } from './search-entries.ts';
import { RANK, type Typed } from './search-name.ts';
import type { Word, WordMeanings } from './word-meanings.ts';

/** Words beyond these are not looked at. */
const MOST_WORDS = 6;

/** Components of a run that lie where the words say; `lies` undefined: all of them. */
export interface RunWithin extends Run {
  readonly lies?: Uint8Array;
}

/** Several words in any order: each must be of the name, of the kind, or of a division it lies in; not all of divisions. */
export class SearchWords {
  readonly #words: readonly Word[];
  readonly #namesKind: boolean;

  constructor(asked: Typed, meanings: WordMeanings) {
    const words = asked.words.split(' ').slice(0, MOST_WORDS);
    this.#words = words.length < 2 ? [] : words.map((word) => meanings.of(word));
    this.#namesKind = this.#words.some(({ sorts }) => sorts.size > 0);
  }

  get isOne(): boolean {
    return this.#words.length === 0;
  }

  /** RANK of an entry; undefined when a word says nothing of it. */
  rank({ hit, search, sort, within }: Entry): number | undefined {
    let own = 0;
    let isOfKind = !this.#namesKind;
    for (const { asked, isCode, sorts, lies } of this.#words) {
      const isSort = sorts.has(sort);
      isOfKind ||= isSort;
      if (isSort || (isCode && hit.code?.startsWith(asked.run) === true)) own += 1;
      else if (search.rank(asked) !== undefined) own += 1;
      else if (lies[within] !== 1) return undefined;
    }
    if (own === 0) return undefined;
    return !isOfKind ? RANK.ofOtherKind : own === this.#words.length ? RANK.words : RANK.within;
  }

  /** Components whose kind some words name and whose place the others. */
  components(search: ComponentSearch): RunWithin[] {
    const { kinds, start } = search.components;
    return kinds.flatMap((_kind, k): RunWithin[] => {
      const rest = this.#words.filter(
        ({ asked, sorts }) => !sorts.has('component') && !search.isCalled(k, asked),
      );
      const [from, to] = [start[k] ?? 0, start[k + 1] ?? 0];
      if (this.#words.length === 0 || rest.length === this.#words.length || from === to) return [];
      const [first, ...others] = rest;
      if (first === undefined) return [{ from, to, rank: RANK.words }];
      const lies = first.lies.map((is, i) => (others.every((word) => word.lies[i] === 1) ? is : 0));
      return [{ from, to, rank: RANK.within, lies }];
    });
  }
}
