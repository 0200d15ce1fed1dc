import type { Language } from '../session/scene.ts';
import { ACCESS_WORDS } from './access/words-access.ts';
import type { Phrase } from './phrase.ts';
import { ONE_CASE_WORDS, STEP_PHRASES } from './casework/words-case.ts';
import { CASE_WORDS } from './casework/words-cases.ts';
import { COMMAND_WORDS } from './casework/words-command.ts';
import { CITY_WORDS } from './words-city.ts';
import { DESK_WORDS } from './words-desk.ts';
import { DETAIL_WORDS } from './words-detail.ts';
import { DRAWING_WORDS } from './words-drawing.ts';
import { FEED_WORDS } from './words-feeds.ts';
import { FIND_WORDS } from './words-find.ts';
import { GRID_WORDS } from './words-grid.ts';
import { HOME_WORDS } from './words-homes.ts';
import { INDICATOR_WORDS } from './words-indicators.ts';
import { INTAKE_WORDS } from './intake/words-intake.ts';
import { MAP_WORDS } from './words-map.ts';
import { MOVER_WORDS } from './words-mover.ts';
import { FIGURES_WORDS } from './supervision/words-figures.ts';
import { TRUTH_WORDS } from './words-truth.ts';
import { WALL_WORDS } from './words-wall.ts';

/** Everything the console can say. */
export const CATALOGUE = {
  ...ACCESS_WORDS,
  ...CASE_WORDS,
  ...ONE_CASE_WORDS,
  ...STEP_PHRASES,
  ...COMMAND_WORDS,
  ...CITY_WORDS,
  ...TRUTH_WORDS,
  ...DESK_WORDS,
  ...DETAIL_WORDS,
  ...DRAWING_WORDS,
  ...FEED_WORDS,
  ...FIGURES_WORDS,
  ...FIND_WORDS,
  ...GRID_WORDS,
  ...HOME_WORDS,
  ...INDICATOR_WORDS,
  ...INTAKE_WORDS,
  ...MAP_WORDS,
  ...MOVER_WORDS,
  ...WALL_WORDS,
} as const;

export type WordKey = keyof typeof CATALOGUE;
export type Values = Readonly<Record<string, string | number>>;

/** What a phrase says in a language, its `{name}` places filled; a place without a value is a bug and throws. */
export function say(lang: Language, key: WordKey, values: Values = {}): string {
  const phrase: Phrase = CATALOGUE[key];
  return phrase[lang].replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`phrase "${key}" needs a value for {${name}}`);
    return String(value);
  });
}

/** BCP 47 tag of a language on screen. */
export const LANG_TAG: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };
