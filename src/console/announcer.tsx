import { useEffect, useRef, useState } from 'react';
import { GRADE_WORD } from './kind-words.ts';
import type { QueueItem } from './queue-item.ts';
import { useRoom, useTongue } from './room.tsx';
import type { WordKey } from './words.ts';

/** A phrase to be read out: the same once more is said again. */
export interface Said {
  readonly what: WordKey;
  readonly times: number;
}

export interface AnnouncerProps {
  readonly items: readonly QueueItem[];
  /** What the last key came to, where nothing on the screen shows it. */
  readonly said?: Said | undefined;
}

/** Tells a screen reader of a new grade I or II, once; what stood before the page opened is not news. */
export function Announcer({ items, said }: AnnouncerProps) {
  const { say, name, lang } = useTongue();
  const { gazetteer } = useRoom();
  const known = useRef<Set<string> | undefined>(undefined);
  const [text, setText] = useState('');
  useEffect(() => {
    const grave = items.filter((i) => i.grade <= 2);
    const before = known.current;
    if (before === undefined && items.length === 0) return;
    known.current = new Set(grave.map((i) => i.id));
    const fresh = before === undefined ? [] : grave.filter((i) => !before.has(i.id));
    if (fresh.length === 0) return;
    setText(
      fresh
        .slice(0, 3)
        .map((i) =>
          say('announce', {
            grade: say(GRADE_WORD[i.grade]),
            title: lang === 'en' && i.titleEn !== undefined ? i.titleEn : i.title,
            place: gazetteer.shortPath(i.row.division).map(name).join(' '),
          }),
        )
        .join(' '),
    );
  }, [items, say, name, lang, gazetteer]);
  return (
    <>
      <div className="sr-only" role="status" aria-live="assertive">
        {text}
      </div>
      <div className="sr-only told" role="status" aria-live="polite">
        {said === undefined ? null : say(said.what) + (said.times % 2 === 0 ? '' : '\u00a0')}
      </div>
    </>
  );
}
