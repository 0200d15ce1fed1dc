import { expect, it, vi } from 'vitest';
import type { Engine, Query } from '../../../src/gateway/records/engine.ts';
import { SqlJournal } from '../../../src/gateway/records/sql-journal.ts';

it('asks a slow shared store for its heads one at a time, and again after a failure', async () => {
  vi.useFakeTimers();
  const asked: ((how: 'answer' | 'fail') => void)[] = [];
  const query: Query = (sql) => {
    if (!sql.startsWith('select stream, seq')) return Promise.resolve([]);
    return new Promise((done, failed) => {
      asked.push((how) =>
        how === 'answer' ? done([{ stream: 'alerts', seq: '3' }]) : failed(new Error('cut')),
      );
    });
  };
  const engine: Engine = {
    name: 'slow',
    shared: true,
    query,
    transaction: (work) => work(query, async () => undefined),
    onNotice: () => undefined,
    close: async () => undefined,
  };
  const journal = await SqlJournal.open(engine, 'e');
  const hints: string[] = [];
  journal.onHint((stream) => hints.push(stream));
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked).toHaveLength(1);
  asked[0]?.('fail');
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toHaveLength(2);
  asked[1]?.('answer');
  await vi.advanceTimersByTimeAsync(1);
  expect(hints).toEqual(['alerts']);
  await journal.close();
  vi.useRealTimers();
});
