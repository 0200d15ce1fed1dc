import type { CityBundle, Division, DivisionSums } from './bundle.ts';
import { placeDigits, type DivisionCode } from './division.ts';

type City = Pick<CityBundle, 'divisions'> & {
  readonly divisionSums?: Pick<DivisionSums, 'parent'>;
};

const NONE: readonly number[] = [];

/**
 * Who lies in whom: the one hierarchy of a city, by index and by code, as many levels as it has. The parent is the one
 * that the city's sums name, else the division with the longest known part of the code. Ask `treeOf`: it is built once.
 */
export class DivisionTree {
  /** Number of divisions; also the index of "nowhere", the parent of every root and of itself. */
  readonly size: number;
  /** size + 1 entries. */
  readonly parent: Uint32Array;
  /** 0 nowhere, 1 a root, and so on down. */
  readonly depth: Uint8Array;
  /** All indices, each after the one it lies in. */
  readonly downwards: Uint32Array;
  /** Index of the whole city: the first of that level, else the first of all; `size` where there are none. */
  readonly root: number;
  readonly #divisions: readonly Division[];
  readonly #at: ReadonlyMap<DivisionCode, number>;
  readonly #children: number[][];

  constructor({ divisions, divisionSums }: City) {
    const n = divisions.length;
    this.#divisions = divisions;
    this.size = n;
    this.#at = new Map(divisions.map((d, i) => [d.code, i] as const));
    this.parent = new Uint32Array(n + 1).fill(n);
    this.depth = new Uint8Array(n + 1);
    const named = divisionSums?.parent;
    divisions.forEach(({ code }, i) => {
      this.parent[i] = named === undefined ? this.#above(code) : this.known(named[i]);
    });
    for (let i = 0; i < n; i++) this.#measure(i);
    this.downwards = Uint32Array.from({ length: n }, (_, i) => i).sort(
      (a, b) => (this.depth[a] ?? 0) - (this.depth[b] ?? 0) || a - b,
    );
    this.#children = Array.from({ length: n + 1 }, () => []);
    for (let i = 0; i < n; i++) this.#children[this.parent[i] ?? n]?.push(i);
    const whole = divisions.findIndex(({ level }) => level === 'city');
    this.root = whole < 0 ? 0 : whole;
  }

  /** An index as given, or "nowhere" for one that is no division. */
  known(division: number | undefined): number {
    return division === undefined || division < 0 || division > this.size ? this.size : division;
  }

  /** Index of a code, "nowhere" when the city has none such. */
  indexOf(code: DivisionCode): number {
    return this.#at.get(code) ?? this.size;
  }

  /** Index of a code, or of the finest division above it that is known: a record may name a finer one. */
  nearest(code: DivisionCode): number {
    return this.#at.get(code) ?? this.#above(code);
  }

  /** Undefined when the city has none such. */
  division(code: DivisionCode): Division | undefined {
    return this.#divisions[this.indexOf(code)];
  }

  /** Indices one level down, in the order of the bundle; of "nowhere" the roots. */
  childrenOf(division: number): readonly number[] {
    return this.#children[division] ?? NONE;
  }

  /** Indices one level below a code; none where the city has none such. */
  under(code: DivisionCode): readonly number[] {
    const at = this.indexOf(code);
    return at === this.size ? NONE : this.childrenOf(at);
  }

  /** From the root down to a division, itself last; empty for "nowhere". */
  pathOf(division: number): number[] {
    const path: number[] = [];
    for (let i = this.known(division); i !== this.size; i = this.parent[i] ?? this.size) path.unshift(i);
    return path;
  }

  /** Whether a division is `scope` or lies in it. "Nowhere" lies in none. */
  holds(scope: number, division: number): boolean {
    let i = this.known(division);
    const least = this.depth[scope] ?? 0;
    while ((this.depth[i] ?? 0) > least) i = this.parent[i] ?? this.size;
    return i === scope && i !== this.size;
  }

  /** As `holds`, by codes; that of a record counts where the finest division known above it lies. */
  isWithin(code: DivisionCode, scope: DivisionCode): boolean {
    return this.holds(this.indexOf(scope), this.nearest(code));
  }

  #above(code: DivisionCode): number {
    const digits = placeDigits(code);
    const from = digits === code ? digits.length - 1 : digits.length;
    for (let most = from; most > 0; most--) {
      const up = this.#at.get(digits.slice(0, most));
      if (up !== undefined) return up;
    }
    return this.size;
  }

  /** @throws Error when a division would lie in itself */
  #measure(division: number): void {
    const chain: number[] = [];
    let i = division;
    while (i !== this.size && this.depth[i] === 0) {
      if (chain.length > this.size)
        throw new Error(`division ${this.#divisions[division]?.code} lies in itself`);
      chain.push(i);
      i = this.parent[i] ?? this.size;
    }
    let depth = this.depth[i] ?? 0;
    for (const below of chain.toReversed()) this.depth[below] = ++depth;
  }
}

const KNOWN = new WeakMap<City['divisions'], DivisionTree>();

/** The hierarchy of a city, built at the first question and kept as long as its divisions. */
export function treeOf(city: City): DivisionTree {
  const known = KNOWN.get(city.divisions);
  if (known !== undefined) return known;
  const tree = new DivisionTree(city);
  KNOWN.set(city.divisions, tree);
  return tree;
}
