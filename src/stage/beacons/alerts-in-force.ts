import type { Alert } from '../../city/fact.ts';
import type { JournalRow } from '../../wire/message.ts';

/**
 * Alerts that stand: not cancelled, not replaced by a later message of their source, not expired. A recording's stand
 * whatever their date.
 */
export function alertsInForce(rows: Iterable<JournalRow>, nowMs: number): JournalRow[] {
  const all = [...rows];
  const replaced = new Set<string>();
  for (const { source, body } of all) {
    const { msgType, references } = body as Alert;
    if (msgType !== 'Update' && msgType !== 'Cancel') continue;
    for (const id of references ?? []) replaced.add(`${source} ${id}`);
  }
  return all.filter(({ source, origination, body }) => {
    const { id, msgType, expiresAtMs } = body as Alert;
    if (msgType === 'Cancel' || msgType === 'Ack' || msgType === 'Error') return false;
    if (replaced.has(`${source} ${id}`)) return false;
    return origination === 'recorded' || expiresAtMs === undefined || expiresAtMs > nowMs;
  });
}
