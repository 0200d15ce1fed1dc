import type { Incident } from '../city/fact.ts';
import type { Journal } from '../exchange/journal.ts';

/**
 * Closes what the last simulation left open: its responders are gone, nobody would ever close it. Answers how many.
 */
export async function endLastSimulation(journal: Journal, source: string, atMs: number): Promise<number> {
  const { rows } = await journal.standing('incidents');
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
