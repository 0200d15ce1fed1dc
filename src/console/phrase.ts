/** One thing said on screen, in both languages; `{name}` marks a place for a value. */
export interface Phrase {
  readonly zh: string;
  readonly en: string;
}

export type Phrases = Readonly<Record<string, Phrase>>;
