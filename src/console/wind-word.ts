import type { WordKey } from './words.ts';

const WINDS = [
  'windN',
  'windNE',
  'windE',
  'windSE',
  'windS',
  'windSW',
  'windW',
  'windNW',
] as const satisfies readonly WordKey[];

/** The word for a heading, radians clockwise from north; each of eight holds for 45° around it. */
export function windWord(headingRad: number): (typeof WINDS)[number] {
  const eighth = Math.round(headingRad / (Math.PI / 4));
  return WINDS[((eighth % 8) + 8) % 8] ?? 'windN';
}
