import type { WordKey } from './words.ts';

/** How the stage draws now, as a desk tells it. */
export interface Drawing {
  /** Why the picture is as it is. */
  readonly reason: 'full' | 'software' | 'slow' | 'pinned';
  /** Of the city under a moving camera: 0 the best, `levels − 1` the least. */
  readonly level: number;
  readonly levels: number;
  /** Drawing px per CSS px of the city. */
  readonly sharpness: number;
  readonly effects: boolean;
  readonly movers: 'shapes' | 'points';
  /** 0 while nothing is redrawn. */
  readonly fps: number;
  readonly frameMs: number;
  readonly budgetMs: number;
  readonly jsMsPerFrame: number;
  /** The longest that somebody who types keeps the picture waiting, s; 0: never. */
  readonly typingPauseS: number;
  readonly renderer: string;
}

/** What each reason is called. */
export const DRAWN_WORD: Readonly<Record<Drawing['reason'], WordKey>> = {
  full: 'drawnFull',
  software: 'drawnSoftware',
  slow: 'drawnSlow',
  pinned: 'drawnPinned',
};

/** Whether a desk must be told that it sees less than there is. */
export const isSimplified = (drawing: Drawing | undefined): drawing is Drawing =>
  drawing?.reason === 'software' || drawing?.reason === 'slow';
