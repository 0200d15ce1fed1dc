import { useEffect } from 'react';
import type { CaseRow } from '../../casework/case-row.ts';
import { useCursor } from '../cursor.ts';
import { flyTo } from '../open-division.ts';
import { usePulse, useRoom, useScene } from '../room.tsx';
import { focusList } from '../walked-list.ts';
import type { Binding } from '../keys.ts';
import { caseKeys, takeUp } from './case-keys.ts';
import { useCaseDesk, useCaseState } from './case-room.tsx';
import { useBlocked } from './use-blocked.ts';

/** The queue as the keyboard has it. */
export interface CaseQueueHands {
  readonly cursor: number;
  readonly moveTo: (row: number) => void;
  readonly open: (row: number) => void;
  /** Keys of the page of cases; none where nobody may see cases. */
  readonly keys: readonly Binding[];
  /** A form lies over the desk: no other key works. */
  readonly isCovered: boolean;
}

const NONE: readonly CaseRow[] = [];

/** Walks the queue and opens its cases; without anybody signed in it is empty. */
export function useCaseQueue(isHere: boolean): CaseQueueHands {
  const room = useRoom();
  const desk = useCaseDesk();
  const rows = useCaseState((s) => (isHere ? s.rows : NONE));
  const selected = useScene((s) => (s.selection?.kind === 'case' ? s.selection.id : undefined));
  const [cursor, setCursor] = useCursor(rows, selected);
  const sheet = useCaseState((s) => s.sheet);
  const seen = useCaseState((s) => (s.open?.file.id === selected ? s.open : undefined));
  const blocked = useBlocked(selected ?? '');
  const isOffline = usePulse((p) => p.line === 'lost');
  const moveTo = (row: number): void => {
    setCursor(row);
    focusList();
    if (row >= rows.length) void desk?.reach(row);
  };
  const open = (row: number): void => {
    const item = rows[row];
    if (item === undefined) return;
    room.session.select({ kind: 'case', id: item.id });
    if (!room.session.scene.tableOnly) flyTo(room, item.at);
  };
  useWished(isHere, { opening: selected, seen, blocked, isOffline });
  const keys =
    desk === undefined || !isHere
      ? []
      : caseKeys({
          desk,
          rows: rows.length,
          cursor,
          moveTo,
          open,
          id: rows[cursor]?.id,
          opening: selected,
          seen,
          blocked,
          isOffline,
        });
  return {
    cursor,
    moveTo,
    open,
    keys,
    isCovered: sheet !== undefined && sheet.is !== 'more' && sheet.is !== 'command',
  };
}

/** Takes up a step whose key was pressed before its case was read; on another page of the desk it is forgotten. */
function useWished(isHere: boolean, hands: Omit<Parameters<typeof takeUp>[0], 'desk'>): void {
  const desk = useCaseDesk();
  const isWaiting = useCaseState((s) => s.wished !== undefined);
  const isLost = useCaseState((s) => s.sheet !== undefined || s.openTrouble !== undefined);
  const { opening, seen, blocked, isOffline } = hands;
  useEffect(() => {
    if (desk === undefined || !(isWaiting || isLost)) return;
    takeUp({ desk, opening: isHere ? opening : undefined, seen, blocked, isOffline });
  }, [desk, isHere, isWaiting, isLost, opening, seen, blocked, isOffline]);
}
