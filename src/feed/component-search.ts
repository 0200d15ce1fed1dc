import { componentCode, componentPlace, type Components } from '../city/component.ts';
import type { Reader } from '../city/reading.ts';
import { RANK, SearchName, type Typed } from './search-name.ts';

const CODE_DIGITS = 16;
const SERIAL_DIGITS = 6;

/** Components that match alike: `from` up to `to`. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly rank: number;
}

/** Components by what was typed, as runs of their columns: no code and no name is looked at one by one. */
export class ComponentSearch {
  readonly #names: readonly SearchName[];
  readonly #classes: ReadonlyMap<string, SearchName>;

  constructor(
    readonly components: Components,
    reader: Reader,
  ) {
    const { kinds, classes } = components;
    this.#names = kinds.map((k) => new SearchName(k.name, k.nameEn, reader));
    this.#classes = new Map(classes.map((c) => [c.code, new SearchName(c.name, c.nameEn, reader)]));
  }

  /** Of these digits, full code or its beginning: by arithmetic, since a code follows from its place. */
  byCode(digits: string): Run[] {
    const { county, kinds, start } = this.components;
    if (digits.length > CODE_DIGITS) return [];
    const rank = digits.length === CODE_DIGITS ? RANK.exactCode : RANK.prefix;
    return kinds.flatMap(({ code }, k) => {
      const own = county + code;
      const [first, end] = [start[k] ?? 0, start[k + 1] ?? 0];
      if (own.startsWith(digits)) return run(first, end, rank);
      if (!digits.startsWith(own)) return [];
      const serial = digits.slice(own.length);
      const each = 10 ** (SERIAL_DIGITS - serial.length);
      const least = Number(serial) * each;
      return run(first + Math.max(1, least) - 1, Math.min(end, first + least + each - 1), rank);
    });
  }

  /** Of kinds, and of classes, called so. */
  byName(asked: Typed): Run[] {
    const { kinds, start } = this.components;
    return kinds.flatMap(({ code }, k) => {
      const ofClass = this.#classes.get(code.slice(0, 2))?.rank(asked);
      const rank = this.#names[k]?.rank(asked) ?? (ofClass === undefined ? undefined : RANK.inside);
      return rank === undefined ? [] : run(start[k] ?? 0, start[k + 1] ?? 0, rank);
    });
  }

  /** Whether a kind, or its class, is called so. @param k index of the kind */
  isCalled(k: number, asked: Typed): boolean {
    const ofClass = this.#classes.get(this.components.kinds[k]?.code.slice(0, 2) ?? '');
    return this.#names[k]?.rank(asked) !== undefined || ofClass?.rank(asked) !== undefined;
  }

  /** Its kind, code, place in metres, owner and state. @param i below the number of components, of kind `k` */
  tell(i: number, k: number) {
    const { kinds, owners, states, state } = this.components;
    const kind = kinds[k];
    const [x, y] = componentPlace(this.components, i);
    return {
      name: kind?.name ?? '',
      nameEn: kind?.nameEn ?? '',
      code: componentCode(this.components, i),
      x,
      y,
      owner: owners[kind?.owner ?? -1],
      state: states[state[i] ?? -1],
    };
  }
}

const run = (from: number, to: number, rank: number): Run[] => (from < to ? [{ from, to, rank }] : []);
