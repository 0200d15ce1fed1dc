import type { Alert } from '../city/fact.ts';
import { endedBy } from './alerts-in-force.ts';
import type { JournalRow } from './message.ts';

/** What is over stays for the time strip this long, ms. */
export const CLOSED_KEPT_MS: number = 6 * 3600_000;

/**
 * Alerts that nobody needs any more, by record: over for `CLOSED_KEPT_MS`, by expiry or because a later message took
 * their place. That later message goes no earlier than what it ended, else the ended one would stand again.
 */
export function alertsPast(rows: Iterable<JournalRow>, nowMs: number): JournalRow[] {
  const limitMs = nowMs - CLOSED_KEPT_MS;
  const all = [...rows];
  const old = all.filter((row) => row.atMs < limitMs);
  const ended = new Set(
    old.flatMap(({ source, body }) => endedBy(body as Alert).map((id) => `${source} ${id}`)),
  );
  return all.filter((row) => {
    const { id, msgType, status, expiresAtMs } = row.body as Alert;
    if (ended.has(`${row.source} ${id}`)) return true;
    if (row.atMs >= limitMs) return false;
    if (msgType !== 'Alert' && msgType !== 'Update') return true;
    if (status !== 'Actual' && status !== 'Exercise') return true;
    return row.origination !== 'recorded' && expiresAtMs !== undefined && expiresAtMs < limitMs;
  });
}
