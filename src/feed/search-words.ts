import type { DivisionTree } from '../city/division-tree.ts';
import type { ComponentSearch, Run } from './component-search.ts';
import type { KindNames, Sort } from './kind-names.ts';
import type { Entry } from './search-entries.ts';
import { RANK, typed, type Typed } from './search-name.ts';

/** Words beyond these are not looked at. */
const MOST_WORDS = 6;

/** One of several words, and what it may mean beside a name. */
interface Word {
  readonly asked: Typed;
  readonly isCode: boolean;
  readonly sorts: ReadonlySet<Sort>;
  /** By index of a division: 1 where it, or one it lies in, is called so. */
  readonly lies: Uint8Array;
}

/** Components of a run that lie where the words say; `lies` undefined: all of them. */
export interface RunWithin extends Run {
  readonly lies?: Uint8Array;
}

/** Several words in any order: each must be of the name, of the kind, or of a division it lies in; not all of divisions. */
export class SearchWords {
  readonly #words: readonly Word[];

  /** @param divisions entries of the divisions, in the order of the bundle */
  constructor(asked: Typed, divisions: readonly Entry[], tree: DivisionTree, kinds: KindNames) {
    const words = asked.words.split(' ').slice(0, MOST_WORDS);
    this.#words = words.length < 2 ? [] : words.map((word) => wordOf(word, divisions, tree, kinds));
  }

  get isOne(): boolean {
    return this.#words.length === 0;
  }

  /** RANK of an entry; undefined when a word says nothing of it. */
  rank({ hit, search, sort, within }: Entry): number | undefined {
    let own = 0;
    for (const { asked, isCode, sorts, lies } of this.#words) {
      if (sorts.has(sort) || (isCode && hit.code?.startsWith(asked.run) === true)) own += 1;
      else if (search.rank(asked) !== undefined) own += 1;
      else if (lies[within] !== 1) return undefined;
    }
    return own === 0 ? undefined : own === this.#words.length ? RANK.words : RANK.within;
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

function wordOf(word: string, divisions: readonly Entry[], tree: DivisionTree, kinds: KindNames): Word {
  const asked = typed(word);
  const isCode = /^\d{2,20}$/.test(word);
  const own = divisions.map(
    ({ hit, search }) => search.rank(asked) !== undefined || (isCode && hit.code?.startsWith(word) === true),
  );
  const lies = new Uint8Array(divisions.length);
  for (let i = 0; i < lies.length; i++)
    for (let up = i; up !== tree.size && lies[i] === 0; up = tree.parent[up] ?? tree.size)
      lies[i] = own[up] === true ? 1 : 0;
  return { asked, isCode, sorts: kinds.meantBy(asked), lies };
}
