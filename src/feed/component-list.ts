/** A word in both languages. */
export interface Named {
  readonly name: string;
  readonly nameEn: string;
}

/** City components as the search reads them: entry by entry, in ascending order of their codes. */
export interface ComponentList {
  readonly count: number;
  codeOf(entry: number): string;
  /** Metres. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Index into `kinds`. */
  readonly kind: ArrayLike<number>;
  readonly kinds: readonly Named[];
  ownerOf(entry: number): Named | undefined;
  stateOf(entry: number): Named | undefined;
}

/** Entries whose codes begin so: from the first of the two answers up to the second. */
export function entriesUnder(list: ComponentList, prefix: string): readonly [number, number] {
  const first = (isPast: (code: string) => boolean): number => {
    let [low, high] = [0, list.count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isPast(list.codeOf(middle))) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return [first((code) => code >= prefix), first((code) => code.slice(0, prefix.length) > prefix)];
}
