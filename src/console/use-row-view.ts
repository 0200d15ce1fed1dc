import { useLayoutEffect, useRef, useState, type RefObject, type UIEvent } from 'react';
import { keepInView } from './row-window.ts';

/** What of a long list is in view, px; the box that scrolls it keeps the row of the cursor in sight. */
export interface RowView {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly view: { readonly top: number; readonly height: number };
  readonly onScroll: (event: UIEvent<HTMLDivElement>) => void;
}

/** Follows the box of a list whose rows are `rowPx` high. */
export function useRowView(cursor: number, rowPx: number): RowView {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 900 });
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const watch = new ResizeObserver(() => setView((v) => ({ ...v, height: box.clientHeight })));
    watch.observe(box);
    return () => watch.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (scroller.current !== null) keepInView(scroller.current, cursor * rowPx, rowPx);
  }, [cursor, rowPx]);
  const onScroll = ({ currentTarget }: UIEvent<HTMLDivElement>): void =>
    setView({ top: currentTarget.scrollTop, height: currentTarget.clientHeight });
  return { scroller, view, onScroll };
}
