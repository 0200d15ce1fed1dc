import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { SCOPED_ROLE } from '../../src/gateway/records/case-sql/schema.ts';
import { actorOf, PLACES, reportOf } from '../fixtures/case-world.ts';
import { Asker, granted, sqlCases } from './case-homes.ts';
import { ownDatabase, POSTGRES_URL } from './journals.ts';

async function ask(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

it.skipIf(POSTGRES_URL === undefined)(
  'asks for what a user of a PostgreSQL server needs who may not create roles, and is then bound by the scope',
  { timeout: 60_000 },
  async () => {
    const url = POSTGRES_URL ?? '';
    const own = ownDatabase(url);
    await own.make();
    const [user, password] = [
      `sanwei_user_${randomBytes(4).toString('hex')}`,
      randomBytes(12).toString('hex'),
    ];
    await ask(url, `create role ${user} login password '${password}'`);
    const asUser = new URL(own.url);
    asUser.username = user;
    asUser.password = password;
    const database = asUser.pathname.slice(1);
    try {
      await ask(url, `alter database ${database} owner to ${user}`);
      await expect(sqlCases(tmpdir(), asUser.href)).rejects.toThrow(
        new RegExp(`grant ${SCOPED_ROLE} to "${user}"`),
      );
      await ask(
        url,
        `do $$ begin create role ${SCOPED_ROLE} nologin noinherit; exception when duplicate_object or unique_violation then null; end $$`,
      );
      await ask(url, `grant ${SCOPED_ROLE} to "${user}"`);
      const { store, close } = await sqlCases(tmpdir(), asUser.href);
      const taker = actorOf('call_taker', '620102');
      const body = reportOf(PLACES['620102']);
      const { row } = granted(await new Asker(store).say(taker, { step: 'report', body }));
      expect(await store.file(row.id, actorOf('supervisor', '620102'))).toBeDefined();
      expect(await store.file(row.id, actorOf('supervisor', '620103'))).toBeUndefined();
      await close();
    } finally {
      await own.drop();
      await ask(url, `drop role ${user}`);
    }
  },
);
