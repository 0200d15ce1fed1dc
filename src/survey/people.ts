/**
 * Shares a whole number out by weight so that the parts add up to it exactly: each its whole part, the rest by largest
 * remainder, the earlier first. All parts are 0 where no weight is above 0.
 */
export function shareOfWhole(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return weights.map(() => 0);
  const exact = weights.map((w) => (total * w) / sum);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((a, b) => a + b, 0);
  exact
    .map((e, i) => ({ i, rest: e - parts[i]! }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
    .slice(0, left)
    .forEach(({ i }) => (parts[i]! += 1));
  return parts;
}

/** A division as people are shared out to it. */
export interface Settlement {
  readonly code: string;
  readonly parent: number;
  readonly homes: number;
  /** Has ground of its own in the drawn valley. */
  readonly drawn: boolean;
  /** A known number of people. */
  readonly known?: number | undefined;
  /** Of a district without a known number: its share of what the others leave over. */
  readonly shareOfRest?: number | undefined;
}

/** An undrawn town counts as so many drawn sub-districts of its district. */
const TOWN_WEIGHT = 0.5;
/** Township-level codes from here on are firms and zones: rows of the statistics without people of their own. */
const FIRST_ZONE = 400;

/**
 * People of every division, undefined for a statistical row without people. Known numbers stand; what they leave over
 * goes to those without by `shareOfRest`; further down people go by homes, and in a district where some towns are not
 * drawn each of those counts as half a drawn sub-district.
 */
export function peopleOf(rows: readonly Settlement[]): (number | undefined)[] {
  const children = rows.map((): number[] => []);
  rows.forEach((row, i) => children[row.parent]?.push(i));
  const people: (number | undefined)[] = rows.map((row) => row.known);
  const settle = (i: number): void => {
    const below = children[i]!.filter((c) => !isZone(rows[c]!.code));
    const here = people[i];
    if (here === undefined || below.length === 0) return;
    const free = below.filter((c) => people[c] === undefined);
    const known = below.reduce((sum, c) => sum + (people[c] ?? 0), 0);
    const parts = shareOfWhole(Math.max(0, here - known), weightsOf(free.map((c) => rows[c]!)));
    free.forEach((c, k) => (people[c] = parts[k]!));
    below.forEach(settle);
  };
  rows.forEach((row, i) => {
    if (row.parent < 0) settle(i);
  });
  return people;
}

function isZone(code: string): boolean {
  return code.length === 9 && Number(code.slice(6)) >= FIRST_ZONE;
}

function weightsOf(rows: readonly Settlement[]): number[] {
  if (rows.some((r) => r.shareOfRest !== undefined)) return rows.map((r) => r.shareOfRest ?? 0);
  const drawn = rows.filter((r) => r.drawn);
  const mean = drawn.length === 0 ? 1 : drawn.reduce((sum, r) => sum + r.homes, 0) / drawn.length;
  return rows.map((r) => (r.drawn ? r.homes : TOWN_WEIGHT * mean));
}
