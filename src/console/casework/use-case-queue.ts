import { useEffect } from 'react';
import type { CaseRow } from '../../casework/case-row.ts';
import { useCursor } from '../cursor.ts';
import { flyTo } from '../open-division.ts';
import { usePulse, useRoom, useScene } from '../room.tsx';
import { focusList } from '../walked-list.ts';
import type { Binding } from '../keys.ts';
import type { CaseSeen } from './case-client.ts';
import { caseKeys, whyNot } from './case-keys.ts';
import { useCaseDesk, useCaseState } from './case-room.tsx';
import { tell, wishFor } from './case-tell.ts';
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
  useWished(selected, seen);
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

/** Takes up a step whose key was pressed before its case was read, or says why it cannot be taken. */
function useWished(opening: string | undefined, seen: CaseSeen | undefined): void {
  const desk = useCaseDesk();
  const wished = useCaseState((s) => s.wished);
  useEffect(() => {
    if (desk === undefined || wished === undefined) return;
    const { id, step } = wished;
    if (id === opening && seen === undefined) return;
    wishFor(desk, undefined);
    if (id !== opening || seen === undefined) return;
    if (seen.may.includes(step)) desk.lay({ is: 'step', id, step });
    else tell(desk, whyNot(step, seen, desk));
  }, [desk, wished, opening, seen]);
}
