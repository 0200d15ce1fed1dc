import { useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { useActor } from './access/access.tsx';
import { NotYours } from './access/not-yours.tsx';
import { mayOpen, openDesks } from './access/open-desks.ts';
import { SessionOver } from './access/session-over.tsx';
import { Announcer, type Said } from './announcer.tsx';
import { Breadcrumb } from './breadcrumb.tsx';
import { CaseQueue } from './casework/case-queue.tsx';
import { CaseRoomProvider } from './casework/case-room.tsx';
import { CaseSheets } from './casework/case-sheets.tsx';
import { useCaseQueue } from './casework/use-case-queue.ts';
import { CheatSheet } from './cheat-sheet.tsx';
import { useCursor } from './cursor.ts';
import { deskKeys, sheetKeys } from './desk-keys.ts';
import { DrawingChip } from './drawing-chip.tsx';
import type { Desk as DeskName, Selection } from '../session/scene.ts';
import type { Drawing } from './drawing.ts';
import { FeedsPage } from './feeds-page.tsx';
import { Find } from './find.tsx';
import { Foot } from './foot.tsx';
import { Frame } from './frame.tsx';
import { goToHit } from './go-to-hit.ts';
import { IncidentList } from './incident-list.tsx';
import { Inspector } from './inspector.tsx';
import { IntakePage } from './intake/intake-page.tsx';
import type { Frames } from './heartbeat.tsx';
import { MapFurniture } from './map-furniture.tsx';
import { MapStamp } from './map-stamp.tsx';
import { NoGround } from './no-ground.tsx';
import { PlainMachine } from './plain-machine.ts';
import { MapLost } from './map-lost.tsx';
import { flyToItem } from './open-division.ts';
import { useRoom, useScene, useTongue } from './room.tsx';
import { usePrinting } from './printing.ts';
import { FiguresPage } from './supervision/figures-page.tsx';
import { stageTrouble } from './stage-trouble.ts';
import { TableView } from './table-view.tsx';
import { TimeStrip } from './time-strip.tsx';
import { TopBar } from './top-bar.tsx';
import { useCover } from './use-cover.ts';
import { useFindKey } from './use-find.ts';
import { useKeys } from './use-keys.ts';
import { usePictureLost } from './use-picture-lost.ts';
import { useScopedQueue } from './use-scoped-queue.ts';
import { focusList, focusLost } from './walked-list.ts';
import './chosen-bar.css';
import './desk.css';

export interface DeskProps {
  /** The element the stage lives in; the desk places it and never renders it again. */
  readonly stage: ReactNode;
  /** Why the stage could not open, in its own words; undefined while it opens or works. */
  readonly trouble: string | undefined;
  /** How many frames the stage has drawn, and how often it lost its context. */
  readonly frames: Frames;
  /** How the stage draws; undefined until it does. */
  readonly drawing?: Drawing | undefined;
}

/** The desk: list, city, detail; or the feeds; or tables alone, as on paper. */
export function Desk(props: DeskProps) {
  return (
    <PlainMachine value={(props.drawing?.typingPauseS ?? 0) > 0}>
      <CaseRoomProvider>
        <DeskInside {...props} />
      </CaseRoomProvider>
    </PlainMachine>
  );
}

function DeskInside({ stage, trouble, frames, drawing }: DeskProps) {
  const { say, name, lang } = useTongue();
  const room = useRoom();
  const { session } = room;
  const { items, unreadable, all } = useScopedQueue();
  const desk = useScene((s) => s.desk ?? 'events');
  const actor = useActor();
  const isOpen = mayOpen(desk, actor);
  const setDesk = (next: DeskName) => session.change({ desk: next });
  const [source, setSource] = useState(0);
  const [layersOpen, setLayersOpen] = useState(false);
  const [sheetOpen, setSheetOpen] = useState(false);
  const [findOpen, setFindOpen] = useState(false);
  const canFind = room.twin.find !== undefined;
  const openFind = () => setFindOpen(canFind && !sheetOpen);
  useFindKey(openFind);
  const hasMap = trouble === undefined;
  const isPrinting = usePrinting();
  const tableOnly = useScene((s) => s.tableOnly) || !hasMap || isPrinting;
  const selection = useScene((s) => s.selection);
  const selected = selection?.kind === 'incident' || selection?.kind === 'alert' ? selection.id : undefined;
  const [cursor, setCursor] = useCursor(items, selected);
  const [walkedPast, setWalkedPast] = useState<Selection>();
  const moveTo = (row: number) => {
    setCursor(row);
    setWalkedPast(selection);
    focusList();
  };
  const [said, setSaid] = useState<Said>();
  const whole = useRef<HTMLDivElement>(null);
  useCover(session, whole, (desk !== 'events' && desk !== 'cases') || tableOnly);
  const had = useRef(false);
  useEffect(() => {
    const closed = had.current && selection === undefined;
    had.current = selection !== undefined;
    if (closed && document.activeElement === document.body) focusList();
  }, [selection]);
  const opened = useScene((s) => s.open);
  const code = useScene((s) => s.place);
  const settled = useRef(false);
  useEffect(() => {
    if (settled.current) focusLost();
    settled.current = true;
    // oxlint-disable-next-line react/exhaustive-deps -- each of these takes away what the focus may stand on
  }, [selection, opened, code, findOpen]);
  const onCases = desk === 'cases' && isOpen;
  const cases = useCaseQueue(onCases);
  const open = (row: number) => {
    const item = items[row];
    if (item === undefined) return;
    session.select({ kind: item.kind, id: item.id });
    flyToItem(room, item);
  };
  const bindings = deskKeys({
    room,
    desk,
    setDesk,
    desks: openDesks(actor),
    caseKeys: cases.keys,
    items,
    cursor,
    moveTo,
    open,
    tell: (what) => setSaid((before) => ({ what, times: (before?.times ?? 0) + 1 })),
    hasMap,
    tableOnly,
    layersOpen,
    setLayersOpen,
    setSource,
    sheetOpen,
    setSheetOpen,
    openFind: canFind ? openFind : undefined,
    hasWalked: selection !== undefined && selection === walkedPast,
  });
  useKeys(cases.isCovered ? [] : sheetOpen ? sheetKeys(bindings) : bindings);
  const place = useScene((s) => room.gazetteer.division(s.place));
  const isWhole = desk === 'feeds' || desk === 'figures' || !isOpen;
  const loss = usePictureLost(frames);
  const shown = tableOnly || isWhole ? ' hidden' : '';
  const plain = useContext(PlainMachine) ? ' desk-plain' : '';
  return (
    <div ref={whole} className={`desk desk-${desk}${tableOnly ? ' desk-tables' : ''}${plain}`}>
      <TopBar
        desk={desk}
        onDesk={setDesk}
        onFind={canFind ? openFind : undefined}
        isStamped={shown !== '' || loss !== undefined}
      />
      <SessionOver />
      {trouble === undefined ? null : (
        <div className="trouble" role="alert">
          <b>{say('stageFailed')}</b> {say('stageFailedWhy', { why: stageTrouble(lang, trouble) })}
        </div>
      )}
      <div className="desk-body">
        {desk === 'events' && !tableOnly ? (
          <IncidentList
            items={items}
            unreadable={unreadable}
            all={all.length}
            cursor={cursor}
            selected={selected}
            onCursor={moveTo}
            onOpen={open}
          />
        ) : null}
        {onCases && !tableOnly ? (
          <CaseQueue cursor={cases.cursor} onCursor={cases.moveTo} onOpen={cases.open} isWide={false} />
        ) : null}
        <main className={`city${shown}`} inert={shown !== ''}>
          <Breadcrumb />
          <div className="view">
            <Frame over>
              <div
                className="stage-slot"
                role="application"
                aria-label={say('mapLabel', { place: place === undefined ? '' : name(place) })}
                aria-description={say('mapHint')}
              >
                {stage}
              </div>
            </Frame>
            <NoGround />
            <MapStamp />
            <MapLost frames={frames} />
            <DrawingChip drawing={drawing} onTables={() => session.change({ tableOnly: true })} />
            <MapFurniture layersOpen={layersOpen} onLayers={() => setLayersOpen((o) => !o)} />
          </div>
          <TimeStrip />
        </main>
        {desk === 'feeds' && !isPrinting ? (
          <FeedsPage chosen={source} onChoose={setSource} drawing={drawing} />
        ) : null}
        {isOpen ? null : <NotYours desk={desk} />}
        {isOpen && desk === 'intake' ? <IntakePage /> : null}
        {isOpen && desk === 'figures' ? <FiguresPage /> : null}
        {tableOnly && (desk === 'events' || desk === 'place' || (desk === 'feeds' && isPrinting)) ? (
          <Frame>
            <TableView hasMap={hasMap} items={items} all={all.length} cursor={cursor} onOpen={open} />
          </Frame>
        ) : null}
        {onCases && tableOnly ? (
          <Frame>
            <main className="tables">
              <CaseQueue cursor={cases.cursor} onCursor={cases.moveTo} onOpen={cases.open} isWide />
            </main>
          </Frame>
        ) : null}
        {isWhole || desk === 'intake' ? null : <Inspector withEvents={desk === 'place'} />}
      </div>
      <CaseSheets />
      <Foot bindings={bindings} />
      {sheetOpen ? <CheatSheet bindings={bindings} onClose={() => setSheetOpen(false)} /> : null}
      {findOpen ? (
        <Find
          onClose={() => setFindOpen(false)}
          onGo={(hit) => {
            if (desk === 'feeds') setDesk('place');
            goToHit(room, hit);
          }}
        />
      ) : null}
      <Announcer items={all} said={said} />
    </div>
  );
}
