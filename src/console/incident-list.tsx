import { Badge } from './badge.tsx';
import type { QueueItem } from './queue-item.ts';
import { Told, usePulse, useRoom, useTongue } from './room.tsx';
import { useStateWord } from './item-words.ts';
import { useKnowsEvents } from './use-knows-events.ts';
import { useHealth } from './use-truth.ts';
import { useWhere } from './use-where.ts';
import { ageText, hourMinuteSecond } from './when.ts';
import { shortId } from './short-id.ts';
import { QueueScope } from './queue-scope.tsx';
import { windowOf } from './row-window.ts';
import { useRowView } from './use-row-view.ts';
import './incident-list.css';

const ROW_PX = 34;

export interface IncidentListProps {
  readonly items: readonly QueueItem[];
  readonly unreadable: number;
  /** How many are open wherever. */
  readonly all: number;
  /** Row the keyboard stands on. */
  readonly cursor: number;
  /** Id of the selected record. */
  readonly selected: string | undefined;
  readonly onCursor: (row: number) => void;
  readonly onOpen: (row: number) => void;
}

/** Open incidents and alerts, worst first. Only the rows in view exist, so thousands cost no more than thirty. */
export function IncidentList(props: IncidentListProps) {
  const { items, unreadable, all, cursor, selected, onCursor, onOpen } = props;
  const { say } = useTongue();
  const { zone } = useRoom();
  const isKnown = useKnowsEvents();
  const second = usePulse((p) => Math.floor(p.serverMs / 10_000) * 10_000);
  const { scroller, view, onScroll } = useRowView(cursor, ROW_PX);
  const { first, last } = windowOf(view.top, view.height, ROW_PX, items.length);
  return (
    <section className="queue" aria-label={say('openEvents')}>
      <header className="queue-head">
        <h2>{say('openEvents')}</h2>
        <QueueScope all={all} />
        <span className="dim">{say('countOpen', { n: isKnown ? items.length : '—' })}</span>
        {unreadable > 0 ? <span className="warned">{say('unreadable', { n: unreadable })}</span> : null}
        <span className="push dim">{say('byWorst')}</span>
        <span className="dim">{second > 0 ? hourMinuteSecond(second, zone) : null}</span>
      </header>
      <div className="queue-columns" aria-hidden="true">
        <span>{say('level')}</span>
        <span>{say('number')}</span>
        <span>{say('title')}</span>
        <span>{say('where')}</span>
        <span>{say('state')}</span>
        <span className="right">{say('age')}</span>
      </div>
      {items.length === 0 ? <NoneOpen /> : null}
      <div
        ref={scroller}
        className="queue-rows walked"
        role="listbox"
        tabIndex={0}
        aria-label={say('openEvents')}
        aria-activedescendant={items.length > 0 ? `row-${cursor}` : undefined}
        onScroll={onScroll}
      >
        <div role="presentation" style={{ height: items.length * ROW_PX, position: 'relative' }}>
          {items.slice(first, last).map((item, i) => (
            <Line
              key={item.id}
              item={item}
              row={first + i}
              of={items.length}
              nowMs={second}
              atCursor={first + i === cursor}
              isSelected={item.id === selected}
              onPick={() => {
                onCursor(first + i);
                onOpen(first + i);
              }}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

interface LineProps {
  readonly item: QueueItem;
  readonly row: number;
  readonly of: number;
  readonly nowMs: number;
  readonly atCursor: boolean;
  readonly isSelected: boolean;
  readonly onPick: () => void;
}

function Line({ item, row, of, nowMs, atCursor, isSelected, onPick }: LineProps) {
  const { lang } = useTongue();
  const state = useStateWord(item.row);
  const title = lang === 'en' && item.titleEn !== undefined ? item.titleEn : item.title;
  const where = useWhere()(item);
  return (
    <div
      id={`row-${row}`}
      role="option"
      aria-selected={isSelected}
      aria-setsize={of}
      aria-posinset={row + 1}
      className={`queue-row${atCursor ? ' cursor' : ''}${isSelected ? ' selected' : ''}`}
      style={{ transform: `translateY(${row * ROW_PX}px)` }}
      onClick={onPick}
    >
      <Badge grade={item.grade} />
      <span className="id" title={item.id}>
        {shortId(item.id)}
      </span>
      <span className="what" title={title}>
        <Told zh={item.title} en={item.titleEn} />
      </span>
      <span className="where" title={where}>
        {where}
      </span>
      <span className="state" title={state}>
        {state}
      </span>
      <span className="age">{nowMs > 0 ? ageText(lang, nowMs - item.openedAtMs) : '—'}</span>
    </div>
  );
}

function NoneOpen() {
  const { say } = useTongue();
  const { zone } = useRoom();
  const isKnown = useKnowsEvents();
  const { healthy, all } = useHealth();
  const time = usePulse((p) => (p.serverMs > 0 ? hourMinuteSecond(p.serverMs, zone) : '—'));
  return (
    <div className="empty">
      <p>{say(isKnown ? 'noneOpen' : 'noEventSource')}</p>
      <p className="dim">{say('noneOpenSince', { m: healthy, n: all, time })}</p>
    </div>
  );
}
