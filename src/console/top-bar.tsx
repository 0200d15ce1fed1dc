import { THEMES, type Desk } from '../session/scene.ts';
import { useActor } from './access/access.tsx';
import { openDesks } from './access/open-desks.ts';
import { ScopeChip, WhoChip } from './access/who-chip.tsx';
import { FeedsChip, TimeChip } from './chips.tsx';
import { Icon } from './icon.tsx';
import { THEME_WORD } from './kind-words.ts';
import { usePulse, useRoom, useScene, useTongue } from './room.tsx';
import { useOldAtDesk } from './old-figures.ts';
import { useHealth, useStamp } from './use-truth.ts';
import { useKnowsEvents } from './use-knows-events.ts';
import { useQueue } from './use-queue.ts';
import { ageText } from './when.ts';
import type { WordKey } from './words.ts';
import './old-figures.css';
import './top-bar.css';

const DESK_WORD: Readonly<Record<Desk, WordKey>> = {
  events: 'events',
  place: 'place',
  feeds: 'feeds',
  cases: 'cases',
  intake: 'intake',
  figures: 'figures',
};

/** The theme after this one. */
export function nextTheme(theme: (typeof THEMES)[number]): (typeof THEMES)[number] {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'dark';
}

export function TopBar(props: {
  desk: Desk;
  onDesk: (desk: Desk) => void;
  onFind: (() => void) | undefined;
  /** No map is seen that would wear the stamp. */
  isStamped: boolean;
}) {
  const { desk, onDesk, onFind, isStamped } = props;
  const { say, lang } = useTongue();
  const { session } = useRoom();
  const theme = useScene((s) => s.theme);
  const stamp = useStamp();
  const { items } = useQueue();
  const isKnown = useKnowsEvents();
  const { bad } = useHealth();
  const actor = useActor();
  const open = usePulse((p) => p.caseCounts?.open ?? 0);
  const count = { events: items.length, place: 0, feeds: bad, cases: open, intake: 0, figures: 0 };
  const { isOld, ageMs } = useOldAtDesk();
  return (
    <header className="top-bar">
      <h1 className="brand">
        <b>{say('brand')}</b> <small lang={lang === 'zh' ? 'en' : 'zh-CN'}>{say('brandSmall')}</small>
      </h1>
      <ScopeChip />
      <nav className="tabs" aria-label={say('desks')}>
        {openDesks(actor).map((d) => (
          <button
            key={d}
            type="button"
            aria-current={d === desk ? 'page' : undefined}
            onClick={() => onDesk(d)}
          >
            {say(DESK_WORD[d])}
            {count[d] > 0 || (d === 'events' && !isKnown) ? (
              <span
                className={isOld ? 'count old' : 'count'}
                title={d === 'events' ? say(isKnown ? 'wholeCity' : 'noEventSource') : undefined}
              >
                {count[d] > 0 ? count[d] : '—'}
              </span>
            ) : null}
            {d === 'events' && isOld && ageMs !== undefined ? (
              <small className="count-age">{say('ago', { age: ageText(lang, ageMs) })}</small>
            ) : null}
          </button>
        ))}
      </nav>
      <span className="push" />
      {onFind === undefined ? null : (
        <button type="button" className="chip find-open" aria-keyshortcuts="Control+K /" onClick={onFind}>
          <Icon name="find" size={14} />
          {say('find')} <kbd aria-hidden="true">Ctrl K</kbd>
        </button>
      )}
      {stamp === undefined || !isStamped ? null : <div className="stamp">{stamp}</div>}
      <button
        type="button"
        className="chip"
        onClick={() => session.change({ theme: nextTheme(theme) })}
        aria-label={`${say('theme')} ${say(THEME_WORD[theme])}`}
      >
        <Icon name="sun" size={14} />
        {say(THEME_WORD[theme])}
      </button>
      <button
        type="button"
        className="chip"
        lang={lang === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => session.change({ lang: lang === 'zh' ? 'en' : 'zh' })}
      >
        {say('language')}
      </button>
      <FeedsChip onOpen={() => onDesk('feeds')} />
      <TimeChip />
      <WhoChip />
    </header>
  );
}
