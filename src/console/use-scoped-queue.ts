import { useMemo } from 'react';
import type { QueueItem } from './queue-item.ts';
import { useRoom } from './room.tsx';
import { useListPlace } from './use-list-place.ts';
import { useQueue } from './use-queue.ts';

/** The queue of the open place, and of the whole city. */
export interface ScopedQueue {
  /** What the list holds: of the open place, unless it was widened. */
  readonly items: readonly QueueItem[];
  readonly unreadable: number;
  /** Open in the whole city and outside it. */
  readonly all: readonly QueueItem[];
}

/** Events of the open place alone, counted as the inspector counts them; all of them at the top or once widened. */
export function useScopedQueue(): ScopedQueue {
  const { gazetteer } = useRoom();
  const { items: all, unreadable } = useQueue();
  const place = useListPlace()?.code;
  return useMemo(() => {
    const items =
      place === undefined ? all : all.filter(({ row }) => gazetteer.isWithin(row.division, place));
    return { items, unreadable, all };
  }, [all, unreadable, gazetteer, place]);
}
