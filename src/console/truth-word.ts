import type { IconName } from './icon.tsx';
import type { Picture, SourceState } from './truth.ts';
import type { WordKey } from './words.ts';

/** The word and the sign for what the picture is. */
export const PICTURE_WORD: Readonly<Record<Picture, WordKey>> = {
  live: 'live',
  simulated: 'simulated',
  recorded: 'recorded',
  mixed: 'mixed',
  held: 'held',
  lost: 'lost',
  waiting: 'waiting',
};

/** The word and the sign for how a source is. */
export const SOURCE_WORD: Readonly<Record<SourceState, WordKey>> = {
  live: 'live',
  late: 'late',
  stale: 'stale',
  dead: 'dead',
  recorded: 'recorded',
  simulated: 'simulated',
  failed: 'failed',
  unseen: 'unseen',
};

export const SOURCE_ICON: Readonly<Record<SourceState, IconName>> = {
  live: 'dot',
  late: 'clock',
  stale: 'clock',
  dead: 'plug',
  recorded: 'replay',
  simulated: 'flask',
  failed: 'warn',
  unseen: 'clock',
};

export const PICTURE_ICON: Readonly<Record<Picture, IconName>> = {
  live: 'dot',
  simulated: 'flask',
  recorded: 'replay',
  mixed: 'warn',
  held: 'clock',
  lost: 'plug',
  waiting: 'clock',
};
