import { useEffect } from 'react';
import type { CaseRow } from '../../casework/case-row.ts';
import { usePulse, useScene, useTongue } from '../room.tsx';
import { usePrinting } from '../printing.ts';
import { windowOf } from '../row-window.ts';
import { useRowView } from '../use-row-view.ts';
import { BulkBar } from './bulk-bar.tsx';
import { columnsOf } from './case-columns.ts';
import { CaseHead } from './case-head.tsx';
import { CaseLine } from './case-line.tsx';
import { useCases, useCaseState } from './case-room.tsx';
import { NoCases } from './no-cases.tsx';
import { useUnits } from './use-units.ts';
import './case-queue.css';

const ROW_PX = 34;
/** Beyond this a page no longer counts, it says that there are more. */
const COUNTED = 10_000;

export interface CaseQueueProps {
  /** Row the keyboard stands on. */
  readonly cursor: number;
  readonly onCursor: (row: number) => void;
  readonly onOpen: (row: number) => void;
  /** With every column, where there is no map beside it. */
  readonly isWide: boolean;
}

/** The cases of the view, least time left first. Rows exist only while in view, and pages are asked for as they are reached. */
export function CaseQueue({ cursor, onCursor, onOpen, isWide }: CaseQueueProps) {
  const { say } = useTongue();
  const desk = useCases();
  const rows = useCaseState((s) => s.rows);
  const total = useCaseState((s) => s.total);
  const hasMore = useCaseState((s) => s.next !== undefined);
  const chosen = useCaseState((s) => s.chosen);
  const pending = useCaseState((s) => s.pending);
  const selected = useScene((s) => (s.selection?.kind === 'case' ? s.selection.id : undefined));
  const nowMs = usePulse((p) => Math.floor(p.serverMs / 15_000) * 15_000);
  const { scroller, view, onScroll } = useRowView(cursor, ROW_PX);
  const isCounted = total !== undefined && total <= COUNTED;
  const all = isCounted ? Math.max(total, rows.length) : rows.length + (hasMore ? 1 : 0);
  const isPrinting = usePrinting();
  const { first, last } = isPrinting
    ? { first: 0, last: rows.length }
    : windowOf(view.top, view.height, ROW_PX, all);
  useEffect(() => {
    if (last >= rows.length && hasMore) void desk.reach(last);
  }, [desk, last, rows.length, hasMore]);
  const units = useUnits(divisionsIn(rows, first, last));
  const columns = columnsOf(isWide);
  const shown = Array.from({ length: last - first }, (_, i) => first + i);
  return (
    <section className={isWide ? 'cases wide' : 'cases'} aria-label={say('caseQueue')}>
      <CaseHead />
      <div
        ref={scroller}
        className="case-rows walked"
        role="grid"
        tabIndex={0}
        aria-label={say('caseQueue')}
        aria-rowcount={isCounted ? total + 1 : -1}
        aria-multiselectable="true"
        aria-activedescendant={rows.length > 0 ? `case-row-${cursor}` : undefined}
        onScroll={onScroll}
      >
        <div className="case-columns" role="row" aria-rowindex={1}>
          {columns.map(({ name, word, isRight }) => (
            <span key={name} role="columnheader" className={isRight ? `right ${name}` : name}>
              {word === undefined ? <span className="sr-only">{say('chosenRow')}</span> : say(word)}
            </span>
          ))}
        </div>
        {rows.length === 0 ? <NoCases /> : null}
        <div role="rowgroup" className="case-space" style={{ height: all * ROW_PX }}>
          {shown.map((i) => {
            const row = rows[i];
            if (row === undefined) return <Waiting key={`at ${i}`} row={i} />;
            return (
              <CaseLine
                key={row.id}
                row={row}
                at={i}
                columns={columns}
                nowMs={nowMs}
                unit={units.find(({ id }) => id === row.unit)}
                pending={pending.get(row.id)}
                atCursor={i === cursor}
                isOpen={row.id === selected}
                isChosen={chosen.has(row.id)}
                onChoose={() => desk.choose(row.id)}
                onPick={() => {
                  onCursor(i);
                  onOpen(i);
                }}
              />
            );
          })}
        </div>
      </div>
      <BulkBar />
    </section>
  );
}

/** Places of the rows in view whose units are named: all that serve a sub-district. */
function divisionsIn(rows: readonly Pick<CaseRow, 'divisions'>[], first: number, last: number): string[] {
  const seen = rows
    .slice(first, last)
    .map(({ divisions: d }) => d.subdistrict ?? d.district ?? d.city)
    .filter((code) => code !== undefined);
  return [...new Set(seen)];
}

/** A row that was not asked for yet. */
function Waiting({ row }: { row: number }) {
  const { say } = useTongue();
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      className="case-row waiting"
      style={{ transform: `translateY(${row * ROW_PX}px)` }}
    >
      <span role="gridcell" className="skeleton">
        <span className="sr-only">{say('loadingCases')}</span>
      </span>
    </div>
  );
}
