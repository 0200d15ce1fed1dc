import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { usePrinting } from './printing.ts';
import { keepInView, windowOf } from './row-window.ts';
import './table-view.css';

/** Two lines of text and a little air. */
const ROW_PX = 40;

export interface LongTableProps {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: number;
  /** Row the keyboard of the desk stands on, to keep in view; absent: the table walks its rows itself. */
  readonly follow?: number;
  /** Cells of row i, a `tr` with the given `aria-rowindex`. */
  readonly children: (i: number, rowIndex: number) => ReactNode;
}

/** A table whose rows exist only while in view, and all on paper; the count and the row numbers are told to assistive technology. */
export function LongTable({ title, heads, rows, follow, children }: LongTableProps) {
  const box = useRef<HTMLDivElement>(null);
  /** Row whose button gets the focus as soon as it exists. */
  const bound = useRef<number>(undefined);
  const [view, setView] = useState({ top: 0, height: 400 });
  useLayoutEffect(() => {
    const { current } = box;
    if (current === null) return undefined;
    const watch = new ResizeObserver(() => setView((v) => ({ ...v, height: current.clientHeight })));
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (follow !== undefined) showRow(box.current, follow);
  }, [follow]);
  useLayoutEffect(() => {
    if (bound.current !== undefined && focusRow(box.current, bound.current)) bound.current = undefined;
  });
  const walk = (event: KeyboardEvent): void => {
    if (follow !== undefined) return;
    const at = rowOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows - 1 }[event.key];
    /* From the first row Home goes on, to what it means on the whole desk. */
    if (to === undefined || (event.key === 'Home' && at === 0)) return;
    event.preventDefault();
    bound.current = Math.max(0, Math.min(rows - 1, to));
    showRow(box.current, bound.current);
    if (focusRow(box.current, bound.current)) bound.current = undefined;
  };
  const isPrinting = usePrinting();
  const { first, last } = isPrinting
    ? { first: 0, last: rows }
    : windowOf(view.top, view.height, ROW_PX, rows);
  const shown = Array.from({ length: last - first }, (_, i) => first + i);
  return (
    <section className="long-table" aria-label={title}>
      <h3>{title}</h3>
      <div
        ref={box}
        className={follow === undefined ? 'long-box' : 'long-box walked'}
        role="group"
        aria-label={title}
        tabIndex={0}
        onKeyDown={walk}
        onScroll={(e) => setView({ top: e.currentTarget.scrollTop, height: e.currentTarget.clientHeight })}
      >
        <table aria-rowcount={rows + 1} aria-label={title}>
          <thead>
            <tr aria-rowindex={1}>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr aria-hidden="true" style={{ height: first * ROW_PX }} />
            {shown.map((i) => children(i, i + 2))}
            <tr aria-hidden="true" style={{ height: (rows - last) * ROW_PX }} />
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Scrolls no more than needed for a row to be seen whole, below the head that stays. */
function showRow(box: Element | null, row: number): void {
  const headPx = box?.querySelector('thead')?.clientHeight ?? 0;
  if (box !== null) keepInView(box, row * ROW_PX, ROW_PX + headPx);
}

/** Row in which an element stands, -1 in none. */
function rowOf(element: Element | null): number {
  const index = element?.closest('tr[aria-rowindex]')?.getAttribute('aria-rowindex');
  return index === null || index === undefined ? -1 : Number(index) - 2;
}

/** Focuses the button of a row. @returns false while the row does not exist */
function focusRow(box: Element | null, row: number): boolean {
  const button = box?.querySelector<HTMLElement>(`tr[aria-rowindex="${row + 2}"] .row-button`);
  button?.focus({ preventScroll: true });
  return button !== null && button !== undefined;
}
