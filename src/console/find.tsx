import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { Hit } from '../wire/news.ts';
import { cursorAfter, FIND_START } from './find-cursor.ts';
import { HitRow } from './hit-row.tsx';
import { useRoom, useTongue } from './room.tsx';
import { findOne, useFind } from './use-find.ts';
import './find.css';

/** Both languages group digits alike. */
const COUNT = new Intl.NumberFormat('en');

const intoView = (row: HTMLElement | null): void => row?.scrollIntoView({ block: 'nearest' });

/** One field that finds everything: arrows walk what was found, page by page, Enter goes there, Esc closes; an input method composes undisturbed. */
export function Find({ onGo, onClose }: { onGo: (hit: Hit) => void; onClose: () => void }) {
  const { say } = useTongue();
  const room = useRoom();
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState('');
  const [cursor, setCursor] = useState(FIND_START);
  const answer = useFind(query, cursor.skip);
  const hits = answer?.hits ?? [];
  const at = answer?.skip === cursor.skip ? Math.min(cursor.row, hits.length - 1) : -1;
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const go = (hit: Hit | undefined): void => {
    if (hit === undefined) return;
    onClose();
    onGo(hit);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const next = cursorAfter(event.code, cursor, answer?.total ?? 0);
    if (next !== undefined) setCursor(next);
    else if (event.key === 'Enter' && answer?.query === query && at >= 0) go(hits[at]);
    else if (event.key === 'Enter') findOne(room, query, cursor).then(go, () => undefined);
    else return;
    event.preventDefault();
  };
  const told =
    answer === undefined
      ? ''
      : hits.length === 0
        ? say('findNone', { query: answer.query })
        : say('findSome', {
            from: COUNT.format(answer.skip + 1),
            to: COUNT.format(answer.skip + hits.length),
            n: COUNT.format(answer.total),
          });
  return (
    <dialog
      ref={box}
      className="find"
      aria-label={say('find')}
      onCancel={onClose}
      onClick={(e) => (e.target === box.current ? onClose() : undefined)}
    >
      <input
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        aria-label={say('findHint')}
        aria-autocomplete="list"
        aria-expanded={hits.length > 0}
        aria-controls={`${id}list`}
        aria-activedescendant={at >= 0 ? `${id}${at}` : undefined}
        placeholder={say('findHint')}
        value={query}
        onChange={(e) => {
          setQuery(e.target.value);
          setCursor(FIND_START);
        }}
        onKeyDown={onKeyDown}
      />
      <ul
        id={`${id}list`}
        role="listbox"
        aria-label={say('find')}
        className={answer === undefined ? '' : 'answered'}
      >
        {hits.map((hit, i) => (
          <li
            key={`${hit.kind} ${hit.code ?? hit.id ?? hit.slot ?? hit.name}`}
            id={`${id}${i}`}
            role="option"
            aria-selected={i === at}
            ref={i === at ? intoView : undefined}
            onPointerMove={() => setCursor({ skip: cursor.skip, row: i })}
            onClick={() => go(hit)}
          >
            <HitRow hit={hit} />
          </li>
        ))}
      </ul>
      <p className="find-foot">
        <span role="status" aria-live="polite">
          {told}
        </span>
        <span className="dim">{say(answer === undefined ? 'findWhat' : 'findMoves')}</span>
      </p>
    </dialog>
  );
}
