import { useEffect, useRef, useState } from 'react';
import { GRADE_WORD } from './kind-words.ts';
import type { QueueItem } from './queue-item.ts';
import { useRoom, useTongue } from './room.tsx';

/** Tells a screen reader of a new grade I or II, once; what stood before the page opened is not news. */
export function Announcer({ items }: { items: readonly QueueItem[] }) {
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
    <div className="sr-only" role="status" aria-live="assertive">
      {text}
    </div>
  );
}
