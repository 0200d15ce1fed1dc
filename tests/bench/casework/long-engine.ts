import { Client } from 'pg';
import type { Engine } from '../../../src/gateway/records/engine.ts';

/** A PostgreSQL server whose answers are waited for however long they take: to fill it. */
export async function openLong(connectionString: string): Promise<Engine> {
  const client = new Client({ connectionString });
  await client.connect();
  const query: Engine['query'] = async (sql, params = []) => (await client.query(sql, [...params])).rows;
  return {
    name: 'PostgreSQL',
    shared: true,
    query,
    transaction: async (work) => {
      await client.query('begin');
      try {
        const result = await work(query, async (sql) => void (await client.query(sql)));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback');
        throw error;
      }
    },
    onNotice: () => undefined,
    close: () => client.end(),
  };
}
