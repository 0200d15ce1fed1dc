import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { CASE_WORDS } from '../../casework/words.ts';
import type { Language } from '../../session/scene.ts';
import { Icon } from '../icon.tsx';
import { LANG_TAG, say } from '../words.ts';
import type { Access } from './access.tsx';
import { SignInForm } from './sign-in-form.tsx';
import './sign-in.css';

export interface SignInPageProps {
  readonly access: Access;
  readonly lang: Language;
  readonly onLang: (lang: Language) => void;
  /** Goes on to where one wanted to go. */
  readonly onGo: () => void;
}

/** The page before all others: needs neither the city nor WebGL. */
export function SignInPage({ access, lang, onLang, onGo }: SignInPageProps) {
  const standing = useStore(access.standing);
  const [answers, setAnswers] = useState<boolean>();
  useEffect(() => {
    let wanted = true;
    void access.ask().then((is) => wanted && setAnswers(is));
    return () => {
      wanted = false;
    };
  }, [access]);
  const other = lang === 'zh' ? 'en' : 'zh';
  return (
    <div className="sign-in">
      <div className="sign-in-ground" aria-hidden="true">
        <Skyline />
      </div>
      <main className="sign-in-side">
        <h1>
          {say(lang, 'brand')} <small lang={LANG_TAG[other]}>{say(lang, 'brandSmall')}</small>
        </h1>
        <p className="sign-in-sub">{say(lang, 'operationsCentre')}</p>
        {standing.is === 'signed_in' ? (
          <section className="sign-in-form">
            <p>
              {say(lang, 'signedInAs', {
                name: standing.actor.name,
                role: CASE_WORDS.role[standing.actor.role][lang],
              })}
            </p>
            <button type="button" className="primary" onClick={onGo}>
              {say(lang, 'goOn')}
            </button>
            <button
              type="button"
              className="plain"
              onClick={() => void access.signOut().catch(() => setAnswers(false))}
            >
              {say(lang, 'signOut')}
            </button>
          </section>
        ) : (
          <>
            <h2>{say(lang, 'signInLocal')}</h2>
            <SignInForm access={access} lang={lang} onSignedIn={onGo} />
            <p className="sign-in-note">{say(lang, 'signInNote')}</p>
            {isLoopback(location.hostname) ? (
              <p className="sign-in-note">{say(lang, 'firstPasswords')}</p>
            ) : null}
          </>
        )}
        <footer>
          <button type="button" className="plain" lang={LANG_TAG[other]} onClick={() => onLang(other)}>
            {say(lang, 'language')}
          </button>
          <span role="status">
            <Icon name={answers === false ? 'plug' : 'data'} size={14} />{' '}
            {say(lang, answers === undefined ? 'gatewayAsked' : answers ? 'gatewayWell' : 'gatewaySilent')}
          </span>
        </footer>
      </main>
    </div>
  );
}

const isLoopback = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);

/** A valley between two ridges, still: no picture of any real place. */
function Skyline() {
  return (
    <svg viewBox="0 0 800 600" preserveAspectRatio="xMidYMax slice">
      <path className="far" d="M0 330 120 240 210 300 330 210 470 310 600 230 720 290 800 250V600H0Z" />
      <path className="near" d="M0 430 90 380 230 440 360 370 520 430 660 380 800 440V600H0Z" />
      <path
        className="river"
        d="M0 520C160 470 260 560 430 510S680 470 800 520V556C680 510 560 560 430 548S160 520 0 560Z"
      />
    </svg>
  );
}
