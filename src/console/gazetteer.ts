import type { CityBundle, Division } from '../city/bundle.ts';
import { treeOf, type DivisionTree } from '../city/division-tree.ts';

/** Divisions of one city by code as the screen names them; which lies in which is asked of its tree. */
export class Gazetteer {
  readonly tree: DivisionTree;
  constructor(readonly city: CityBundle) {
    this.tree = treeOf(city);
  }
  /** Index in the bundle, the number of divisions when unknown. */
  indexOf(code: string): number {
    return this.tree.indexOf(code);
  }
  division(code: string): Division | undefined {
    return this.tree.division(code);
  }
  /** From the city down to the code; unknown levels are left out. */
  path(code: string): Division[] {
    return this.#named(this.tree.pathOf(this.tree.nearest(code)));
  }
  childrenOf(code: string): readonly Division[] {
    return this.#named(this.tree.under(code));
  }
  /** The code of the whole city: the coarsest known. */
  get root(): string {
    return this.city.divisions[this.tree.root]?.code ?? '';
  }
  /** Whether a record of the first code counts in the division of the second. */
  isWithin(code: string, scope: string): boolean {
    return this.tree.isWithin(code, scope);
  }
  /** Whether a record of this code lies outside every division. */
  isOutside(code: string): boolean {
    return this.tree.nearest(code) === this.tree.size;
  }
  /** District and sub-district of a record, the two levels a list has room for. */
  shortPath(code: string): Division[] {
    return this.path(code)
      .filter((d) => d.level !== 'city')
      .slice(0, 2);
  }
  #named(indices: readonly number[]): Division[] {
    return indices.map((i) => this.city.divisions[i]).filter((d) => d !== undefined);
  }
}
