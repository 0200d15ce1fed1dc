import { expect, it } from 'vitest';
import type { Incident } from '../../../src/city/fact.ts';
import { MemoryJournal } from '../../../src/exchange/memory-journal.ts';
import { endLastSimulation } from '../../../src/gateway/end-last-simulation.ts';
import { incident } from '../exchange/line-to-nowhere.ts';

const journalIn = (shared: boolean) => Object.assign(new MemoryJournal('e'), { shared });

it('closes nothing in a store that other gateways share', async () => {
  const journal = journalIn(true);
  const row = { stream: 'incidents', origination: 'simulated', division: '', atMs: 1 } as const;
  await journal.record({ ...row, id: 'a', source: 'simulation', body: incident('a') });
  expect(await endLastSimulation(journal, 'simulation', 2)).toBe(0);
  expect(await journal.head('incidents')).toBe(1);
});

it('closes what the last simulation left open, and nothing else', async () => {
  const journal = journalIn(false);
  const common = { stream: 'incidents', origination: 'simulated', division: '', atMs: 1 } as const;
  await journal.record({ ...common, id: 'a', source: 'simulation', body: incident('a') });
  await journal.record({
    ...common,
    id: 'b',
    source: 'simulation',
    body: incident('b', { state: 'closed' }),
  });
  await journal.record({ ...common, id: 'c', source: 'police', body: incident('c') });
  expect(await endLastSimulation(journal, 'simulation', 2)).toBe(1);
  const { rows } = await journal.standing('incidents');
  expect(rows.map((row) => [row.id, (row.body as Incident).state])).toEqual([
    ['b', 'closed'],
    ['c', 'open'],
    ['a', 'closed'],
  ]);
  expect(await endLastSimulation(journal, 'simulation', 3)).toBe(0);
});
