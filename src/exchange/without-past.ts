import type { Alert, Incident } from '../city/fact.ts';
import type { JournalRow } from '../wire/message.ts';

/** Identifiers of the alerts that a message takes the place of: CAP writes `sender,identifier,sent`. */
function referredTo(row: JournalRow): string[] {
  const { references = [] } = row.body as Alert;
  return references.map((reference) => reference.split(',')[1] || reference);
}

/**
 * The standing rows of one stream without what was over by `sinceMs`: incidents closed, alerts expired, cancelled or
 * replaced. A recorded alert is never over: it is judged by nobody's clock. A message that ends an alert stays as long
 * as that alert does. The stored journals ask the same in SQL.
 */
export function withoutPast(rows: readonly JournalRow[], sinceMs: number): JournalRow[] {
  if (rows[0]?.stream === 'incidents') {
    return rows.filter((row) => (row.body as Incident).state !== 'closed' || row.atMs > sinceMs);
  }
  const isOld = (row: JournalRow): boolean => row.origination !== 'recorded' && row.atMs <= sinceMs;
  const old = rows.filter(isOld);
  const fresh = new Set(rows.filter((row) => !isOld(row)).map((row) => (row.body as Alert).id));
  const ended = new Set(
    old.filter((row) => /^(Update|Cancel)$/.test((row.body as Alert).msgType)).flatMap(referredTo),
  );
  return rows.filter((row) => {
    const { id, msgType, expiresAtMs = Infinity } = row.body as Alert;
    const over = msgType === 'Cancel' || expiresAtMs <= sinceMs || ended.has(id);
    return !over || !isOld(row) || referredTo(row).some((reference) => fresh.has(reference));
  });
}
