import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { Hit } from '../wire/news.ts';
import { HitRow } from './hit-row.tsx';
import { useRoom, useTongue } from './room.tsx';
import { findFirst, useFind } from './use-find.ts';
import './find.css';

const intoView = (row: HTMLElement | null): void => row?.scrollIntoView({ block: 'nearest' });

/** One field that finds everything: arrows walk what was found, Enter goes there, Esc closes; an input method composes undisturbed. */
export function Find({ onGo, onClose }: { onGo: (hit: Hit) => void; onClose: () => void }) {
  const { say } = useTongue();
  const room = useRoom();
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState('');
  const [row, setRow] = useState(0);
  const answer = useFind(query);
  const hits = answer?.hits ?? [];
  const at = Math.min(row, hits.length - 1);
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
    const step = event.code === 'ArrowDown' ? 1 : event.code === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && hits.length > 0) setRow((at + step + hits.length) % hits.length);
    else if (event.key === 'Enter' && answer?.query === query) go(hits[at]);
    else if (event.key === 'Enter') findFirst(room, query).then(go, () => undefined);
    else return;
    event.preventDefault();
  };
  const told =
    answer === undefined
      ? ''
      : hits.length === 0
        ? say('findNone', { query: answer.query })
        : say('findSome', { n: answer.total, m: hits.length });
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
        aria-activedescendant={hits.length > 0 ? `${id}${at}` : undefined}
        placeholder={say('findHint')}
        value={query}
        onChange={(e) => {
          setQuery(e.target.value);
          setRow(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}list`} role="listbox" aria-label={say('find')}>
        {hits.map((hit, i) => (
          <li
            key={`${hit.kind} ${hit.code ?? hit.id ?? hit.slot ?? hit.name}`}
            id={`${id}${i}`}
            role="option"
            aria-selected={i === at}
            ref={i === at ? intoView : undefined}
            onPointerMove={() => setRow(i)}
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
