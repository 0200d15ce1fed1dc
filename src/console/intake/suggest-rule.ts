import type { CodeRule } from '../../casework/code-rule.ts';
import type { Reader } from '../../city/reading.ts';

const MOST = 8;

/** Pairs of neighbouring characters: what Chinese words have in common. */
function pairs(text: string): ReadonlySet<string> {
  const plain = text.toLowerCase().replace(/[\s\p{P}]/gu, '');
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_v, i) => plain.slice(i, i + 2)));
}

/** Share of the pairs of a name that a text has, 0 … 1. */
function likeness(name: string, said: ReadonlySet<string>): number {
  const own = [...pairs(name)];
  return own.length === 0 ? 0 : own.filter((pair) => said.has(pair)).length / own.length;
}

/** A sub-class that may be meant, and how much of its name or condition was said, 0 … 1. */
export interface Suggestion {
  readonly rule: CodeRule;
  readonly share: number;
}

/** What a name is found by in Latin letters: its syllables run together, and their first letters. */
function spelt(name: string, reader: Reader | undefined): readonly string[] {
  if (reader === undefined) return [];
  const syllables = reader.read(name);
  return [syllables.join(''), syllables.map(([first = '']) => first).join('')];
}

/**
 * Sub-classes that may be meant, likeliest first, at most eight: those whose code, name or pinyin begins with or holds
 * what was typed; with nothing typed, those whose name or filing condition the text speaks of.
 * @param reader of the city's readings; absent: nothing is found by pinyin
 */
export function suggestRules(
  rules: readonly CodeRule[],
  text: string,
  typed: string,
  reader?: Reader,
): Suggestion[] {
  const word = typed.trim().toLowerCase();
  const said = pairs(text);
  const scored = rules.flatMap((rule): (Suggestion & { rank: number })[] => {
    const share = Math.max(likeness(rule.name, said), 0.5 * likeness(rule.filing.zh, said));
    if (word === '') return share >= 0.3 ? [{ rule, share, rank: share }] : [];
    const names = [
      ...[rule.code, rule.name, rule.nameEn, `${rule.class.name}${rule.name}`].map((n) => n.toLowerCase()),
      ...spelt(rule.name, reader),
    ];
    if (names.some((name) => name.startsWith(word))) return [{ rule, share, rank: 2 + share }];
    return names.some((name) => name.includes(word)) ? [{ rule, share, rank: 1 + share }] : [];
  });
  return scored
    .toSorted((a, b) => b.rank - a.rank || (a.rule.code < b.rule.code ? -1 : 1))
    .slice(0, MOST)
    .map(({ rule, share }) => ({ rule, share }));
}
