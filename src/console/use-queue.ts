import type { Queue } from './queue-memory.ts';
import { usePulse, useRoom } from './room.tsx';

/** The list of open incidents and alerts in force; a new one only when a row changed. */
export function useQueue(): Queue {
  const { queue } = useRoom();
  return usePulse((p) => queue.of(p));
}
