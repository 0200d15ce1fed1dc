import type { Language } from '../../session/scene.ts';
import { say } from '../words.ts';
import { ApiError } from './api.ts';

/** Why something was refused, in words for the one who asked. */
export function refusalText(lang: Language, error: unknown): string {
  if (!(error instanceof ApiError)) return say(lang, 'askRefused', { why: String(error) });
  if (error.status === 0) return say(lang, 'gatewaySilent');
  const { why, whyEn, where } = error.refusal;
  return say(lang, 'askRefused', { why: lang === 'en' ? (whyEn ?? `${where}: ${why}`) : why });
}
