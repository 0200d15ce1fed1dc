/** How names are read aloud: pinyin without tones, ü as v. */
export interface Readings {
  /** Characters by the syllable each is usually read as. */
  readonly syllables: Readonly<Record<string, string>>;
  /** Names with a character read otherwise than usually: a syllable for each character, spaces between. */
  readonly names: Readonly<Record<string, string>>;
}

const HAN = /\p{Script=Han}/u;

/** Whether a text has a Chinese character. */
export const hasHan = (text: string): boolean => HAN.test(text);

/** Reads names: a unit a character, which is the character itself where it is no Chinese one or nobody knows it. */
export class Reader {
  readonly #syllableOf = new Map<string, string>();
  readonly #names: Readonly<Record<string, string>>;

  /** @param readings of the bundle; absent: nothing is read */
  constructor(readings: Readings | undefined) {
    this.#names = readings?.names ?? {};
    for (const [syllable, characters] of Object.entries(readings?.syllables ?? {}))
      for (const character of characters) this.#syllableOf.set(character, syllable);
  }

  read(name: string): string[] {
    const known = this.#names[name]?.split(' ');
    const characters = [...name];
    if (known?.length === characters.length) return known;
    return characters.map((character) => this.#syllableOf.get(character) ?? character.toLowerCase());
  }
}
