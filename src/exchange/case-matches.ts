import type { CaseFile } from '../casework/case-file.ts';
import type { CaseQuery } from '../casework/case-query.ts';
import { dueOf, isOverdue, numberOf, stateOf } from './case-columns.ts';
import { plainCase, wordsAsked } from './case-words.ts';
import { cursorOf, type PageCursor } from './page-cursor.ts';

const STATES = { open: 0, revisit: 1, done: 2 } as const;

/** Whether a case is in a state that a query asks for. */
export function isInState({ stage }: Pick<CaseFile, 'stage'>, { state }: Pick<CaseQuery, 'state'>): boolean {
  return state === 'all' || stateOf(stage) === STATES[state];
}

const ONLY: Readonly<
  Record<NonNullable<CaseQuery['only']>[number], (file: CaseFile, nowMs: number) => boolean>
> = {
  overdue: isOverdue,
  parked: (file) => file.parked !== undefined,
  extension: (file) => file.extension !== undefined,
  supervised: (file) => file.supervised !== undefined,
  reopened: (file) => file.round > 1,
  returned: (file) => file.returns > 0,
};

/** Whether every filter of a query but its state lets a case through: what the stores ask in SQL. */
export function matches(file: CaseFile, query: CaseQuery, nowMs: number): boolean {
  const { division, stages, kinds, codes, channels, unit, assignee, only = [], fromMs, toMs, words } = query;
  const among = (values: readonly string[] | undefined, value: string): boolean =>
    values === undefined || values.length === 0 || values.includes(value);
  return (
    (division === undefined || Object.values(file.divisions).includes(division)) &&
    among(stages, file.stage) &&
    among(kinds, file.kind) &&
    among(codes, file.code) &&
    among(channels, file.channel) &&
    (unit === undefined || file.unit === unit) &&
    (assignee === undefined || file.assignee === assignee) &&
    only.every((one) => ONLY[one](file, nowMs)) &&
    (fromMs === undefined || file.reportedAtMs >= fromMs) &&
    (toMs === undefined || file.reportedAtMs < toMs) &&
    wordsAsked(words ?? '').every((word) => plainCase(file).includes(word))
  );
}

/** Where a case stands in the order of a query. */
export function cursorAt(file: CaseFile, { sort }: Pick<CaseQuery, 'sort'>): PageCursor {
  return { value: sort === 'due' ? dueOf(file) : file.reportedAtMs, number: numberOf(file.id) };
}

/** Which of two comes first, negative: the first. */
export function ordered(a: PageCursor, b: PageCursor, { sort }: Pick<CaseQuery, 'sort'>): number {
  const up = a.value - b.value || a.number - b.number;
  return sort === 'newest' ? -up : up;
}

/** Whether a case comes after the page before. */
export function isAfter(file: CaseFile, query: Pick<CaseQuery, 'sort' | 'after'>): boolean {
  const cursor = cursorOf(query);
  return cursor === undefined || ordered(cursorAt(file, query), cursor, query) > 0;
}
