import { expect, test } from 'vitest';
import type { Alert, Incident } from '../../../src/city/fact.ts';
import { Exchange } from '../../../src/exchange/exchange.ts';
import { MemoryJournal } from '../../../src/exchange/memory-journal.ts';
import { Simulation } from '../../../src/simulation/simulation.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const START_MS = Date.UTC(2026, 4, 20, 1);

test('a simulated flood reaches the journal as one warning and five incidents, all marked simulated', async () => {
  const city = toyCity();
  const journal = new MemoryJournal('flood');
  const simulation = new Simulation(city, { seed: 3, startMs: START_MS, vehicles: 50, scenario: 'flood' });
  const exchange = new Exchange({ city, journal, nowMs: () => simulation.nowMs });
  const outlet = exchange.simulation({
    id: 'simulation',
    standard: 'simulation',
    origination: 'simulated',
    ttlMs: 20_000,
    datum: 'wgs84',
  });
  for (let i = 0; i < 20; i++) simulation.step(outlet);
  await new Promise((done) => setTimeout(done, 20));
  const alerts = await journal.read('alerts', 0, 10);
  const floods = (await journal.read('incidents', 0, 100)).filter(
    ({ body }) => (body as Incident).kind === 'flood',
  );
  expect(alerts.map(({ origination }) => origination)).toEqual(['simulated']);
  expect(alerts.map(({ body }) => (body as Alert).status)).toEqual(['Exercise']);
  expect(floods.map(({ body }) => (body as Incident).grade)).toEqual([1, 2, 3, 3, 4]);
  expect(floods.every(({ origination, division }) => origination === 'simulated' && division !== '')).toBe(
    true,
  );
  expect(exchange.health()[0]?.dropped).toBe(0);
  exchange.close();
});
