import { useState } from 'react';

/** Where the keyboard stands in a list: a record, and the row it was last seen on. */
export interface Cursor {
  readonly id: string | undefined;
  readonly row: number;
  /** The chosen record that it was led to, or walked away from. */
  readonly led?: string;
}

/** The cursor over the list as it is now: it follows its record, and keeps its row when the record has left. */
export function cursorOver(cursor: Cursor, items: readonly { readonly id: string }[]): Cursor {
  const found = cursor.id === undefined ? -1 : items.findIndex((i) => i.id === cursor.id);
  if (found >= 0) return found === cursor.row ? cursor : { ...cursor, row: found };
  const row = Math.max(0, Math.min(items.length - 1, cursor.row));
  if (cursor.id === undefined) return row === cursor.row ? cursor : { ...cursor, row };
  return { ...cursor, id: items[row]?.id, row };
}

/** The cursor led to what was chosen elsewhere, as soon as the list holds it; once, so that it can walk on from there. */
export function cursorLed(
  cursor: Cursor,
  items: readonly { readonly id: string }[],
  selected: string | undefined,
): Cursor {
  if (selected === cursor.led) return cursor;
  const { led: _before, ...rest } = cursor;
  if (selected === undefined) return rest;
  const row = items.findIndex(({ id }) => id === selected);
  return row < 0 ? cursor : { id: selected, row, led: selected };
}

/** Row of the cursor, and the hand that moves it; `selected` is the record chosen, wherever that was done. */
export function useCursor(
  items: readonly { readonly id: string }[],
  selected: string | undefined,
): [number, (row: number) => void] {
  const [stored, store] = useState<Cursor>({ id: undefined, row: 0 });
  const now = cursorLed(cursorOver(stored, items), items, selected);
  if (now.id !== stored.id || now.row !== stored.row || now.led !== stored.led) store(now);
  const moveTo = (to: number): void => {
    const row = Math.max(0, Math.min(items.length - 1, to));
    store({ id: items[row]?.id, row, ...(selected === undefined ? {} : { led: selected }) });
  };
  return [now.row, moveTo];
}
