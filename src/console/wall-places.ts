/** One row of the wall's state: a place that stands by its own name, or all that have no row. */
export interface WallPlace<Item> {
  readonly key: string;
  /** Absent: the rest. */
  readonly label?: string;
  readonly here: readonly Item[];
  /** Places in it. */
  readonly places: number;
}

/**
 * Places of a wall in their own order, each always in its row, so that who knows the wall knows where to look; what finds
 * no room is counted together in the last. @param rows at least 2
 */
export function wallPlaces<Item>(
  groups: readonly { readonly key: string; readonly label: string; readonly here: readonly Item[] }[],
  rows: number,
): readonly WallPlace<Item>[] {
  const named = groups.length > rows ? rows - 1 : rows;
  const rest = groups.slice(named);
  return [
    ...groups.slice(0, named).map((group) => ({ ...group, places: 1 })),
    ...(rest.length === 0
      ? []
      : [{ key: 'rest', here: rest.flatMap(({ here }) => here), places: rest.length }]),
  ];
}
