import type { Incident } from '../city/fact.ts';
import type { Journal } from '../exchange/journal.ts';

/**
 * Closes what the last simulation left open: its responders are gone, nobody would ever close it. Answers how many.
 * Only for records of this gateway alone: in a store that is shared the simulation of another may still be at work on
 * them, and nothing is closed there.
 */
export async function endLastSimulation(
  journal: Journal & { readonly shared: boolean },
  source: string,
  atMs: number,
): Promise<number> {
  if (journal.shared) return 0;
  const { rows } = await journal.standing('incidents', atMs);
  const open = rows.filter((row) => row.source === source && (row.body as Incident).state !== 'closed');
  for (const { stream, id, origination, division, body } of open) {
    await journal.record({
      stream,
      id,
      source,
      origination,
      division,
      atMs,
      body: { ...(body as Incident), state: 'closed' },
    });
  }
  return open.length;
}
