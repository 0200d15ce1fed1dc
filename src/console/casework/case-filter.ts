import type { CaseQuery } from '../../casework/case-query.ts';

/** What the queue is narrowed to; absent: not narrowed. */
export type CaseFilter = Partial<Omit<CaseQuery, 'after' | 'most'>>;

/** The parts of a filter that chips and menus show, each of its own. */
export const FILTER_LISTS = ['stages', 'kinds', 'codes', 'channels', 'only'] as const;
export type FilterList = (typeof FILTER_LISTS)[number];

/** A filter as query parameters; lists are joined by commas, what is empty is left out. */
export function paramsOf(filter: CaseFilter): Record<string, string | number | undefined> {
  const params: Record<string, string | number | undefined> = {};
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined || value === '') continue;
    if (Array.isArray(value)) {
      if (value.length > 0) params[name] = value.join();
    } else params[name] = value as string | number;
  }
  return params;
}

/** One thing a filter narrows by: a list's member, or a value of its own. */
export interface FilterPart {
  readonly name: Exclude<keyof CaseFilter, 'sort' | 'state'>;
  readonly value: string;
}

/** Every part of a filter, in the order the chips stand. State and order are none: they have menus of their own. */
export function partsOf(filter: CaseFilter): FilterPart[] {
  const listed = FILTER_LISTS.flatMap((name) => (filter[name] ?? []).map((value) => ({ name, value })));
  const single = (['division', 'unit', 'assignee', 'words'] as const).flatMap((name) => {
    const value = filter[name];
    return value === undefined || value === '' ? [] : [{ name, value }];
  });
  return [...listed, ...single];
}

/** The filter without one of its parts. */
export function without(filter: CaseFilter, { name, value }: FilterPart): CaseFilter {
  const { [name]: now, ...rest } = filter;
  if (!Array.isArray(now)) return rest;
  const left = (now as readonly string[]).filter((one) => one !== value);
  return left.length === 0 ? rest : ({ ...rest, [name]: left } as CaseFilter);
}

/** The filter with a member of a list added, or taken out where it is in already. */
export function toggled(filter: CaseFilter, name: FilterList, value: string): CaseFilter {
  const now = (filter[name] ?? []) as readonly string[];
  if (now.includes(value)) return without(filter, { name, value });
  return { ...filter, [name]: [...now, value] } as CaseFilter;
}

/** State and order alone: what is left when every chip is removed. */
export function bare({ state, sort }: CaseFilter): CaseFilter {
  return { ...(state === undefined ? {} : { state }), ...(sort === undefined ? {} : { sort }) };
}

/** Whether two filters ask the same. */
export const sameFilter = (a: CaseFilter, b: CaseFilter): boolean =>
  new URLSearchParams(textOf(a)).toString() === new URLSearchParams(textOf(b)).toString();

const textOf = (filter: CaseFilter): Record<string, string> =>
  Object.fromEntries(
    Object.entries(paramsOf(filter))
      .map(([name, value]) => [name, String(value)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
