import type { CaseQuery } from '../../../casework/case-query.ts';
import { INTAKE_STAGES } from '../../../casework/intake-clock.ts';
import { levelOf } from '../../../city/division.ts';
import type { CaseScope } from '../../../casework/case-scope.ts';
import { cursorOf } from '../../../exchange/page-cursor.ts';

/** A total is counted so far, and no farther. */
export const COUNTED = 10_001;

/** A piece of SQL with its parameters, numbered as they are added. */
export class Clause {
  readonly params: unknown[] = [];
  readonly #parts: string[] = [];

  /** `$` in the text stands for the value. */
  and(text: string, value?: unknown): this {
    this.#parts.push(value === undefined ? text : text.replaceAll('$', this.param(value)));
    return this;
  }

  param(value: unknown): string {
    this.params.push(value);
    return `$${this.params.length}`;
  }

  get where(): string {
    return this.#parts.length === 0 ? '' : `where ${this.#parts.join(' and ')}`;
  }
}

const STATES = { open: 0, revisit: 1, done: 2 } as const;

/**
 * State and scope, in the terms an index can be walked by. Policies hold the scope whatever stands here: it is said
 * again only where one level says it all.
 */
export function withinState(clause: Clause, { state }: Pick<CaseQuery, 'state'>, scope: CaseScope): Clause {
  if (state !== 'all') clause.and(`f.state = ${STATES[state]}`);
  /* A unit's cases lie where it works: to say that too would only make the planner join two indexes. */
  if (scope.unit !== undefined) return clause.and('f.unit = $', scope.unit);
  const levels = new Set(scope.divisions.map(levelOf));
  const [level] = levels;
  if (levels.size === 1 && level !== undefined && level !== 'city') {
    if (scope.divisions.length === 1) clause.and(`f.${level} = $`, scope.divisions[0]);
    else clause.and(`f.${level} = any ($)`, scope.divisions);
  }
  return clause;
}

const ONLY = {
  overdue: `f.due_ms < $ and f.stage not in ('${INTAKE_STAGES.join("', '")}')`,
  parked: 'f.parked',
  extension: 'f.extension',
  supervised: 'f.supervised',
  reopened: 'f.round > 1',
  returned: 'f.returns > 0',
} as const;

/** Every filter but state, scope and words. */
export function filtered(clause: Clause, query: CaseQuery, nowMs: number): Clause {
  const { division, kinds, codes, channels, stages, unit, assignee, only, fromMs, toMs } = query;
  const oneOf = (column: string, values: readonly string[] | undefined): void => {
    if (values === undefined || values.length === 0) return;
    if (values.length === 1) clause.and(`f.${column} = $`, values[0]);
    else clause.and(`f.${column} = any ($)`, values);
  };
  if (division !== undefined) {
    const level = levelOf(division);
    if (level === undefined) clause.and('false');
    else clause.and(`f.${level} = $`, division);
  }
  oneOf('stage', stages);
  oneOf('kind', kinds);
  oneOf('code', codes);
  oneOf('channel', channels);
  if (unit !== undefined) clause.and('f.unit = $', unit);
  if (assignee !== undefined) clause.and('f.assignee = $', assignee);
  for (const one of only ?? []) clause.and(ONLY[one], one === 'overdue' ? nowMs : undefined);
  if (fromMs !== undefined) clause.and('f.reported_ms >= $', fromMs);
  if (toMs !== undefined) clause.and('f.reported_ms < $', toMs);
  return clause;
}

const SORTS = {
  due: { column: 'due_ms', way: 'asc', beyond: '>' },
  oldest: { column: 'reported_ms', way: 'asc', beyond: '>' },
  newest: { column: 'reported_ms', way: 'desc', beyond: '<' },
} as const;

/** Numbers of one page and one more, in order, with the value each is sorted by. */
export function pageSql(clause: Clause, query: CaseQuery): string {
  const { column, way, beyond } = SORTS[query.sort];
  const cursor = cursorOf(query);
  if (cursor !== undefined) {
    const [value, number] = [clause.param(cursor.value), clause.param(cursor.number)];
    clause.and(`(f.${column}, f.number) ${beyond} (${value}::bigint, ${number}::bigint)`);
  }
  return `select f.number, f.${column} as value from sanwei.case_file f ${clause.where}
    order by f.${column} ${way}, f.number ${way} limit ${query.most + 1}`;
}

export function countSql(clause: Clause): string {
  return `select count(*) as n from (select from sanwei.case_file f ${clause.where} limit ${COUNTED}) counted`;
}
