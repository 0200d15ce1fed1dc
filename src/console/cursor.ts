import { useState } from 'react';

/** Where the keyboard stands in a list: a record, and the row it was last seen on. */
export interface Cursor {
  readonly id: string | undefined;
  readonly row: number;
}

/** The cursor over the list as it is now: it follows its record, and keeps its row when the record has left. */
export function cursorOver(cursor: Cursor, items: readonly { readonly id: string }[]): Cursor {
  const found = cursor.id === undefined ? -1 : items.findIndex((i) => i.id === cursor.id);
  if (found >= 0) return found === cursor.row ? cursor : { id: cursor.id, row: found };
  const row = Math.max(0, Math.min(items.length - 1, cursor.row));
  if (cursor.id === undefined) return row === cursor.row ? cursor : { id: undefined, row };
  return { id: items[row]?.id, row };
}

/** Row of the cursor, and the hand that moves it. */
export function useCursor(items: readonly { readonly id: string }[]): [number, (row: number) => void] {
  const [stored, store] = useState<Cursor>({ id: undefined, row: 0 });
  const now = cursorOver(stored, items);
  if (now !== stored && (now.id !== stored.id || now.row !== stored.row)) store(now);
  const moveTo = (to: number): void => {
    const row = Math.max(0, Math.min(items.length - 1, to));
    store({ id: items[row]?.id, row });
  };
  return [now.row, moveTo];
}
