/** Buildings and their homes by division index; those of children are counted in all above them. */
export interface StandingSums {
  readonly buildings: Uint32Array;
  readonly homes: Uint32Array;
}

/**
 * Counts what stands in every division.
 *
 * @param parent index one level up, -1 at the top
 * @param divisionOf division of each building; one that is no division counts nowhere
 * @param homesOf homes of a building
 */
export function standingSums(
  parent: ArrayLike<number>,
  divisionOf: Uint16Array,
  homesOf: (building: number) => number,
): StandingSums {
  const buildings = new Uint32Array(parent.length);
  const homes = new Uint32Array(parent.length);
  divisionOf.forEach((division, b) => {
    const own = homesOf(b);
    for (let i = division; i >= 0 && i < parent.length; i = parent[i]!) {
      buildings[i]! += 1;
      homes[i]! += own;
    }
  });
  return { buildings, homes };
}
