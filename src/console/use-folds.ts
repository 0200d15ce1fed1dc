import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/**
 * How many parts of a bar must be folded away for its list to fit: one after another while the last item of the list
 * ends beyond the bar, `most` at most. Counted anew for another `key` and another width.
 */
export function useFolds(
  key: string,
  most: number,
): { readonly bar: RefObject<HTMLElement | null>; readonly folds: number } {
  const bar = useRef<HTMLElement>(null);
  const [widthPx, setWidth] = useState(0);
  const [fit, setFit] = useState({ key: '', folds: 0 });
  const now = `${key} ${widthPx}`;
  const folds = fit.key === now ? Math.min(fit.folds, most) : 0;
  useLayoutEffect(() => {
    const { current } = bar;
    const list = current?.querySelector('ol');
    if (!current || !list) return undefined;
    const measure = (): void => {
      const last = list.querySelector(':scope > li:last-child');
      if (last === null || folds >= most) return;
      const paddingPx = Number.parseFloat(getComputedStyle(current).paddingRight);
      const rightPx = current.getBoundingClientRect().right - paddingPx;
      if (last.getBoundingClientRect().right > rightPx + 0.5) setFit({ key: now, folds: folds + 1 });
    };
    measure();
    const watch = new ResizeObserver((seen) => {
      const own = seen.find(({ target }) => target === current);
      if (own !== undefined) setWidth(own.contentRect.width);
      /* A font came, and the same words are wider. */
      measure();
    });
    watch.observe(current);
    watch.observe(list);
    return () => watch.disconnect();
  }, [now, folds, most]);
  return { bar, folds };
}
