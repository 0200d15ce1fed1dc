import type { Language } from '../session/scene.ts';
import type { Truth } from './truth.ts';
import { dayMinute } from './when.ts';
import { say } from './words.ts';

/** The stamp a picture must wear in a language and time zone; undefined when it is live or nothing has come. */
export function stampOf(truth: Truth, lang: Language, zone?: string): string | undefined {
  if (truth.origin === 'simulated') return say(lang, 'stampSimulated');
  if (truth.origin === 'mixed') return say(lang, 'stampMixed');
  if (truth.origin !== 'recorded') return truth.framed ? say(lang, 'held') : undefined;
  if (truth.recordedAtMs === undefined) return say(lang, 'stampRecordedUndated');
  return say(lang, 'stampRecorded', { date: dayMinute(truth.recordedAtMs, zone) });
}
