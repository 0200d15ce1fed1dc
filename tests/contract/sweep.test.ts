import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AttachmentShelf } from '../../src/gateway/attachments/shelf.ts';
import { Open311Keys } from '../../src/gateway/open311/keys.ts';
import { sweep, type Swept } from '../../src/gateway/records/sweep.ts';
import { simulatedPhoto } from '../../src/gateway/simulated-photo.ts';
import { actorOf, PLACES, reportOf } from '../fixtures/case-world.ts';
import { Asker, clock, granted, sqlHomes, type OpenCases } from './case-homes.ts';

const DAY_MS = 86_400_000;
const taker = actorOf('call_taker', '620102');
const report = { step: 'report', body: reportOf(PLACES['620102']) } as const;
const paper = (words: string): Buffer => Buffer.from(`%PDF-1.4\n% ${words}\n%%EOF\n`);

describe.each(sqlHomes())('a sweep of $name', (home) => {
  const folder = mkdtempSync(join(tmpdir(), 'sanwei-sweep-'));
  const shelf = new AttachmentShelf(folder, Date.now);
  let open: OpenCases;
  let asker: Asker;
  /** Tables that any sweep has tended. */
  const tended = new Set<string>();
  const swept = async (atMs: number): Promise<Swept> => {
    if (open.sql === undefined) throw new Error('this is about SQL');
    const all = await sweep({ engine: open.sql.engine, shelf }, atMs);
    for (const table of all.tended) tended.add(table);
    return all;
  };
  beforeAll(async () => {
    open = await home.open();
    asker = new Asker(open.store);
  });
  afterAll(async () => {
    await shelf.close();
    await open.close();
    await home.tearDown();
    rmSync(folder, { recursive: true });
  });

  it('forgets keys of commands after thirty days, but never which case a FIWARE entity has', async () => {
    const fiware = { ...taker, id: 'source:open311.orion' };
    const first = granted(await asker.say(taker, report, { key: 'a-call-1' })).row.id;
    const entity = granted(await asker.say(fiware, report, { key: 'ngsi:entity' })).row.id;
    expect(await swept(clock.ms + 29 * DAY_MS)).toMatchObject({ keys: 0 });
    expect(granted(await asker.say(taker, report, { key: 'a-call-1' })).row.id).toBe(first);
    expect(await swept(clock.ms + 31 * DAY_MS)).toMatchObject({ keys: 1 });
    expect(granted(await asker.say(taker, report, { key: 'a-call-1' })).row.id).not.toBe(first);
    expect(granted(await asker.say(fiware, report, { key: 'ngsi:entity' })).row.id).toBe(entity);
  });

  it('forgets tokens of Open311 after ninety days', async () => {
    const query = open.sql?.engine.query;
    if (query === undefined) throw new Error('this is about SQL');
    const keys = new Open311Keys(query, () => clock.ms);
    const apiKey = (await keys.add('works', ['6201'])) ?? '';
    const holder = await keys.holderOf(apiKey);
    if (holder === undefined) throw new Error('no holder');
    await keys.firstSaid('digest');
    const token = await keys.tokenFor('LZ-1', holder, { apiKey, commandKey: 'open311:1' });
    await swept(clock.ms + 89 * DAY_MS);
    expect(await keys.caseOf(token, holder)).toBe('LZ-1');
    expect(await query('select 1 from sanwei.open311_said')).toEqual([]);
    expect(await swept(clock.ms + 91 * DAY_MS)).toMatchObject({ tokens: 1 });
    expect(await keys.caseOf(token, holder)).toBeUndefined();
  });

  it('takes files away that came to no case within a day, and no other', async () => {
    const [unused, used, again] = [
      await shelf.keep(paper('unused')),
      await shelf.keep(paper('used')),
      await shelf.keep(paper('again')),
    ];
    for (const file of [unused, used, again]) await open.store.given(file, taker);
    await open.sql?.engine.query('insert into sanwei.case_attachment values ($1, 1)', [used.hash]);
    const there = async () =>
      Promise.all([unused, used, again].map(async ({ hash }) => (await shelf.read(hash)) !== undefined));
    expect(await swept(Date.now() + DAY_MS / 2)).toMatchObject({ files: 0 });
    const old = new Date(Date.now() - 3 * DAY_MS);
    for (const { hash } of [unused, used, again])
      utimesSync(join(folder, 'attachments', hash.slice(0, 2), hash), old, old);
    await open.sql?.engine.query('update sanwei.attachment_given set at_ms = $1', [old.getTime()]);
    clock.ms = Date.now();
    await open.store.given(await shelf.keep(paper('again')), taker);
    expect(await swept(Date.now())).toMatchObject({ files: 1 });
    expect(await there()).toEqual([false, true, true]);
    expect(await open.sql?.store.maySee(unused.hash, taker)).toBe(false);
    expect(await open.sql?.store.maySee(again.hash, taker)).toBe(true);
  });

  it('leaves the made-up picture to be had again', async () => {
    const photo = simulatedPhoto(shelf);
    const { hash } = await photo(0);
    await swept(Date.now() + 2 * DAY_MS);
    expect(await shelf.read(hash)).toBeUndefined();
    expect((await photo(0)).hash).toBe(hash);
    expect(await shelf.read(hash)).toBeDefined();
  });

  it('tends the tables where no server does: dead rows are out, and the planner knows how many there are', async () => {
    const engine = open.sql?.engine;
    if (engine === undefined) throw new Error('this is about SQL');
    const { id } = granted(await asker.say(taker, report)).row;
    for (let n = 0; n < 80; n++)
      granted(await asker.say(taker, { step: 'note', body: { words: `记 ${n}` } }, { id }));
    const stand = async (): Promise<{ rows: number; dead: number }> => {
      const [row] = await engine.query(
        `select c.reltuples as rows, s.n_dead_tup as dead from pg_class c join pg_stat_user_tables s on s.relid = c.oid
          where c.oid = 'sanwei.case_step'::regclass`,
      );
      return { rows: Number(row?.['rows']), dead: Number(row?.['dead']) };
    };
    if (engine.shared) {
      await swept(clock.ms);
      return expect([...tended]).toEqual([]);
    }
    /* What was counted is told once a second. */
    const tends = async (): Promise<readonly string[]> => (await swept(clock.ms)).tended;
    await expect.poll(tends, { timeout: 5000 }).toContain('case_step');
    /* One row that changes little: tended because it never was. */
    expect([...tended]).toContain('stream_head');
    expect((await stand()).rows).toBeGreaterThan(80);
    await engine.query('update sanwei.case_step set at_ms = at_ms + 1');
    await expect.poll(async () => (await stand()).dead, { timeout: 5000 }).toBeGreaterThan(80);
    expect(await tends()).toContain('case_step');
    expect((await stand()).dead).toBe(0);
    await expect.poll(tends, { timeout: 5000 }).toEqual([]);
  });
});
