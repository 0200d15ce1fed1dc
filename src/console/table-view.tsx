import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Badge } from './badge.tsx';
import { coordinateText } from './detail-parts.tsx';
import { stateWord } from './item-words.ts';
import { GRADE_NAME } from './kind-words.ts';
import { flyTo } from './open-division.ts';
import { codeAt, parksIn, type Park } from './park-list.ts';
import { parkName } from './park-name.ts';
import type { QueueItem } from './queue-item.ts';
import { Told, usePulse, useRoom, useScene, useTongue } from './room.tsx';
import { keepInView, windowOf } from './row-window.ts';
import { shortId } from './short-id.ts';
import { SOURCE_WORD } from './truth-word.ts';
import { ageText, grouped, shortDayMinute } from './when.ts';
import './table-view.css';

const ROW_PX = 32;

export interface TableViewProps {
  /** Whether there is a map to go back to. */
  readonly hasMap: boolean;
  readonly items: readonly QueueItem[];
  /** Row of the events table the keyboard stands on. */
  readonly cursor: number;
  readonly onOpen: (row: number) => void;
}

/** Everything the map shows as two tables; needs no WebGL. */
export function TableView({ hasMap, items, cursor, onOpen }: TableViewProps) {
  const { say } = useTongue();
  const { session, twin, gazetteer } = useRoom();
  const version = usePulse(() => `${twin.parking.version} ${twin.parking.rosterVersion}`);
  const parks = parksIn(twin.parking, gazetteer, gazetteer.root);
  return (
    <main className="tables" data-version={version}>
      <header className="feeds-head">
        <h2>{say('tableOnly')}</h2>
        <span className="dim">{say('tableNote')}</span>
        {hasMap ? (
          <button type="button" className="chip push" onClick={() => session.change({ tableOnly: false })}>
            {say('backToMap')}
          </button>
        ) : null}
      </header>
      <LongTable
        title={`${say('openEvents')} ${items.length}`}
        heads={[
          say('level'),
          say('number'),
          say('title'),
          say('where'),
          say('state'),
          say('age'),
          say('opened'),
          say('source'),
          say('coordinates'),
        ]}
        rows={items.length}
        follow={cursor}
      >
        {(i) => (
          <EventCells key={items[i]?.id} item={items[i]} atCursor={i === cursor} onOpen={() => onOpen(i)} />
        )}
      </LongTable>
      <LongTable
        title={`${say('parksHere')} ${parks.length}`}
        heads={[
          say('number'),
          say('carPark'),
          say('where'),
          say('ledger'),
          say('openSpaces'),
          say('free'),
          say('outOfService'),
          say('observed'),
          say('source'),
          say('asOf'),
        ]}
        rows={parks.length}
      >
        {(i) => <ParkCells key={parks[i]?.slot} park={parks[i]} />}
      </LongTable>
    </main>
  );
}

interface LongTableProps {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: number;
  /** Row the keyboard stands on, to keep in view. */
  readonly follow?: number;
  /** Cells of row i. */
  readonly children: (i: number) => ReactNode;
}

/** A table whose rows exist only while in view; the count and the row numbers are told to assistive technology. */
function LongTable({ title, heads, rows, follow, children }: LongTableProps) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 400 });
  useLayoutEffect(() => {
    const { current } = box;
    if (current === null) return undefined;
    const watch = new ResizeObserver(() => setView((v) => ({ ...v, height: current.clientHeight })));
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (box.current !== null && follow !== undefined) keepInView(box.current, (follow + 1) * ROW_PX, ROW_PX);
  }, [follow]);
  const { first, last } = windowOf(view.top, view.height, ROW_PX, rows);
  const shown = Array.from({ length: last - first }, (_, i) => first + i);
  return (
    <section className="long-table" aria-label={title}>
      <h3>{title}</h3>
      <div
        ref={box}
        className={follow === undefined ? 'long-box' : 'long-box walked'}
        tabIndex={0}
        onScroll={(e) => setView({ top: e.currentTarget.scrollTop, height: e.currentTarget.clientHeight })}
      >
        <table aria-rowcount={rows + 1} aria-label={title}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head}>{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr aria-hidden="true" style={{ height: first * ROW_PX }} />
            {shown.map(children)}
            <tr aria-hidden="true" style={{ height: (rows - last) * ROW_PX }} />
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface EventCellsProps {
  readonly item: QueueItem | undefined;
  readonly atCursor: boolean;
  readonly onOpen: () => void;
}

function EventCells({ item, atCursor, onOpen }: EventCellsProps) {
  const { say, lang, name } = useTongue();
  const { gazetteer, zone } = useRoom();
  const nowMs = usePulse((p) => Math.floor(p.serverMs / 10_000) * 10_000);
  const selection = useScene((s) => s.selection);
  if (item === undefined) return null;
  const chosen = selection !== undefined && 'id' in selection && selection.id === item.id;
  return (
    <tr className={`${chosen ? 'selected' : ''}${atCursor ? ' cursor' : ''}`} onClick={onOpen}>
      <td>
        <Badge grade={item.grade} size="22px" silent /> {say(GRADE_NAME[item.grade])}
      </td>
      <td>
        <button type="button" className="row-button" title={item.id} onClick={onOpen}>
          {shortId(item.id)}
        </button>
      </td>
      <td className="what" title={lang === 'en' && item.titleEn !== undefined ? item.titleEn : item.title}>
        <Told zh={item.title} en={item.titleEn} />
      </td>
      <td>
        {gazetteer
          .shortPath(item.row.division)
          .map(name)
          .join(lang === 'zh' ? '·' : ', ') || '—'}
      </td>
      <td>{say(stateWord(item.row))}</td>
      <td>{ageText(lang, nowMs - item.openedAtMs)}</td>
      <td>{shortDayMinute(item.openedAtMs, zone)}</td>
      <td className="dim2">
        {item.row.source}{' '}
        <span className={item.row.origination === 'live' ? '' : 'hatched'}>
          {say(SOURCE_WORD[item.row.origination])}
        </span>
      </td>
      <td className="dim2">{item.at === undefined ? '—' : coordinateText(item.at)}</td>
    </tr>
  );
}

function ParkCells({ park }: { park: Park | undefined }) {
  const { say, name, lang } = useTongue();
  const room = useRoom();
  const { gazetteer, session, zone } = room;
  const way = usePulse((p) => p.sources.find((s) => s.id === park?.roster.source)?.origination);
  if (park === undefined) return null;
  const choose = () => {
    session.select({ kind: 'parking', slot: park.slot });
    flyTo(room, park.roster);
  };
  const count = (n: number) => <td>{n < 0 ? <span className="dim">{say('noData')}</span> : grouped(n)}</td>;
  const path = gazetteer.shortPath(codeAt(gazetteer, park.roster));
  const called = parkName(room, park.roster);
  return (
    <tr onClick={choose}>
      <td>
        <button type="button" className="row-button" title={park.roster.id} onClick={choose}>
          {shortId(park.roster.id)}
        </button>
      </td>
      <td className="what" title={name(called)}>
        <Told zh={called.name} en={called.nameEn} />
      </td>
      <td>{path.map(name).join(lang === 'zh' ? '·' : ', ') || '—'}</td>
      {count(park.registered)}
      {count(park.total)}
      {count(park.free)}
      {count(park.outOfService)}
      {count(park.observed)}
      <td className="dim2">
        {park.roster.source}{' '}
        {way === undefined ? null : (
          <span className={way === 'live' ? '' : 'hatched'}>{say(SOURCE_WORD[way])}</span>
        )}
      </td>
      <td>{park.atMs === 0 ? '—' : shortDayMinute(park.atMs, zone)}</td>
    </tr>
  );
}
