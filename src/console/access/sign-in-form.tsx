import { useEffect, useId, useRef, useState, type KeyboardEvent, type SubmitEvent } from 'react';
import type { Language } from '../../session/scene.ts';
import { Icon } from '../icon.tsx';
import { say } from '../words.ts';
import type { Access } from './access.tsx';
import { ApiError } from './api.ts';
import { refusalText } from './refusal-text.ts';
import './sign-in.css';

/** How long to wait after a 429 that does not say, s. */
const USUAL_WAIT_S = 30;

export interface SignInFormProps {
  readonly access: Access;
  readonly lang: Language;
  readonly onSignedIn: () => void;
  /** Only this one: who goes on with work that is hers. */
  readonly onlyAs?: { readonly id: string; readonly name: string } | undefined;
}

/** Name and password; says in plain words what is wrong, and when to try again. */
export function SignInForm({ access, lang, onSignedIn, onlyAs }: SignInFormProps) {
  const id = useId();
  const [name, setName] = useState(onlyAs?.id ?? '');
  const [password, setPassword] = useState('');
  const [isShown, setShown] = useState(false);
  const [isCaps, setCaps] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<{ readonly what: string; readonly field?: 'name' | 'password' }>();
  const [waitS, setWaitS] = useState(0);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  useEffect(() => (onlyAs === undefined ? first : second).current?.focus(), [onlyAs]);
  useEffect(() => {
    if (waitS <= 0) return undefined;
    const timer = setTimeout(() => setWaitS(waitS - 1), 1000);
    return () => clearTimeout(timer);
  }, [waitS]);
  const refuse = (what: string, field: 'name' | 'password'): void => {
    setWrong({ what, field });
    (field === 'name' ? first : second).current?.focus();
  };
  const failed = (error: unknown): void => {
    const status = error instanceof ApiError ? error.status : undefined;
    if (status === 429 && error instanceof ApiError) {
      setWrong(undefined);
      setWaitS(Math.ceil(error.retryAfterS ?? USUAL_WAIT_S));
    } else if (status === 401) refuse(say(lang, 'wrongPassword'), 'password');
    else setWrong({ what: refusalText(lang, error) });
  };
  const send = async (): Promise<void> => {
    setBusy(true);
    try {
      await access.signIn(name.trim(), password);
      setPassword('');
      onSignedIn();
    } catch (error) {
      failed(error);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isBusy || waitS > 0) return;
    if (name.trim() === '') refuse(say(lang, 'nameMissing'), 'name');
    else if (onlyAs !== undefined && name.trim() !== onlyAs.id)
      refuse(say(lang, 'otherPerson', { name: onlyAs.id }), 'name');
    else if (password === '') refuse(say(lang, 'passwordMissing'), 'password');
    else void send();
  };
  const caps = (event: KeyboardEvent): void => setCaps(event.getModifierState('CapsLock'));
  const told = waitS > 0 ? say(lang, 'tooManyTries', { n: waitS }) : wrong?.what;
  return (
    <form className="sign-in-form" noValidate onSubmit={submit} onKeyDown={caps} onKeyUp={caps}>
      <label htmlFor={`${id}n`}>{say(lang, 'accountName')}</label>
      <input
        ref={first}
        id={`${id}n`}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={64}
        readOnly={onlyAs !== undefined}
        value={name}
        aria-invalid={wrong?.field === 'name'}
        aria-describedby={`${id}w`}
        onChange={(e) => setName(e.target.value)}
      />
      <label htmlFor={`${id}p`}>{say(lang, 'password')}</label>
      <input
        ref={second}
        id={`${id}p`}
        name="password"
        type={isShown ? 'text' : 'password'}
        autoComplete="current-password"
        spellCheck={false}
        maxLength={200}
        value={password}
        aria-invalid={wrong?.field === 'password'}
        aria-describedby={`${id}c ${id}w`}
        onChange={(e) => setPassword(e.target.value)}
      />
      <p id={`${id}c`} className="caps" role="status">
        {isCaps ? (
          <>
            <Icon name="warn" size={14} /> {say(lang, 'capsLock')}
          </>
        ) : null}
      </p>
      <label className="show-password">
        <input type="checkbox" checked={isShown} onChange={(e) => setShown(e.target.checked)} />{' '}
        {say(lang, 'showPassword')}
      </label>
      <p id={`${id}w`} className="sign-in-wrong" role="alert">
        {told === undefined ? null : (
          <>
            <Icon name="warn" size={14} /> {told}
          </>
        )}
      </p>
      <button type="submit" className="primary" aria-disabled={isBusy || waitS > 0}>
        {say(lang, isBusy ? 'signingIn' : 'signIn')} <kbd aria-hidden="true">Enter</kbd>
      </button>
    </form>
  );
}
