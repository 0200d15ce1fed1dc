import { useShallow } from 'zustand/react/shallow';
import type { Pulse } from '../twin/pulse.ts';
import { usePulse } from './room.tsx';
import { useSlowPulse } from './slow-pulse.ts';
import { freshnessOfSource, newestAgeMs } from './truth.ts';

/** Feeds that the queue and its counts are made of. */
export const RECORD_FEEDS = ['incidents', 'alerts'] as const;

/** Whether figures may no longer be taken for the present, and how old they are, ms, if that is known. */
export interface Oldness {
  readonly isOld: boolean;
  readonly ageMs?: number;
}

type News = Pick<Pulse, 'line' | 'sources' | 'serverMs'>;

/** Derived, never stored: old without a line, and where every source that speaks of these feeds is stale or dead. */
export function oldnessOf({ line, sources, serverMs }: News, feeds: readonly string[]): Oldness {
  const own = sources.filter((s) => s.feeds.some((feed) => feeds.includes(feed)));
  const isSilent = own.every((s) => ['stale', 'dead'].includes(freshnessOfSource(s, serverMs)));
  if (line !== 'lost' && (own.length === 0 || !isSilent)) return { isOld: false };
  const ageMs = newestAgeMs(line === 'lost' ? sources : own, serverMs);
  return ageMs === undefined ? { isOld: true } : { isOld: true, ageMs };
}

/** How old the queue and its counts are; a wall looks every two seconds. */
export function useOldOnWall(): Oldness {
  return oldnessOf(useSlowPulse(), RECORD_FEEDS);
}

/** How old the queue and its counts are, to the second. */
export function useOldAtDesk(): Oldness {
  return usePulse(
    useShallow((p) => {
      const { isOld, ageMs } = oldnessOf(p, RECORD_FEEDS);
      return ageMs === undefined ? { isOld } : { isOld, ageMs: Math.floor(ageMs / 1000) * 1000 };
    }),
  );
}
