import type { Pulse } from './pulse.ts';

/** Feeds that open events and alerts come from, and that movers come from. */
export const EVENT_FEEDS = ['incidents', 'alerts'] as const;
export const MOVER_FEEDS = ['vehicles'] as const;

type Told = Pick<Pulse, 'line' | 'sources'>;

/** Whether a source that speaks of one of these feeds ever said anything: else a nought is nobody's observation. A demonstration tells all. */
export function isHeard({ line, sources }: Told, feeds: readonly string[]): boolean {
  if (line === 'demo') return true;
  return sources.some(
    (s) =>
      s.feeds.some((feed) => feeds.includes(feed)) &&
      (s.lastObservedAtMs !== undefined || s.lastArrivedAtMs !== undefined),
  );
}

/** Whether the number of open events is known: some are there, or somebody who would tell of them has spoken. */
export function knowsEvents(pulse: Told & Pick<Pulse, 'incidents' | 'alerts'>): boolean {
  return pulse.incidents.length + pulse.alerts.length > 0 || isHeard(pulse, EVENT_FEEDS);
}

/** Whether the number of movers is known. */
export function knowsMovers(pulse: Told & Pick<Pulse, 'movers'>): boolean {
  return pulse.movers > 0 || isHeard(pulse, MOVER_FEEDS);
}
