import type { Actor } from '../../casework/actor.ts';
import { caseQuery } from '../../casework/case-query.ts';
import {
  figureRow,
  figuresOf,
  type FigureQuestion,
  type FigureRow,
  type Figures,
} from '../../casework/figures.ts';
import { scopeOf } from '../../exchange/case-scope.ts';
import type { KeptCases } from './kept-cases.ts';

const PAGE_ROWS = 500;
/** Figures asked for again within this are not made again. */
const FRESH_MS = 30_000;
const MOST_KEPT = 50;

/** Figures over all cases of a scope, read page by page; the same question is answered from memory for half a minute. */
export function figuresByPage(
  store: Pick<KeptCases, 'filePage'>,
): (ask: FigureQuestion, actor: Actor) => Promise<Figures> {
  const kept = new Map<string, { readonly atMs: number; readonly made: Promise<Figures> }>();
  return (ask, actor) => {
    const { nowMs, ...asked } = ask;
    const key = JSON.stringify([asked, scopeOf(actor)]);
    const known = kept.get(key);
    if (known !== undefined && nowMs - known.atMs < FRESH_MS) return known.made;
    const made = makeFigures(store, ask, actor);
    kept.set(key, { atMs: nowMs, made });
    made.catch(() => kept.delete(key));
    for (const [oldest] of kept) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
    return made;
  };
}

async function makeFigures(
  store: Pick<KeptCases, 'filePage'>,
  ask: FigureQuestion,
  actor: Actor,
): Promise<Figures> {
  const rows: FigureRow[] = [];
  let after: string | undefined;
  do {
    const query = caseQuery.parse({
      state: 'all',
      division: ask.division,
      /* What was reported later cannot have been accepted, due or closed before. */
      toMs: ask.toMs,
      sort: 'oldest',
      most: PAGE_ROWS,
      after,
    });
    const page = await store.filePage(query, actor);
    for (const file of page.files) rows.push(slim(figureRow(file)));
    after = page.next;
  } while (after !== undefined);
  return figuresOf(rows, ask);
}

/** Only what figures look at: of a whole year's cases nothing else is held. */
function slim(row: FigureRow): FigureRow {
  const { origination, divisions, stage, round, returns, revisits, callable } = row;
  const { unit, assignee, acceptedAtMs, filedAtMs, closedAtMs, clock } = row;
  return {
    origination,
    divisions,
    stage,
    round,
    returns,
    revisits,
    callable,
    ...(unit === undefined ? {} : { unit }),
    ...(assignee === undefined ? {} : { assignee }),
    ...(acceptedAtMs === undefined ? {} : { acceptedAtMs }),
    ...(filedAtMs === undefined ? {} : { filedAtMs }),
    ...(closedAtMs === undefined ? {} : { closedAtMs }),
    ...(clock === undefined ? {} : { clock }),
  };
}
