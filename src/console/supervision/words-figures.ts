import type { Phrases } from '../phrase.ts';

/** Figures of the work on cases, and the monthly report. */
export const FIGURES_WORDS = {
  figures: { zh: '统计', en: 'Figures' },
} as const satisfies Phrases;
