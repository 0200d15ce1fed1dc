import type { DivisionTree } from '../city/division-tree.ts';

/**
 * By division: 1 where everything of it is told to a screen of this scope. What lies above its divisions it sees a part
 * of only: that is no number of theirs.
 * @param scope codes; absent: the whole city
 */
export function seenDivisions(tree: DivisionTree, scope: readonly string[] | undefined): Uint8Array {
  const { downwards, parent, size } = tree;
  const seen = new Uint8Array(size).fill(scope === undefined ? 1 : 0);
  for (const code of scope ?? []) {
    const at = tree.indexOf(code);
    if (at < size) seen[at] = 1;
  }
  for (const d of downwards) if (seen[parent[d] ?? size] === 1) seen[d] = 1;
  return seen;
}
