import { caseQuery, type CaseQuery } from '../../../src/casework/case-query.ts';
import type { Actor } from '../../../src/casework/actor.ts';
import type { Role } from '../../../src/casework/role.ts';
import { ADDRESSES, DUTIES, GRIDS, NOW_MS, ROADS, THINGS, TROUBLES, type Grid } from './ground.ts';

export interface Question {
  readonly query: CaseQuery;
  readonly actor: Actor;
}

const DAY_MS = 86_400_000;

const someone = (role: Role, scope: string, unit?: string): Actor => ({
  id: `${role}.${scope}`,
  name: role,
  role,
  scope: [scope],
  ...(unit === undefined ? {} : { unit }),
});
const city = (role: Role): Actor => someone(role, '6201');

/** Saved views, as they are opened: first page, by whoever has such a view, somewhere else each time. */
const VIEWS: Readonly<Record<string, (at: Grid, n: number) => { of: object; actor: Actor }>> = {
  'city, open': () => ({ of: {}, actor: city('supervisor') }),
  'district, open': ({ district }) => ({ of: {}, actor: someone('district_officer', district) }),
  'district, overdue': ({ district }) => ({
    of: { only: ['overdue'] },
    actor: someone('district_officer', district),
  }),
  'city, overdue in one sub-district': ({ subdistrict }) => ({
    of: { only: ['overdue'], division: subdistrict },
    actor: city('supervisor'),
  }),
  'district, sent out': ({ district }) => ({
    of: { stages: ['dispatched', 'in_progress'] },
    actor: someone('district_officer', district),
  }),
  'unit, open': ({ district }, n) => ({
    of: {},
    actor: someone('handler', district, `${district}-${DUTIES[n % DUTIES.length] ?? ''}`),
  }),
  'mine, open': ({ district }, n) => ({
    of: { assignee: `clerk.${district}.${n % 40}` },
    actor: someone('district_officer', district),
  }),
  'grid, open': ({ grid }) => ({ of: {}, actor: someone('grid_member', grid) }),
  'district, to be revisited': ({ district }) => ({
    of: { state: 'revisit', stages: ['closed'] },
    actor: someone('revisit_clerk', district),
  }),
  'city, second revisits': () => ({
    of: { state: 'revisit', stages: ['revisited_once'], sort: 'oldest' },
    actor: city('revisit_clerk'),
  }),
  'city, supervised': () => ({ of: { only: ['supervised'] }, actor: city('supervisor') }),
  'district, parked or standing': ({ district }) => ({
    of: { only: ['parked'] },
    actor: someone('district_officer', district),
  }),
  'city, one sub-class, done, newest': (_, n) => ({
    of: { state: 'done', codes: [`E${String(n % 40).padStart(3, '0')}`], sort: 'newest' },
    actor: city('supervisor'),
  }),
  'district, everything, newest': ({ district }) => ({
    of: { state: 'all', sort: 'newest' },
    actor: someone('district_officer', district),
  }),
  'city, this month, one channel': () => ({
    of: { state: 'all', channels: ['patrol'], fromMs: NOW_MS - 30 * DAY_MS, sort: 'newest' },
    actor: city('supervisor'),
  }),
  'city, done, two kinds, two channels, oldest': () => ({
    of: { state: 'done', kinds: ['event', 'component'], channels: ['sensor', 'camera'], sort: 'oldest' },
    actor: city('auditor'),
  }),
  'district, reopened, everything': ({ district }) => ({
    of: { state: 'all', only: ['reopened'] },
    actor: someone('supervisor', district),
  }),
};

/** What is typed into the search, by whoever searches. */
const SEARCHES: Readonly<
  Record<string, (at: Grid, n: number) => { words: string; of?: object; actor: Actor }>
> = {
  'two characters, in many': (_, n) => ({
    words: (THINGS[n % THINGS.length] ?? '').slice(0, 2),
    actor: city('supervisor'),
  }),
  'two characters, everything': (_, n) => ({
    words: (TROUBLES[n % TROUBLES.length] ?? '').slice(0, 2),
    of: { state: 'all' },
    actor: city('supervisor'),
  }),
  'a thing and its trouble': (_, n) => ({
    words: `${THINGS[n % THINGS.length] ?? ''} ${TROUBLES[(n * 7) % TROUBLES.length] ?? ''}`,
    actor: city('call_taker'),
  }),
  'a thing and its trouble, everything': (_, n) => ({
    words: `${THINGS[n % THINGS.length] ?? ''}${TROUBLES[(n * 7) % TROUBLES.length] ?? ''}`,
    of: { state: 'all', sort: 'newest' },
    actor: city('call_taker'),
  }),
  'an address, everything, in a district': ({ district }, n) => ({
    words: ADDRESSES[(n * 937) % ADDRESSES.length]?.told ?? '',
    of: { state: 'all' },
    actor: someone('district_officer', district),
  }),
  'a street, in a district': ({ district }, n) => ({
    words: ROADS[n % ROADS.length] ?? '',
    actor: someone('district_officer', district),
  }),
  'a number': (_, n) => ({
    words: `LZ-${(n * 76_543) % 1_000_000}`,
    of: { state: 'all' },
    actor: city('call_taker'),
  }),
  'part of a number, among the open': (_, n) => ({
    words: String(1000 + ((n * 733) % 9000)),
    actor: city('call_taker'),
  }),
  'one character': (_, n) => ({ words: '灯井路厕'[n % 4] ?? '', actor: city('call_taker') }),
  'nothing has it': (_, n) => ({
    words: `${THINGS[n % THINGS.length] ?? ''}飞碟`,
    of: { state: 'all' },
    actor: city('call_taker'),
  }),
  'in a unit’s cases': ({ district }, n) => ({
    words: '影响出行',
    of: { state: 'all' },
    actor: someone('handler', district, `${district}-${DUTIES[n % DUTIES.length] ?? ''}`),
  }),
  'this month, everything': (_, n) => ({
    words: THINGS[n % THINGS.length] ?? '',
    of: { state: 'all', fromMs: NOW_MS - 30 * DAY_MS },
    actor: city('supervisor'),
  }),
};

const placeOf = (n: number): Grid => GRIDS[(n * 1009) % GRIDS.length] as Grid;

/** `times` of each view. */
export function views(times: number): Record<string, Question[]> {
  return Object.fromEntries(
    Object.entries(VIEWS).map(([name, view]) => [
      name,
      Array.from({ length: times }, (_, n) => {
        const { of, actor } = view(placeOf(n), n);
        return { query: caseQuery.parse(of), actor };
      }),
    ]),
  );
}

/** `times` of each way to search. */
export function searches(times: number): Record<string, Question[]> {
  return Object.fromEntries(
    Object.entries(SEARCHES).map(([name, search]) => [
      name,
      Array.from({ length: times }, (_, n) => {
        const { words, of = {}, actor } = search(placeOf(n), n);
        return { query: caseQuery.parse({ ...of, words }), actor };
      }),
    ]),
  );
}
