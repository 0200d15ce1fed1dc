import { expect, it } from 'vitest';
import { Exchange } from '../../../src/exchange/exchange.ts';
import { MemoryJournal } from '../../../src/exchange/memory-journal.ts';
import { healthReport } from '../../../src/gateway/health-report.ts';
import { Tally } from '../../../src/gateway/tally.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

it('answers when the store is away, and says why for each stream', async () => {
  const memory = new MemoryJournal('e');
  const nowMs = () => 5000;
  const exchange = new Exchange({ city: toyCity(), journal: memory, nowMs });
  const head = async (stream: string): Promise<number> => {
    if (stream === 'alerts') throw new Error('connection refused');
    return 7;
  };
  const report = await healthReport({
    exchange,
    journal: { name: 'a store', epoch: 'e', head },
    socket: { tally: new Tally() },
    http: { tally: new Tally() },
    version: 'test',
    startedMs: 0,
    nowMs,
  });
  expect(report).toMatchObject({
    upS: 5,
    records: {
      store: 'a store',
      heads: { incidents: 7 },
      errors: { alerts: 'connection refused' },
    },
  });
  exchange.close();
});
