import type { Language } from '../session/scene.ts';

const PAGES = ['/desk', '/wall', '/demo'];

/**
 * Where one goes after signing in: what `to` asks for, if it is a page of ours, in the language chosen; else the desk.
 * @param asked the address of the sign-in page
 */
export function afterSignIn(asked: URL, lang: Language): string {
  const to = asked.searchParams.get('to') ?? '';
  const there = URL.canParse(to, asked) ? new URL(to, asked) : asked;
  const isOurs = there.origin === asked.origin && PAGES.includes(there.pathname);
  const page = isOurs ? there : new URL('/desk', asked);
  if (lang === 'zh') page.searchParams.delete('lang');
  else page.searchParams.set('lang', lang);
  return page.pathname + page.search;
}

/** Language or theme of the sign-in page: its own, else that of the page one wants to go to. */
export function wishedIn(asked: URL, what: 'lang' | 'theme'): string | null {
  const to = asked.searchParams.get('to') ?? '';
  const there = URL.canParse(to, asked) ? new URL(to, asked).searchParams.get(what) : null;
  return asked.searchParams.get(what) ?? there;
}
