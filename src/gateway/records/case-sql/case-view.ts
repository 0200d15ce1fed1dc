import type { CaseFile } from '../../../casework/case-file.ts';
import type { CaseQuery } from '../../../casework/case-query.ts';
import type { CaseScope } from '../../../casework/case-scope.ts';
import { cursorText } from '../../../exchange/page-cursor.ts';
import type { Query } from '../engine.ts';
import { filtersMore, patternsOf, searchOf, type Search } from './search-sql.ts';
import { Clause, COUNTED, countSql, filtered, pageSql, withinState } from './view-sql.ts';

export interface FilePage {
  readonly files: readonly CaseFile[];
  readonly next?: string;
}

export interface Counts {
  readonly total: number;
  readonly unfiltered: number;
}

/** Narrows to cases with the words asked for. */
type Narrow = (clause: Clause) => Clause;

/**
 * One page of whole cases, in the scope that the transaction is bound to. Sorted by an index wherever one fits; where
 * words are rare, by sorting the few that have them; where they are in many, by walking until the page is full.
 */
export async function readPage(
  query: Query,
  asked: CaseQuery,
  scope: CaseScope,
  nowMs: number,
): Promise<FilePage & { readonly counts: () => Promise<Counts> }> {
  const search = searchOf(asked, nowMs);
  const found = search && (await findWords(query, asked, search));
  const narrow: Narrow = found?.narrow ?? ((clause) => clause);
  const clause = (): Clause => narrow(filtered(withinState(new Clause(), asked, scope), asked, nowMs));
  const counts = async (): Promise<Counts> => {
    const unfiltered = await count(query, withinState(new Clause(), asked, scope));
    const whole = search === undefined && filtered(new Clause(), asked, nowMs).where === '';
    const total = found?.total ?? (whole ? unfiltered : await count(query, clause()));
    return { unfiltered, total };
  };
  return { ...(await readFiles(query, asked, clause())), counts };
}

async function count(query: Query, clause: Clause): Promise<number> {
  return Number((await query(countSql(clause), clause.params))[0]?.['n'] ?? 0);
}

async function readFiles(query: Query, asked: CaseQuery, page: Clause): Promise<FilePage> {
  const keys = await query(pageSql(page, asked), page.params);
  const shown = keys.slice(0, asked.most).map((row) => Number(row['number']));
  const bodies = await query('select number, body from sanwei.case_body where number = any ($1)', [shown]);
  const byNumber = new Map(bodies.map((row) => [Number(row['number']), row['body'] as CaseFile]));
  const files = shown.flatMap((number) => byNumber.get(number) ?? []);
  const last = keys[asked.most - 1];
  if (keys.length <= asked.most || last === undefined) return { files };
  const cursor = { value: Number(last['value']), number: Number(last['number']) };
  return { files, next: cursorText(asked.sort, cursor) };
}

const FIND = 'select n from sanwei.case_search($1::tsquery, $2::text[], $3) n';

async function findWords(
  query: Query,
  asked: CaseQuery,
  search: Search,
): Promise<{ narrow: Narrow; total?: number }> {
  const numbers = (await query(FIND, [search.words, search.plain, COUNTED])).map((row) => Number(row['n']));
  const more = filtersMore(asked);
  if (numbers.length < COUNTED) {
    const narrow: Narrow = (clause) => clause.and('f.number = any ($::bigint[])', numbers);
    return { narrow, ...(more ? {} : { total: numbers.length }) };
  }
  if (!more) {
    const narrow: Narrow = (clause) => clause.and('sanwei.case_says(f.number, $::text[])', patternsOf(asked));
    return { narrow, total: COUNTED };
  }
  const narrow: Narrow = (clause) => {
    const [words, plain] = [clause.param(search.words), clause.param(search.plain)];
    return clause.and(
      `f.number in (select sanwei.case_search(${words}::tsquery, ${plain}::text[], 2147483647))`,
    );
  };
  return { narrow };
}
