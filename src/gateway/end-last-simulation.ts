import type { Alert, Incident } from '../city/fact.ts';
import type { Journal } from '../exchange/journal.ts';

/**
 * Closes what the last simulation left open and cancels its warnings: its responders are gone, nobody would ever end
 * them. Answers how many.
 * Only for records of this gateway alone: in a store that is shared the simulation of another may still be at work on
 * them, and nothing is closed there.
 */
export async function endLastSimulation(
  journal: Journal & { readonly shared: boolean },
  source: string,
  atMs: number,
): Promise<number> {
  if (journal.shared) return 0;
  const incidents = (await journal.standing('incidents', atMs)).rows.filter(
    (row) => row.source === source && (row.body as Incident).state !== 'closed',
  );
  const alerts = (await journal.standing('alerts', atMs)).rows.filter(
    (row) => row.source === source && (row.body as Alert).msgType !== 'Cancel',
  );
  for (const { stream, id, origination, division, body } of [...incidents, ...alerts]) {
    const ended =
      stream === 'incidents'
        ? { ...(body as Incident), state: 'closed' as const }
        : { ...(body as Alert), msgType: 'Cancel' as const };
    await journal.record({ stream, id, source, origination, division, atMs, body: ended });
  }
  return incidents.length + alerts.length;
}
