import { useEffect, useLayoutEffect, type RefObject } from 'react';

/** Whether a row reaches below what the box has for rows: its lower padding, too, keeps them off the frame of the wall. */
function isOver(box: HTMLElement, rows: readonly HTMLElement[]): boolean {
  if (box.scrollHeight > box.clientHeight + 1) return true;
  const last = rows.findLast((row) => !row.hidden);
  if (last === undefined) return false;
  const { paddingBottom, borderBottomWidth } = getComputedStyle(box);
  const end = box.getBoundingClientRect().bottom - parseFloat(paddingBottom) - parseFloat(borderBottomWidth);
  return last.getBoundingClientRect().bottom > end + 1;
}

/** Shows as many rows as fit whole: titles of two lines take one, from the last row up; then rows are left out. */
function fit(box: HTMLElement): void {
  const rows = [...box.children].filter((child) => child instanceof HTMLElement);
  for (const row of rows) {
    row.classList.remove('one-line');
    row.hidden = false;
  }
  for (const row of rows.toReversed()) {
    if (!isOver(box, rows)) return;
    row.classList.add('one-line');
  }
  for (const row of rows.toReversed()) {
    if (!isOver(box, rows)) return;
    row.hidden = true;
  }
}

/** Fits the rows of a box to its height, whenever what they say, their size or the fonts may have changed. */
export function useWholeRows(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    if (ref.current !== null) fit(ref.current);
  });
  useEffect(() => {
    const box = ref.current;
    if (box === null) return undefined;
    const again = (): void => fit(box);
    const size = new ResizeObserver(again);
    size.observe(box);
    document.fonts.addEventListener('loadingdone', again);
    return () => {
      size.disconnect();
      document.fonts.removeEventListener('loadingdone', again);
    };
  }, [ref]);
}
