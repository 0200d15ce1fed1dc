import type { Actor } from '../../casework/actor.ts';
import type { Role } from '../../casework/role.ts';
import type { WordKey } from '../words.ts';
import type { CaseFilter } from './case-filter.ts';

/** A named filter. Built in ones are named by a phrase, a person's own by what she wrote. */
export interface CaseView {
  readonly id: string;
  readonly name?: string;
  readonly word?: WordKey;
  readonly filter: CaseFilter;
}

/** What each role has to do with a case, as a filter. */
const TO_DO: Readonly<Record<Role, CaseFilter>> = {
  call_taker: { stages: ['reported', 'accepted'] },
  district_officer: { stages: ['reported', 'accepted', 'filed', 'fed_back', 'verified'] },
  grid_member: { stages: ['dispatched', 'in_progress', 'fed_back'] },
  handler: { stages: ['dispatched', 'in_progress'] },
  revisit_clerk: { state: 'revisit' },
  supervisor: { only: ['overdue'] },
  auditor: { state: 'all' },
  administrator: {},
  wall: {},
  presenter: {},
};

const ALL: readonly CaseView[] = [
  { id: 'open', word: 'viewOpen', filter: {} },
  { id: 'overdue', word: 'viewOverdue', filter: { only: ['overdue'] } },
  { id: 'parked', word: 'viewParked', filter: { only: ['parked'] } },
  { id: 'extension', word: 'viewExtension', filter: { only: ['extension'] } },
  { id: 'supervised', word: 'viewSupervised', filter: { only: ['supervised'] } },
  { id: 'revisit', word: 'viewRevisit', filter: { state: 'revisit' } },
  { id: 'done', word: 'viewDone', filter: { state: 'done', sort: 'newest' } },
  { id: 'all', word: 'viewAll', filter: { state: 'all', sort: 'newest' } },
];

/** The built-in views, what is hers to do first. */
export function viewsFor({ role }: Actor): readonly CaseView[] {
  return [{ id: 'mine', word: 'viewMine', filter: TO_DO[role] }, ...ALL];
}

/** Where a person's own views are kept in her browser. */
const KEPT = (actor: Actor): string => `sanwei.views.${actor.id}`;
const MOST_VIEWS = 40;

/** Her own views; none where the browser keeps nothing or what it kept cannot be read. */
export function ownViews(actor: Actor): readonly CaseView[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT(actor)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isView).slice(0, MOST_VIEWS) : [];
  } catch {
    return [];
  }
}

const isView = (v: unknown): v is CaseView =>
  typeof v === 'object' && v !== null && 'id' in v && 'name' in v && 'filter' in v;

/** Keeps a view under its name; one of the same name is replaced. @returns all that are kept */
export function keepView(actor: Actor, name: string, filter: CaseFilter): readonly CaseView[] {
  const view: CaseView = { id: `own:${name}`, name, filter };
  return store(actor, [...ownViews(actor).filter(({ id }) => id !== view.id), view]);
}

/** Forgets a view. @returns those that are left */
export function dropView(actor: Actor, id: string): readonly CaseView[] {
  return store(
    actor,
    ownViews(actor).filter((view) => view.id !== id),
  );
}

function store(actor: Actor, views: readonly CaseView[]): readonly CaseView[] {
  const kept = views.slice(-MOST_VIEWS);
  localStorage.setItem(KEPT(actor), JSON.stringify(kept));
  return kept;
}
