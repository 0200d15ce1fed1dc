import type { CaseQuery } from '../casework/case-query.ts';

/** Where a page ended: the value it was sorted by and the case's number. */
export interface PageCursor {
  readonly value: number;
  readonly number: number;
}

/** A page has ended there; given back as `after`. */
export function cursorText(sort: CaseQuery['sort'], { value, number }: PageCursor): string {
  return `${sort}.${value}.${number}`;
}

/** Undefined: the first page. A text that no page gave, or one of another order, begins at the first, too. */
export function cursorOf({ sort, after }: Pick<CaseQuery, 'sort' | 'after'>): PageCursor | undefined {
  const [of, value, number] = (after ?? '').split('.');
  if (of !== sort || !/^\d{1,16}$/.test(value ?? '') || !/^\d{1,16}$/.test(number ?? '')) return undefined;
  return { value: Number(value), number: Number(number) };
}
