import type { DivisionTree } from '../city/division-tree.ts';
import type { KindNames, Sort } from './kind-names.ts';
import type { Entry } from './search-entries.ts';
import { typed, type Typed } from './search-name.ts';

/** Words remembered, the newest. */
const MOST_KEPT = 64;

/** One of several words, and what it may mean beside a name. */
export interface Word {
  readonly asked: Typed;
  readonly isCode: boolean;
  readonly sorts: ReadonlySet<Sort>;
  /** By index of a division: 1 where it, or one it lies in, is called so. */
  readonly lies: Uint8Array;
}

/** What single words mean in a city: worked out once, remembered while they are being typed. */
export class WordMeanings {
  readonly #kept = new Map<string, Word>();

  /** @param divisions entries of the divisions, in the order of the bundle */
  constructor(
    private readonly divisions: readonly Entry[],
    private readonly tree: DivisionTree,
    private readonly kinds: KindNames,
  ) {}

  of(word: string): Word {
    const known = this.#kept.get(word);
    const meant = known ?? this.#look(word);
    this.#kept.delete(word);
    this.#kept.set(word, meant);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
    return meant;
  }

  #look(word: string): Word {
    const asked = typed(word);
    const isCode = /^\d{2,20}$/.test(word);
    const { parent, downwards } = this.tree;
    const lies = new Uint8Array(this.divisions.length);
    for (const i of downwards) {
      const { hit, search } = this.divisions[i] as Entry;
      const isAbove = lies[parent[i] as number] === 1;
      const isOwn = search.rank(asked) !== undefined || (isCode && hit.code?.startsWith(word) === true);
      lies[i] = isAbove || isOwn ? 1 : 0;
    }
    return { asked, isCode, sorts: this.kinds.meantBy(asked), lies };
  }
}
