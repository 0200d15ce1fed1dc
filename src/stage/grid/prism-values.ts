import { classOf, limitsOf } from '../../city/indicator.ts';
import type { DivisionValues } from '../../twin/indicator-book.ts';
import { TexelTable } from '../texel-table.ts';
import type { GridCell } from './children.ts';

/** A prism of nothing is this share of the tallest: it still has walls to be seen by. */
export const PLINTH = 0.2;

/** What stands for a division in the shader: class (0–4, 255 unknown) and height, 0–1. */
export interface PrismValue {
  readonly class: number;
  readonly height: number;
}

/**
 * Classes and heights of siblings: height from the plinth up in proportion to the value, the largest is 1.
 * @param limits where classes 1 … 4 begin
 * @param beside gives the classes where a second indicator is shown beside the first
 */
export function prismValues(
  values: readonly (number | undefined)[],
  beside: readonly (number | undefined)[] = values,
  limits: readonly number[] = limitsOf(beside),
): PrismValue[] {
  const most = Math.max(0, ...values.map((v) => v ?? 0));
  return values.map((v, i) => ({
    class: classOf(beside[i], limits),
    height: PLINTH + (1 - PLINTH) * (most > 0 ? Math.max(0, v ?? 0) / most : 0),
  }));
}

/** One texture by division index for every prism: a new indicator is one small upload. */
export class PrismTable {
  readonly #table = new TexelTable();
  constructor(divisions: number) {
    this.#table.reserve(Math.max(1, divisions));
  }
  get uniform(): TexelTable['uniform'] {
    return this.#table.uniform;
  }

  /** Takes in the values of the children now shown; uploads when any changed. */
  fill(
    cells: readonly GridCell[],
    values: DivisionValues,
    limits: readonly number[],
    beside: DivisionValues = values,
  ): void {
    const { array } = this.#table;
    let changed = false;
    const shown = prismValues(
      cells.map((c) => values[c.division]),
      cells.map((c) => beside[c.division]),
      limits,
    );
    for (const [i, value] of shown.entries()) {
      const at = (cells[i]?.division ?? 0) * 4;
      const height = Math.fround(value.height);
      if (array[at] === value.class && array[at + 1] === height) continue;
      array[at] = value.class;
      array[at + 1] = height;
      changed = true;
    }
    if (changed) this.#table.send();
  }

  dispose(): void {
    this.#table.dispose();
  }
}
