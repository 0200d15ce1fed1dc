import type { Phrases } from '../phrase.ts';

/** Taking a call: the form, what fills itself, what may be the same. */
export const INTAKE_WORDS = {
  intake: { zh: '受理', en: 'Intake' },
} as const satisfies Phrases;
