import { useState } from 'react';
import { CASE_SORTS } from '../../casework/case-query.ts';
import { Icon } from '../icon.tsx';
import { usePulse, useRoom, useTongue } from '../room.tsx';
import { hourMinuteSecond } from '../when.ts';
import type { WordKey } from '../words.ts';
import { partsOf, without } from './case-filter.ts';
import { useCases, useCaseState } from './case-room.tsx';
import { viewsFor } from './case-views.ts';
import { STATE_WORD } from './case-word.ts';
import { usePartText } from './part-text.ts';

const SORT_WORD: Readonly<Record<(typeof CASE_SORTS)[number], WordKey>> = {
  due: 'byRemaining',
  newest: 'byNewest',
  oldest: 'byOldest',
};
const COUNTED = 10_000;

/** The field `/` leads to. */
export const WORDS_FIELD = 'case-words';

/** Head of the queue: view, count, order; words to look for; a chip for each filter, and how many they hide. */
export function CaseHead() {
  const { say } = useTongue();
  const desk = useCases();
  const { zone } = useRoom();
  const filter = useCaseState((s) => s.filter);
  const total = useCaseState((s) => s.total);
  const unfiltered = useCaseState((s) => s.unfiltered);
  const askedAtMs = useCaseState((s) => s.askedAtMs);
  const isOff = usePulse((p) => p.line === 'lost');
  const partText = usePartText();
  const parts = partsOf(filter);
  const count = (n: number): string | number => (n > COUNTED ? say('casesMore', { n: COUNTED }) : n);
  const hidden = unfiltered - (total ?? 0);
  return (
    <header className="case-head">
      <div className="case-head-row">
        <ViewMenu />
        <span className="dim">
          {total === undefined ? '—' : say('casesOf', { n: count(total), m: count(unfiltered) })}
        </span>
        <label className="push">
          <span className="sr-only">{say('caseSort')}</span>
          <select
            value={filter.sort ?? 'due'}
            onChange={(e) => desk.narrow({ ...filter, sort: e.target.value as 'due' })}
          >
            {CASE_SORTS.map((sort) => (
              <option key={sort} value={sort}>
                {say(SORT_WORD[sort])}
              </option>
            ))}
          </select>
        </label>
        <span className={isOff ? 'dim warned' : 'dim'}>
          {askedAtMs > 0 ? hourMinuteSecond(askedAtMs, zone) : null}
        </span>
      </div>
      <div className="case-head-row chips">
        <Words />
        <span className="chip on">
          {say('filterState')}: {say(STATE_WORD[filter.state ?? 'open'])}
        </span>
        {parts.map((part) => (
          <button
            key={`${part.name} ${part.value}`}
            type="button"
            className="chip on"
            aria-label={say('filterOff', { what: partText(part) })}
            onClick={() => desk.narrow(without(filter, part))}
          >
            {partText(part)} <Icon name="close" size={12} />
          </button>
        ))}
        <button
          type="button"
          className="chip"
          aria-haspopup="dialog"
          onClick={() => desk.lay({ is: 'filter' })}
        >
          {say('caseFilter')}
        </button>
        {hidden > 0 ? (
          <button type="button" className="link push" onClick={() => desk.showHidden()}>
            {say('hiddenByFilter', { n: count(hidden) })}
          </button>
        ) : null}
      </div>
    </header>
  );
}

function ViewMenu() {
  const { say } = useTongue();
  const desk = useCases();
  const view = useCaseState((s) => s.view);
  const own = useCaseState((s) => s.own);
  const views = [...viewsFor(desk.actor), ...own];
  return (
    <label>
      <span className="sr-only">{say('caseView')}</span>
      <select
        className="case-view"
        value={view}
        onChange={(e) => {
          const to = views.find(({ id }) => id === e.target.value);
          if (to !== undefined) desk.look(to);
        }}
      >
        {views.some(({ id }) => id === view) ? null : <option value={view}>{say('caseFilter')}</option>}
        {views.map(({ id, word, name }, i) => (
          <option key={id} value={id}>
            {i < 9 ? `${i + 1} ` : ''}
            {word === undefined ? name : say(word)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Words anywhere in number, type, text, address; asked for on Enter, never while an input method composes. */
function Words() {
  const { say } = useTongue();
  const desk = useCases();
  const filter = useCaseState((s) => s.filter);
  const asked = filter.words ?? '';
  const [typed, setTyped] = useState({ asked, words: asked });
  if (typed.asked !== asked) setTyped({ asked, words: asked });
  return (
    <input
      id={WORDS_FIELD}
      className="case-words"
      type="search"
      maxLength={80}
      spellCheck={false}
      aria-label={say('caseWords')}
      placeholder={say('caseWords')}
      value={typed.words}
      onChange={(e) => setTyped({ asked, words: e.target.value })}
      onKeyDown={(e) => {
        if (e.nativeEvent.isComposing || e.keyCode === 229) return;
        if (e.key === 'Escape') e.currentTarget.blur();
        if (e.key !== 'Enter') return;
        const { words: _, ...rest } = filter;
        const words = typed.words.trim();
        desk.narrow(words === '' ? rest : { ...rest, words });
        e.currentTarget.blur();
      }}
    />
  );
}
