import { useState, type KeyboardEvent } from 'react';
import { Breadcrumb } from './breadcrumb.tsx';
import { parksIn } from './park-list.ts';
import { PrintFoot, PrintHead } from './print-sheet.tsx';
import { usePrinting } from './printing.ts';
import type { QueueItem } from './queue-item.ts';
import { usePulse, useRoom, useScene, useTongue } from './room.tsx';
import { QueueScope } from './queue-scope.tsx';
import { EventTable } from './table-events.tsx';
import { ParkTable } from './table-parks.tsx';
import { PlaceTable, usePlaces } from './table-places.tsx';
import './table-view.css';

const TABLES = ['events', 'place', 'parksHere'] as const;
type Table = (typeof TABLES)[number];

export interface TableViewProps {
  /** Whether there is a map to go back to. */
  readonly hasMap: boolean;
  readonly items: readonly QueueItem[];
  /** How many events are open wherever. */
  readonly all: number;
  /** Row of the events table the keyboard stands on. */
  readonly cursor: number;
  readonly onOpen: (row: number) => void;
}

/** Everything the map shows as tables, one at a time in full height: events, places, car parks; needs no WebGL. */
export function TableView({ hasMap, items, all, cursor, onOpen }: TableViewProps) {
  const { say } = useTongue();
  const { session, twin, gazetteer } = useRoom();
  const desk = useScene((s) => s.desk ?? 'events');
  const place = useScene((s) => s.place);
  const [ofPlaces, setOfPlaces] = useState<Table>('place');
  const version = usePulse(() => `${twin.parking.version} ${twin.parking.rosterVersion}`);
  const parks = parksIn(twin.parking, gazetteer, gazetteer.root);
  const places = usePlaces(place);
  const isPrinting = usePrinting();
  const table: Table = desk === 'events' ? 'events' : ofPlaces;
  const counts: Readonly<Record<Table, number>> = {
    events: items.length,
    place: places.length,
    parksHere: parks.length,
  };
  const choose = (to: Table): void => {
    if (to !== 'events') setOfPlaces(to);
    session.change({ desk: to === 'events' ? 'events' : 'place' });
  };
  const walk = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const to = TABLES[(TABLES.indexOf(table) + step + TABLES.length) % TABLES.length] ?? 'events';
    choose(to);
    document.getElementById(`tab-${to}`)?.focus();
  };
  return (
    <main className="tables" data-version={version}>
      <PrintHead events={items.length} parks={parks.length} />
      <header className="feeds-head">
        <h2>{say('tableOnly')}</h2>
        <span className="dim">{say('tableNote')}</span>
        {table === 'events' ? <QueueScope all={all} /> : null}
        {hasMap ? (
          <button type="button" className="chip push" onClick={() => session.change({ tableOnly: false })}>
            {say('backToMap')}
          </button>
        ) : null}
      </header>
      <Breadcrumb />
      <div className="tabs table-tabs" role="tablist" aria-label={say('tableOnly')} onKeyDown={walk}>
        {TABLES.map((one) => (
          <button
            key={one}
            id={`tab-${one}`}
            type="button"
            role="tab"
            aria-selected={one === table}
            aria-controls="table-panel"
            tabIndex={one === table ? 0 : -1}
            onClick={() => choose(one)}
          >
            {say(one)} <span className="count">{counts[one]}</span>
          </button>
        ))}
      </div>
      <div id="table-panel" className="table-panel" role="tabpanel" aria-labelledby={`tab-${table}`}>
        {table === 'events' || isPrinting ? (
          <EventTable items={items} cursor={cursor} onOpen={onOpen} />
        ) : null}
        {table === 'place' ? <PlaceTable key={place} places={places} code={place} /> : null}
        {table === 'parksHere' || isPrinting ? <ParkTable parks={parks} /> : null}
      </div>
      <PrintFoot />
    </main>
  );
}
