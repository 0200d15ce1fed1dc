import type { Language } from '../session/scene.ts';
import { say } from './words.ts';

/** Why there is no 3D, in the words of the screen; a cause that has no words is given as it came. */
export function stageTrouble(lang: Language, why: string): string {
  return /webgl/iu.test(why) ? say(lang, 'noWebgl') : why;
}
