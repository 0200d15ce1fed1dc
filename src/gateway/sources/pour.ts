import type { TelemetryFeed } from '../../city/fact.ts';
import type { SourceInlet } from '../../exchange/source.ts';
import type { Reading } from '../adapters/reading.ts';

/**
 * Pours a reading into the inlet. A whole reading replaces its feed, unless nothing in it could be taken: bad
 * input empties no street. Resolves when its records are committed.
 */
export async function pour(
  inlet: SourceInlet,
  reading: Reading,
  feed: TelemetryFeed | undefined,
): Promise<void> {
  for (const { where, why } of reading.refusals) inlet.refuse(where, why);
  const emptied = reading.facts.length === 0 && reading.refusals.length > 0;
  if (reading.whole && feed !== undefined && !emptied) {
    inlet.snapshot(
      feed,
      reading.facts.filter((fact) => fact.feed === feed),
    );
  } else if (reading.facts.length > 0) inlet.offer(reading.facts);
  if (reading.incidents.length > 0) await inlet.incidents(reading.incidents);
  if (reading.alerts.length > 0) await inlet.alerts(reading.alerts);
}
