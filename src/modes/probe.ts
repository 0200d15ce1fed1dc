import type { Stage } from '../stage/stage-options.ts';
import type { Twin } from '../twin/twin.ts';

/** What a machine may ask a page: is it alive, and how is it doing. `npm run look` prints it. */
export function probe(mode: string, twin: Twin, stage: Stage | undefined): object {
  const pulse = twin.pulse.getState();
  const drawn = stage?.health();
  const travelling = pulse.feeds.some((feed) => feed.seq > 0 && feed.ageMs >= 0);
  return {
    mode,
    alive: drawn !== undefined && drawn.frames >= 2 && drawn.hasRoom && drawn.failing === 0 && travelling,
    line: pulse.line,
    movers: pulse.movers,
    feeds: pulse.feeds,
    sources: pulse.sources,
    incidents: pulse.incidents.length,
    alerts: pulse.alerts.length,
    carParks: [...twin.parking.roster.values()].map((row) => ({
      id: row.id,
      source: row.source,
      total: twin.parking.columns.total[row.slot],
      free: twin.parking.columns.free[row.slot],
      outOfService: twin.parking.columns.outOfService[row.slot],
    })),
    city: twin.city.head.id,
    nowMs: twin.nowMs(),
    stage: drawn,
  };
}
