import { useSyncExternalStore } from 'react';

const paper = (): MediaQueryList => matchMedia('print');

function watch(changed: () => void): () => void {
  const list = paper();
  list.addEventListener('change', changed);
  return () => list.removeEventListener('change', changed);
}

/** True while the page is laid out for paper: a browser asks for it before it prints, and takes it back after. */
export const usePrinting = (): boolean => useSyncExternalStore(watch, () => paper().matches);
