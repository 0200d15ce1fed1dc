import type { Alert } from '../city/fact.ts';
import type { JournalRow } from './message.ts';

/**
 * Alerts that stand: real or an exercise, not cancelled, not replaced by a later message of their source, not expired.
 * A recorded one is judged by nobody's clock and stands. The queue, the map and the roll-ups ask here.
 */
export function alertsInForce(rows: Iterable<JournalRow>, nowMs: number): JournalRow[] {
  const all = [...rows];
  const ended = new Set(
    all.flatMap(({ source, body }) => endedBy(body as Alert).map((id) => `${source} ${id}`)),
  );
  return all.filter((row) => stands(row, nowMs) && !ended.has(`${row.source} ${(row.body as Alert).id}`));
}

/** Identifiers of the alerts this one takes the place of: CAP writes `sender,identifier,sent`. */
export function endedBy({ msgType, references = [] }: Alert): string[] {
  if (msgType !== 'Update' && msgType !== 'Cancel') return [];
  return references.map((reference) => reference.split(',')[1] ?? reference);
}

function stands({ origination, body }: JournalRow, nowMs: number): boolean {
  const { msgType, status, expiresAtMs } = body as Alert;
  if (msgType !== 'Alert' && msgType !== 'Update') return false;
  if (status !== 'Actual' && status !== 'Exercise') return false;
  return origination === 'recorded' || expiresAtMs === undefined || expiresAtMs > nowMs;
}
