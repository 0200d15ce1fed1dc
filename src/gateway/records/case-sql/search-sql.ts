import type { CaseQuery } from '../../../casework/case-query.ts';
import { bigrams, wordsAsked } from '../../../exchange/case-words.ts';
import { daysBetween, facet, lexeme } from './case-record.ts';

/** What to look for: a tsquery, and the patterns that what it finds must match. */
export interface Search {
  readonly words: string;
  readonly plain: readonly string[];
}

const STATES = { open: [0], revisit: [1], done: [2], all: [] } as const;

/**
 * A search for all words of a query, with those filters that the index of words knows too, times by whole days;
 * undefined where no word is asked for. A word of two characters is its own pair: nothing is to be compared again.
 */
export function searchOf(query: CaseQuery, nowMs: number): Search | undefined {
  const asked = wordsAsked(query.words ?? '');
  if (asked.length === 0) return undefined;
  const { kinds = [], codes = [], channels = [], unit, division, fromMs, toMs = nowMs + 1 } = query;
  const sets = [
    STATES[query.state].map(facet.state),
    kinds.map(facet.kind),
    codes.map(facet.code),
    channels.map(facet.channel),
    unit === undefined ? [] : [facet.unit(unit)],
    division === undefined ? [] : [facet.division(division)],
    (fromMs === undefined ? undefined : daysBetween(fromMs, toMs)) ?? [],
  ];
  const facets = sets.filter((set) => set.length > 0).map((set) => `(${set.map(lexeme).join(' | ')})`);
  return {
    words: [...facets, ...asked.map(wordQuery)].join(' & '),
    plain: asked.filter((word) => [...word].length > 2).map(containing),
  };
}

/** Whether a query filters by what the index of words does not know. */
export function filtersMore({ stages, assignee, only, fromMs, toMs }: CaseQuery): boolean {
  return (
    [stages, only].some((filter) => filter !== undefined && filter.length > 0) ||
    [assignee, fromMs, toMs].some((filter) => filter !== undefined)
  );
}

/** Every pattern, those of two characters too: for cases that are looked at one by one. */
export function patternsOf(query: CaseQuery): string[] {
  return wordsAsked(query.words ?? '').map(containing);
}

function wordQuery(word: string): string {
  const pairs = bigrams(word);
  return pairs.length === 0 ? `${lexeme(word)}:*` : pairs.map(lexeme).join(' & ');
}

function containing(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
