import type { DivisionTree } from '../city/division-tree.ts';

/** How far below a place its counts are told: the next level opens with its numbers there. */
const LEVELS_BELOW = 2;

/**
 * Divisions a screen is told the counts of, rising indices: the places it shows, all above them and two levels below
 * each, so that what opens next has its numbers already. A code the city does not have is passed over.
 */
export function toldDivisions(tree: DivisionTree, places: readonly string[]): readonly number[] {
  const told = new Set<number>();
  const down = (division: number, levels: number): void => {
    told.add(division);
    if (levels > 0) for (const child of tree.childrenOf(division)) down(child, levels - 1);
  };
  for (const place of places) {
    const path = tree.pathOf(tree.indexOf(place));
    for (const i of path) told.add(i);
    const own = path.at(-1);
    if (own !== undefined) down(own, LEVELS_BELOW);
  }
  return [...told].sort((a, b) => a - b);
}

/** Counts of some divisions as runs of neighbours: the index of the first, then the count of each. */
export function runsOf(divisions: readonly number[], counts: ArrayLike<number>): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  let next = -1;
  for (const i of divisions) {
    if (i !== next) runs.push((run = [i]));
    run.push(counts[i] ?? 0);
    next = i + 1;
  }
  return runs;
}
