import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { press, type Binding } from '../console/keys.ts';
import { LANG_TAG } from '../console/words.ts';
import type { Language, Theme } from '../session/scene.ts';

const NAME = 'sanwei-speaker';

/** A second window for whoever speaks, or the one that is open; undefined where the browser refuses. */
export function openSpeaker(): Window | undefined {
  const other = window.open('', NAME, 'popup,width=960,height=640') ?? undefined;
  other?.document.head.replaceChildren();
  other?.document.body.replaceChildren();
  return other;
}

/** Title, theme and language of this page, for a page of its own address. */
function dress(other: Document, title: string, lang: Language, theme: Theme): void {
  other.title = title;
  for (const { name, value } of document.documentElement.attributes)
    other.documentElement.setAttribute(name, value);
  other.documentElement.lang = LANG_TAG[lang];
  other.documentElement.dataset['theme'] = theme;
}

/** Styles of this page, once: a page whose styles are taken away and put back flashes. */
function copyStyles(other: Document): void {
  const styles = document.head.querySelectorAll('link[rel="stylesheet"], style');
  other.head.append(...[...styles].map((style) => copyOf(style, other)));
}

/** A link keeps its whole address: the other page has none that it could be relative to. */
function copyOf(style: Element, other: Document): Node {
  const copy = other.importNode(style, true);
  if (style instanceof HTMLLinkElement) copy.setAttribute('href', style.href);
  return copy;
}

interface SpeakerProps {
  readonly to: Window;
  readonly title: string;
  /** What this page is dressed in: with a change of it the other is dressed again. */
  readonly lang: Language;
  readonly theme: Theme;
  /** The same keys work in both windows. */
  readonly keys: readonly Binding[];
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Draws into the second window, out of this page's own state; closing either window harms nothing. */
export function SpeakerWindow({ to, title, lang, theme, keys, onClose, children }: SpeakerProps) {
  const onKey = useEffectEvent((event: KeyboardEvent) => press(keys, event));
  const onGone = useEffectEvent(onClose);
  useEffect(() => copyStyles(to.document), [to]);
  useEffect(() => dress(to.document, title, lang, theme), [to, title, lang, theme]);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    const gone = (): void => onGone();
    const leave = (): void => to.close();
    to.document.addEventListener('keydown', listen);
    to.addEventListener('pagehide', gone);
    addEventListener('pagehide', leave);
    return () => {
      to.document.removeEventListener('keydown', listen);
      to.removeEventListener('pagehide', gone);
      removeEventListener('pagehide', leave);
      to.close();
    };
  }, [to]);
  return createPortal(children, to.document.body);
}
