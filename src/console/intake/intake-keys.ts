import { useEffect, useEffectEvent } from 'react';

/** What the keys of the form do; each works wherever the focus is, also in a field. */
export interface IntakeHands {
  /** `Alt` and a letter: to the field of that key. */
  readonly goTo: (code: string) => boolean;
  /** `Alt` and 1–3: looks at a case that may be the same. */
  readonly look: (n: number) => void;
  readonly submit: () => void;
  readonly answer: () => void;
  readonly merge: () => void;
  readonly keep: () => void;
  readonly handOver: (to: '120' | '119' | '110') => void;
}

const HANDED: Readonly<Record<string, '120' | '119' | '110'>> = { F8: '120', F9: '119', F10: '110' };

/** Does what a key means here. @returns false where it means nothing */
function done(event: KeyboardEvent, hands: IntakeHands): boolean {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
  const control = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const handed = HANDED[event.code];
  if (plain && handed !== undefined) hands.handOver(handed);
  else if (plain && event.code === 'Escape') hands.keep();
  else if (control && event.code === 'Enter') hands.submit();
  else if (control && event.code === 'KeyD') hands.answer();
  else if (control && event.code === 'KeyJ') hands.merge();
  else if (event.altKey && !event.ctrlKey && /^Digit[123]$/.test(event.code))
    hands.look(Number(event.code.at(-1)));
  else if (event.altKey && !event.ctrlKey && !event.shiftKey) return hands.goTo(event.code);
  else return false;
  return true;
}

/** Makes the keys of the form work while it stands, before those of the desk; not while an input method composes. */
export function useIntakeKeys(hands: IntakeHands): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    if (document.querySelector('dialog[open]') !== null) return;
    if (!done(event, hands)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    const root = document.documentElement;
    const listen = (event: KeyboardEvent): void => onKey(event);
    root.addEventListener('keydown', listen);
    return () => root.removeEventListener('keydown', listen);
  }, []);
}
