/** What the parts of a division may be measured by. */
export const INDICATORS = [
  'movers',
  'population',
  'homes',
  'incidents',
  'speed',
  'spaces',
  'overdue',
  'grade1',
  'grade2',
  'grade3',
  'grade4',
  'congestion',
  'gap',
  'cases',
  'casesOverdue',
] as const;
export type Indicator = (typeof INDICATORS)[number];

/** Classes of a measured list, and the class of a part nobody has measured. */
export const CLASSES = 5;
export const UNKNOWN_CLASS = 255;

/**
 * Where classes 1 … 4 begin, ascending: quantiles of what is known, each a value that occurs, so that equal values
 * share a class; fewer than four where the values do not tell five classes apart. The least value is a class of its
 * own where more than a fifth have it, and the classes above it are quantiles of the rest: few ones among many noughts
 * are not nought.
 */
export function limitsOf(values: readonly (number | undefined)[]): number[] {
  const known = values.filter((v) => v !== undefined).sort((a, b) => a - b);
  const [least] = known;
  if (least === undefined) return [];
  const rest = known.filter((v) => v > least);
  const isApart = (known.length - rest.length) * CLASSES > known.length;
  const limits: number[] = [];
  for (let k = 1; k < CLASSES; k++) {
    const limit = isApart
      ? rest[Math.round(((k - 1) * rest.length) / (CLASSES - 1))]
      : known[Math.round((k * known.length) / CLASSES)];
    if (limit !== undefined && limit > (limits.at(-1) ?? least)) limits.push(limit);
  }
  return limits;
}

/** Class 0 … 4 of a value; `limits` of `limitsOf`, spread over the classes when there are fewer than four. */
export function classOf(value: number | undefined, limits: readonly number[]): number {
  if (value === undefined) return UNKNOWN_CLASS;
  const above = limits.filter((limit) => value >= limit).length;
  return limits.length === 0 ? 2 : Math.round((above / limits.length) * (CLASSES - 1));
}
