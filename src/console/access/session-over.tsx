import { useLayoutEffect, useRef, useState } from 'react';
import { Icon } from '../icon.tsx';
import { useTongue } from '../room.tsx';
import { useAccess, useStanding } from './access.tsx';
import { SignInForm } from './sign-in-form.tsx';
import './who-chip.css';

/** While the session has run out: says so, and lets the same person in again without leaving what she wrote. */
export function SessionOver() {
  const { say } = useTongue();
  const standing = useStanding();
  const [isOpen, setOpen] = useState(false);
  if (standing.is !== 'expired') return null;
  return (
    <>
      <div className="session-over" role="alert">
        <Icon name="lock" />
        <b>{say('sessionOver')}</b> {say('sessionOverWhy')}
        <button type="button" className="chip" onClick={() => setOpen(true)}>
          {say('signInAgain')}
        </button>
      </div>
      {isOpen ? <SignInAgain actor={standing.actor} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function SignInAgain(props: { actor: { readonly id: string; readonly name: string }; onClose: () => void }) {
  const { actor, onClose } = props;
  const { say, lang } = useTongue();
  const access = useAccess();
  const box = useRef<HTMLDialogElement>(null);
  /* Before the form takes the focus. */
  useLayoutEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={box} className="sign-in-again" aria-label={say('signInAgain')} onCancel={onClose}>
      <h2>{say('signInAgain')}</h2>
      <SignInForm access={access} lang={lang} onlyAs={actor} onSignedIn={onClose} />
      <button type="button" className="chip" onClick={onClose}>
        {say('close')}
      </button>
    </dialog>
  );
}
