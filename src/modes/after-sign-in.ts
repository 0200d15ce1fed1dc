import type { Standing } from '../console/access/access.tsx';
import { levelOf } from '../city/division.ts';
import type { Desk, Language } from '../session/scene.ts';

/** Whoever signed in. */
type Actor = Extract<Standing, { readonly actor: unknown }>['actor'];
const PAGES = ['/desk', '/wall', '/demo'];
/** The page of the desk a role's day is spent on; absent: what happens. */
const FIRST_DESK: Readonly<Partial<Record<Actor['role'], Desk>>> = {
  call_taker: 'intake',
  district_officer: 'cases',
  grid_member: 'cases',
  handler: 'cases',
  revisit_clerk: 'cases',
  auditor: 'cases',
  supervisor: 'figures',
};
const FIRST_PAGE: Readonly<Partial<Record<Actor['role'], string>>> = { wall: '/wall', presenter: '/demo' };
/** Parameters by which an address says what of the city it shows. */
const SAYS_WHERE = ['place', 'cam', 'sel'];

/**
 * Where one goes after signing in: what `to` asks for, if it is a page of ours, in the language chosen; else the page
 * of one's role. A desk that names no page opens at the role's, one that names no place at the district one works for.
 * @param asked the address of the sign-in page
 */
export function afterSignIn(asked: URL, lang: Language, actor?: Actor): string {
  const to = asked.searchParams.get('to') ?? '';
  const there = URL.canParse(to, asked) ? new URL(to, asked) : asked;
  const isOurs = there.origin === asked.origin && PAGES.includes(there.pathname);
  const page = isOurs ? there : new URL((actor && FIRST_PAGE[actor.role]) ?? '/desk', asked);
  if (page.pathname === '/desk' && actor !== undefined) openAtHers(page.searchParams, actor);
  if (lang === 'zh') page.searchParams.delete('lang');
  else page.searchParams.set('lang', lang);
  return page.pathname + page.search;
}

function openAtHers(said: URLSearchParams, { role, scope }: Actor): void {
  const [home] = scope;
  const desk = FIRST_DESK[role];
  if (desk !== undefined && !said.has('desk')) said.set('desk', desk);
  if (home === undefined || levelOf(home) === 'city' || SAYS_WHERE.some((name) => said.has(name))) return;
  said.set('place', home);
}

/** Language or theme of the sign-in page: its own, else that of the page one wants to go to. */
export function wishedIn(asked: URL, what: 'lang' | 'theme'): string | null {
  const to = asked.searchParams.get('to') ?? '';
  const there = URL.canParse(to, asked) ? new URL(to, asked).searchParams.get(what) : null;
  return asked.searchParams.get(what) ?? there;
}
