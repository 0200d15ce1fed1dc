import type { Language } from '../session/scene.ts';

/** The pieces of the wall's top strip, left to right; tiles share them out. */
export const STRIP = ['city', 'counts', 'data', 'clock'] as const;
export type StripPiece = (typeof STRIP)[number];
/** The panels at its foot, left to right. */
export const PANELS = ['events', 'state', 'focus'] as const;
export type PanelName = (typeof PANELS)[number];

/** Arc-minutes between the strip's pieces, and at its ends: the heartbeat stands in the right one. */
const GAP_AM = 14;
const ENDS_AM = 84;

/** Arc-minutes that each needs to be read whole. */
const NEEDS_AM: Readonly<Record<Language, Readonly<Record<StripPiece | PanelName, number>>>> = {
  zh: { city: 200, counts: 390, data: 290, clock: 190, events: 480, state: 380, focus: 400 },
  en: { city: 350, counts: 390, data: 340, clock: 190, events: 500, state: 440, focus: 500 },
};

/** What is left out first where a wall is too small for all: it belongs on a desk. */
const STRIPS: readonly (readonly StripPiece[])[] = [
  STRIP,
  ['counts', 'data', 'clock'],
  ['counts', 'data'],
  ['counts'],
];
const SETS: readonly (readonly PanelName[])[] = [PANELS, ['events', 'focus'], ['events']];

/** Share of things a column gets when they are dealt from left to right. */
function dealt<T>(things: readonly T[], column: number, columns: number): readonly T[] {
  return things.filter((_thing, i) => Math.floor((i * columns) / things.length) === column);
}

/** The largest set of which every column of a wall can show its share whole, and this column's share. */
function share<T extends StripPiece | PanelName>(
  sets: readonly (readonly T[])[],
  besidesAm: (pieces: number) => number,
  { column, columns, widthAm, lang }: WallColumn,
): readonly T[] {
  const fits = (set: readonly T[]): boolean =>
    Array.from({ length: columns }, (_, i) => dealt(set, i, columns)).every(
      (own) => own.reduce((sum, one) => sum + NEEDS_AM[lang][one], besidesAm(own.length)) <= widthAm,
    );
  return dealt(sets.find(fits) ?? sets.at(-1) ?? [], column, columns);
}

/** One column of displays of a wall. */
export interface WallColumn {
  readonly column: number;
  readonly columns: number;
  /** Width of one display, arc-minutes at the distance it is read from. */
  readonly widthAm: number;
  readonly lang: Language;
}

export const stripOf = (at: WallColumn): readonly StripPiece[] =>
  share(STRIPS, (pieces) => ENDS_AM + (pieces - 1) * GAP_AM, at);
export const panelsOf = (at: WallColumn): readonly PanelName[] => share(SETS, () => 0, at);
