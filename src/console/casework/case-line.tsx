import type { ReactNode } from 'react';
import type { CaseRow } from '../../casework/case-row.ts';
import { intakeOf } from '../../casework/intake-clock.ts';
import type { Unit } from '../../casework/unit.ts';
import { Badge } from '../badge.tsx';
import { coordinateText } from '../detail-parts.tsx';
import { GRADE_NAME } from '../kind-words.ts';
import { Told, useRoom, useTongue } from '../room.tsx';
import { shortId } from '../short-id.ts';
import { hourMinute, isoDay, shortDayMinute } from '../when.ts';
import type { ColumnName, Column } from './case-columns.ts';
import type { Pending } from './case-desk-state.ts';
import { personText } from './person-text.ts';
import { KindGlyph } from './kind-glyph.tsx';
import { placeOfCase } from './case-place.ts';
import { useCodes } from './case-room.tsx';
import { channelText, stateText, stepText } from './case-word.ts';
import { LeftText } from './left-text.tsx';
import { leftOf, limitText } from './left-of.ts';

export interface CaseLineProps {
  readonly row: CaseRow;
  /** From 0. */
  readonly at: number;
  readonly columns: readonly Column[];
  readonly nowMs: number;
  readonly unit: Unit | undefined;
  readonly pending: Pending | undefined;
  readonly atCursor: boolean;
  readonly isOpen: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onPick: () => void;
}

const ROW_PX = 34;

/** One case of the queue. */
export function CaseLine(props: CaseLineProps) {
  const { row, at, columns, atCursor, isOpen, isChosen, onChoose, onPick } = props;
  const { say } = useTongue();
  const cells = useCells(props);
  return (
    <div
      id={`case-row-${at}`}
      role="row"
      aria-rowindex={at + 2}
      aria-selected={isChosen}
      aria-current={isOpen ? 'true' : undefined}
      className={`case-row${atCursor ? ' cursor' : ''}${isOpen ? ' selected' : ''}`}
      style={{ transform: `translateY(${at * ROW_PX}px)` }}
      onClick={onPick}
    >
      {columns.map(({ name, isRight }) => (
        <span key={name} role="gridcell" className={isRight ? `right ${name}` : name}>
          {name === 'pick' ? (
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={`${say('keyChoose')} ${row.id}`}
              checked={isChosen}
              onClick={(e) => e.stopPropagation()}
              onChange={onChoose}
            />
          ) : (
            cells(name)
          )}
        </span>
      ))}
    </div>
  );
}

function useCells({ row, nowMs, unit, pending, columns }: CaseLineProps): (name: ColumnName) => ReactNode {
  const tongue = useTongue();
  const { say, lang } = tongue;
  const room = useRoom();
  const { calendar } = useCodes();
  const isWide = columns.length > 10;
  const place = placeOfCase(row, room, tongue);
  const clock = intakeOf(row) ?? row.clock;
  const today = isoDay(nowMs, room.zone);
  const dueOf = (dueAtMs: number): string =>
    isoDay(dueAtMs, room.zone) === today
      ? hourMinute(dueAtMs, room.zone)
      : isWide
        ? shortDayMinute(dueAtMs, room.zone)
        : isoDay(dueAtMs, room.zone).slice(5);
  const owner = unit === undefined ? (row.unit ?? '—') : lang === 'en' ? unit.nameEn : unit.name;
  const handler = row.assignee === undefined ? undefined : personText(row.assignee, tongue);
  const cells: Readonly<Record<ColumnName, () => ReactNode>> = {
    pick: () => null,
    sign: () =>
      row.grade === undefined ? (
        <KindGlyph kind={row.kind} isParked={row.parked} />
      ) : (
        <>
          <Badge grade={row.grade} silent={isWide} /> {isWide ? say(GRADE_NAME[row.grade]) : null}
        </>
      ),
    id: () => <span title={row.id}>{isWide ? row.id : shortId(row.id)}</span>,
    type: () => <Told zh={row.title} en={row.titleEn} />,
    place: () => <span title={place.both}>{place.both}</span>,
    subdistrict: () => place.subdistrict,
    grid: () => place.grid,
    at: () => coordinateText(row.at),
    channel: () => channelText(row.channel, undefined, tongue),
    state: () =>
      pending === undefined ? (
        stateText(row, tongue)
      ) : (
        <span className="awaits" title={say('pendingStep', { step: stepText(pending.step, tongue) })}>
          {say('awaits')}
        </span>
      ),
    unit: () => <span title={handler ?? owner}>{row.unit === undefined ? (handler ?? owner) : owner}</span>,
    reported: () => shortDayMinute(row.reportedAtMs, room.zone),
    due: () => (clock?.dueAtMs === undefined ? '—' : dueOf(clock.dueAtMs)),
    left: () => <LeftText left={leftOf(row, nowMs, calendar, tongue)} />,
    limit: () => (clock === undefined ? '—' : limitText(clock.limit, tongue)),
    incident: () => row.incident ?? '',
  };
  return (name) => cells[name]();
}
