import { useEffect, useEffectEvent, useState } from 'react';
import type { Found, Hit } from '../wire/news.ts';
import { useRoom, type Room } from './room.tsx';

/** Rows an answer may have. */
const MOST = 12;

/** What the search found for the newest word it answered; undefined before the first and for an empty word. */
export interface Answer extends Found {
  readonly query: string;
}

/** Searches while it is typed; an answer overtaken by a newer word is never shown. */
export function useFind(query: string): Answer | undefined {
  const { twin, session } = useRoom();
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    let wanted = true;
    if (query.trim() !== '')
      twin.find?.(query, session.scene.camera, MOST).then(
        (found) => {
          if (wanted && found !== undefined) setAnswer({ ...found, query });
        },
        () => setAnswer({ query, hits: [], total: 0 }),
      );
    return () => {
      wanted = false;
    };
  }, [twin, session, query]);
  return query.trim() === '' ? undefined : answer;
}

/** The first for a word, when its list has not come yet: whoever types a code and Enter at once goes where it says. */
export async function findFirst({ twin, session }: Room, query: string): Promise<Hit | undefined> {
  return (await twin.find?.(query, session.scene.camera, 1))?.hits[0];
}

/** Calls back at Ctrl+K (⌘K), wherever the focus is; not while an input method composes. */
export function useFindKey(open: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isPressed = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!isPressed || event.code !== 'KeyK' || event.isComposing) return;
    event.preventDefault();
    open();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
