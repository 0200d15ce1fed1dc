import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOf, reportOf } from '../fixtures/case-world.ts';
import { Asker, granted, sqlHomes, type OpenCases } from './case-homes.ts';

describe.each(sqlHomes())('the audit in $name', (home) => {
  let open: OpenCases;
  const auditor = actorOf('auditor', '620102');
  beforeAll(async () => {
    open = await home.open();
    const asker = new Asker(open.store);
    for (let i = 0; i < 5; i++)
      granted(await asker.say(actorOf('call_taker'), { step: 'report', body: reportOf() }));
  });
  afterAll(async () => {
    await open.close();
    await home.tearDown();
  });
  const sql = () => {
    if (open.sql === undefined) throw new Error('not in SQL');
    return open.sql;
  };

  it('keeps what was looked at in the same chain, and tells it page by page within the scope', async () => {
    const { store } = sql();
    const looked = { atMs: 5, actor: 'a', role: 'auditor', from: '::1', divisions: ['620102'] } as const;
    await store.audited({
      ...looked,
      what: 'unmask',
      case: 'LZ-1',
      body: { field: 'citizen.phone', reason: '回访' },
    });
    await store.audited({ ...looked, what: 'export', divisions: ['620103'], body: { rows: 9 } });
    const first = await store.auditPage({ most: 4 }, auditor);
    const rest = await store.auditPage(
      { most: 4, ...(first.next === undefined ? {} : { before: first.next }) },
      auditor,
    );
    const entries = [...first.entries, ...rest.entries];
    expect(entries.map(({ seq }) => seq)).toEqual([6, 5, 4, 3, 2, 1]);
    expect(entries[0]).toMatchObject({
      ...looked,
      what: 'unmask',
      body: { reason: '回访' },
      prevHash: entries[1]?.hash,
    });
    expect((await store.auditPage({ most: 9, what: 'export' }, auditor)).entries).toEqual([]);
    expect((await store.auditPage({ most: 9, case: 'LZ-1' }, auditor)).entries).toHaveLength(2);
    expect(await store.verifyAudit()).toEqual({ entries: 7 });
  });

  it('refuses to change or to take away an entry', async () => {
    const { engine } = sql();
    for (const change of [
      'update sanwei.audit set actor = actor',
      'delete from sanwei.audit',
      'truncate sanwei.audit',
    ])
      await expect(engine.query(change)).rejects.toThrow(/append-only/);
  });

  it.each([
    [
      'an entry is written anew',
      `update sanwei.audit set entry = replace(entry, 'report', 'reject') where seq = 3`,
      3,
    ],
    ['a column says another thing', `update sanwei.audit set actor = 'nobody' where seq = 4`, 4],
    ['an entry is gone', 'delete from sanwei.audit where seq = 2', 2],
    ['the end is gone', 'delete from sanwei.audit where seq = 7', 7],
  ])('names the first broken entry where %s by somebody who owns the database', async (_, change, at) => {
    const { engine, store } = sql();
    await engine.query('create table kept as select * from sanwei.audit');
    await engine.query('alter table sanwei.audit disable trigger append_only');
    await engine.query(change);
    expect(await store.verifyAudit()).toEqual({ entries: 7, brokenAt: at });
    await engine.query('delete from sanwei.audit');
    await engine.query('insert into sanwei.audit select * from kept order by seq');
    await engine.query('alter table sanwei.audit enable trigger append_only');
    await engine.query('drop table kept');
    expect(await store.verifyAudit()).toEqual({ entries: 7 });
  });
});
