import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Access } from '../console/access/access.tsx';
import { SignInPage } from '../console/access/sign-in-page.tsx';
import { LANG_TAG, say } from '../console/words.ts';
import { LANGUAGES, THEMES, type Language } from '../session/scene.ts';
import { afterSignIn, wishedIn } from './after-sign-in.ts';
import './page.css';

function SignInMode({ access, asked }: { access: Access; asked: URL }) {
  const [lang, setLang] = useState<Language>(
    () => LANGUAGES.find((one) => one === wishedIn(asked, 'lang')) ?? 'zh',
  );
  useEffect(() => {
    const root = document.documentElement;
    root.lang = LANG_TAG[lang];
    root.dataset['theme'] = THEMES.find((one) => one === wishedIn(asked, 'theme')) ?? 'dark';
    document.title = `${say(lang, 'signIn')} · ${say(lang, 'brand')} ${say(lang, 'brandSmall')}`;
  }, [lang, asked]);
  return (
    <SignInPage
      access={access}
      lang={lang}
      onLang={setLang}
      onGo={() => {
        const standing = access.standing.getState();
        location.assign(afterSignIn(asked, lang, 'actor' in standing ? standing.actor : undefined));
      }}
    />
  );
}

/** The page at `/sign-in?to=/desk…&lang&theme`: needs neither gateway data nor a GPU. @returns clears it */
export function mountSignIn(root: HTMLElement, asked: URL): () => void {
  const react = createRoot(root);
  react.render(<SignInMode access={new Access()} asked={asked} />);
  return () => react.unmount();
}
