import { expect, it } from 'vitest';
import { Exchange } from '../../../src/exchange/exchange.ts';
import { MemoryJournal } from '../../../src/exchange/memory-journal.ts';
import { healthReport } from '../../../src/gateway/health-report.ts';
import { Tally } from '../../../src/gateway/tally.ts';
import { actorOf } from '../../fixtures/case-world.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

it('tells who is not signed in nothing of cases', async () => {
  const nowMs = () => 5000;
  const exchange = new Exchange({ city: toyCity(), journal: new MemoryJournal('e'), nowMs });
  exchange.trouble(new Error('LZ-12 could not be closed'));
  const parts = {
    exchange,
    journal: { name: 'a store', epoch: 'e', head: async () => 7 },
    socket: { tally: new Tally() },
    http: { tally: new Tally() },
    version: 'test',
    startedMs: 0,
    nowMs,
  };
  parts.http.tally.count('500', 'Error: case TOY-34 version 3 stood so already', 4000);
  const [open, known] = [
    await healthReport(parts, undefined),
    await healthReport(parts, actorOf('administrator', '6201')),
  ];
  expect(open).toMatchObject({ records: { heads: { incidents: 7, alerts: 7 } }, troubles: { count: 1 } });
  expect(JSON.stringify(open)).not.toMatch(/"cases"|LZ-12|TOY-34/);
  expect(JSON.stringify(open)).toContain('could not be closed');
  expect(known).toMatchObject({ records: { heads: { cases: 7 } } });
  expect(JSON.stringify(known)).toContain('LZ-12');
  exchange.close();
});

it('answers when the store is away, and says why for each stream', async () => {
  const memory = new MemoryJournal('e');
  const nowMs = () => 5000;
  const exchange = new Exchange({ city: toyCity(), journal: memory, nowMs });
  const head = async (stream: string): Promise<number> => {
    if (stream === 'alerts') throw new Error('connection refused');
    return 7;
  };
  const parts = {
    exchange,
    journal: { name: 'a store', epoch: 'e', head },
    socket: { tally: new Tally() },
    http: { tally: new Tally() },
    version: 'test',
    startedMs: 0,
    nowMs,
  };
  const report = await healthReport(parts, undefined);
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
