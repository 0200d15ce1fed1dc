import { LANG_TAG, say } from '../console/words.ts';
import type { Session } from '../session/session.ts';

/** Keeps the page's language, theme and title those of the scene, until the returned function is called. */
export function dressPage(session: Session): () => void {
  const root = document.documentElement;
  const dress = (): void => {
    const { lang, theme, mode } = session.scene;
    root.lang = LANG_TAG[lang];
    root.dataset['theme'] = theme;
    root.dataset['mode'] = mode;
    document.title = `${say(lang, 'brand')} ${say(lang, 'brandSmall')}`;
  };
  dress();
  return session.store.subscribe(dress);
}
