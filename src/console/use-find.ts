import { useContext, useEffect, useEffectEvent, useState } from 'react';
import type { Found, Hit } from '../wire/news.ts';
import { PAGE_ROWS, type FindCursor } from './find-cursor.ts';
import { PlainMachine } from './plain-machine.ts';
import { useRoom, type Room } from './room.tsx';

/** A key's own sign is on the screen before its list is asked for, ms: both at once come late. */
const ASK_AFTER_MS = 50;
/** Without a GPU the list waits until the typist does, ms: drawing it holds up the next key. */
const PLAIN_ASK_AFTER_MS = 300;

/** What the search found for the newest word and page it answered; undefined before the first and for an empty word. */
export interface Answer extends Found {
  readonly query: string;
  /** Rows before its first. */
  readonly skip: number;
}

/** Searches while it is typed, page by page; an answer overtaken by a newer word or page is never shown. */
export function useFind(query: string, skip: number): Answer | undefined {
  const { twin, session } = useRoom();
  const isPlain = useContext(PlainMachine);
  const [answer, setAnswer] = useState<Answer>();
  const waitMs = useEffectEvent(() =>
    isPlain && answer?.query !== query ? PLAIN_ASK_AFTER_MS : ASK_AFTER_MS,
  );
  useEffect(() => {
    if (query.trim() === '') return undefined;
    let wanted = true;
    const ask = (): void =>
      void twin.find?.(query, session.scene.camera, PAGE_ROWS, skip).then(
        (found) => {
          if (wanted && found !== undefined) setAnswer({ ...found, query, skip });
        },
        () => wanted && setAnswer({ query, skip, hits: [], total: 0 }),
      );
    const timer = setTimeout(ask, waitMs());
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [twin, session, query, skip]);
  return query.trim() === '' ? undefined : answer;
}

/** One of those for a word, when its list has not come yet: whoever types a code and Enter at once goes where it says. */
export async function findOne(
  { twin, session }: Room,
  query: string,
  { skip, row }: FindCursor,
): Promise<Hit | undefined> {
  return (await twin.find?.(query, session.scene.camera, 1, skip + row))?.hits[0];
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
