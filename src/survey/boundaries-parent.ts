import type { CityBundle } from '../city/bundle.ts';
import { LEVELS, parentOf, type DivisionCode, type Level } from '../city/division.ts';
import { treeOf } from '../city/division-tree.ts';

/** Tells in what a division of one level lies, by its code. */
export interface BoundaryParents {
  /** Levels that divisions of this one lie in: as the city has it, else the level above. */
  readonly levels: ReadonlySet<Level | undefined>;
  /**
   * Of a division the city has, what it lies in there; of a new one, the finest that its code begins with and that has
   * a fitting level; else what its digits say.
   */
  of(code: DivisionCode): DivisionCode | undefined;
}

/** Parents as a city has them; without a city, and of codes it has no place for, as their digits say. */
export function parentsIn(city: CityBundle | undefined, level: Level): BoundaryParents {
  const usual = LEVELS[LEVELS.indexOf(level) - 1];
  if (city === undefined) return { levels: new Set([usual]), of: parentOf };
  const tree = treeOf(city);
  const { divisions } = city;
  const above = (i: number) => divisions[tree.parent[i] ?? tree.size];
  const own = divisions.flatMap((d, i) => (d.level === level ? (above(i)?.level ?? []) : []));
  const levels = new Set(own.length > 0 ? own : [usual]);
  return {
    levels,
    of: (code) => {
      const at = tree.indexOf(code);
      if (at < tree.size) return above(at)?.code;
      const nearest = divisions[tree.nearest(code)];
      return nearest !== undefined && levels.has(nearest.level) ? nearest.code : parentOf(code);
    },
  };
}
