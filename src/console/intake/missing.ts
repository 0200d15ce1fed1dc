import type { WordKey } from '../words.ts';
import { isLine, isPhone } from './caller-fields.tsx';
import type { Draft } from './draft.ts';

/** What keeps a draft from being sent: the field, by its key, and what to say. */
export interface Missing {
  readonly field: 'KeyN' | 'KeyP' | 'KeyK' | 'KeyX' | 'KeyH' | 'KeyR';
  readonly says: WordKey;
}

/** The first thing a draft lacks, from top to bottom; undefined: it can be sent. */
export function missingIn(draft: Draft): Missing | undefined {
  if (draft.request === undefined) return { field: 'KeyK', says: 'missingKind' };
  if (draft.text.trim() === '') return { field: 'KeyN', says: 'missingText' };
  if (draft.place === undefined) return { field: 'KeyP', says: 'missingPlace' };
  if (draft.component !== '' && !/^\d{16}$/.test(draft.component))
    return { field: 'KeyX', says: 'componentDigits' };
  if (!isPhone(draft.phone)) return { field: 'KeyH', says: 'phoneWrong' };
  if (!isLine(draft.line)) return { field: 'KeyR', says: 'lineWrong' };
  return undefined;
}
