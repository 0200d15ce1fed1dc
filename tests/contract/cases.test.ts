import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseQuery } from '../../src/casework/case-query.ts';
import { actorOf, PLACES, reportOf } from '../fixtures/case-world.ts';
import { Asker, CITY, clock, granted, memoryCases, sqlHomes, type OpenCases } from './case-homes.ts';
import { POSTGRES_URL } from './journals.ts';

const homes = [memoryCases(), ...sqlHomes()];

it.skipIf(POSTGRES_URL === undefined)(
  'runs on PostgreSQL too: TEST_DATABASE_URL or DATABASE_URL is set',
  () => {
    expect(homes.map(({ name }) => name)).toContain('PostgreSQL');
  },
);

const officer = actorOf('district_officer', '620102');
const taker = actorOf('call_taker', '620102');
const takerElsewhere = actorOf('call_taker', '620103');
const elsewhere = actorOf('district_officer', '620103');
const report = (of: Parameters<typeof reportOf>[0] = {}) => ({ step: 'report', body: reportOf(of) }) as const;
const ask = (of: object = {}) => caseQuery.parse(of);

describe.each(homes)('cases in $name', (home) => {
  /* What cases in memory do not promise is not asked of them, nor counted as skipped. */
  const stored = home.name === 'memory' ? () => undefined : it;
  let open: OpenCases;
  let asker: Asker;
  beforeAll(async () => {
    open = await home.open();
    asker = new Asker(open.store);
  });
  afterAll(async () => {
    await open.close();
    await home.tearDown();
  });

  it('keeps a case, its step, its journal row and its audit entry together', async () => {
    const { row, seq, again } = granted(await asker.say(CITY, report()));
    expect({ id: row.id, version: row.version, seq, again }).toEqual({
      id: 'LZ-1',
      version: 1,
      seq: 1,
      again: false,
    });
    expect(await open.store.file('LZ-1', officer)).toMatchObject({ text: '路边有垃圾', stage: row.stage });
    expect(await open.store.steps('LZ-1', officer)).toMatchObject([{ step: 'report', version: 1 }]);
    expect(await open.journal.read('cases', 0, 9)).toMatchObject([{ seq: 1, id: 'LZ-1', body: row }]);
    expect(await open.store.view(ask(), officer)).toMatchObject({
      rows: [row],
      total: 1,
      unfiltered: 1,
      asOf: 1,
    });
  });

  stored('writes an audit entry with it', async () => {
    const audit = await open.sql?.store.auditPage({ most: 9 }, actorOf('auditor', '6201'));
    expect(audit?.entries).toMatchObject([
      { seq: 1, what: 'report', case: 'LZ-1', actor: CITY.id, prevHash: '' },
    ]);
    expect(await open.sql?.store.verifyAudit()).toEqual({ entries: 1 });
  });

  it('shows nothing of it to another district', async () => {
    expect(await open.store.file('LZ-1', elsewhere)).toBeUndefined();
    expect(await open.store.steps('LZ-1', elsewhere)).toEqual([]);
    expect(await open.store.view(ask({ state: 'all' }), elsewhere)).toMatchObject({
      rows: [],
      total: 0,
      unfiltered: 0,
    });
    expect(await open.store.near([103.9, 36.05], 500, 0, elsewhere)).toEqual([]);
    expect(await open.store.near([103.9, 36.05], 500, 0, officer)).toHaveLength(1);
    const accept = { step: 'accept', body: {} } as const;
    expect(await asker.say(elsewhere, accept, { id: 'LZ-1', expects: 1 })).toMatchObject({
      ok: false,
      status: 404,
    });
  });

  it('answers the same to the same key, and refuses it for anything else', async () => {
    const wish = report({ text: '同一件事' });
    const first = granted(await asker.say(CITY, wish, { key: 'same' }));
    const head = await open.journal.head('cases');
    expect(await asker.say(CITY, wish, { key: 'same' })).toEqual({ ...first, again: true });
    expect(await asker.say(CITY, report({ text: '另一件事' }), { key: 'same' })).toMatchObject({
      ok: false,
      status: 422,
      refusal: { code: 'duplicate' },
    });
    expect(granted(await asker.say(taker, wish, { key: 'same' })).row.id).not.toBe(first.row.id);
    expect(await open.journal.head('cases')).toBe(head + 1);
  });

  it('refuses a version that was passed, with what stands', async () => {
    const { row } = granted(await asker.say(CITY, report()));
    const accept = { step: 'accept', body: {} } as const;
    const accepted = granted(await asker.say(officer, accept, { id: row.id, expects: 1 })).row;
    const late = await asker.say(officer, accept, { id: row.id, expects: 1 });
    expect(late).toMatchObject({ ok: false, status: 409, refusal: { code: 'version' }, standing: accepted });
  });

  it('takes many at once, and numbers them without holes', async () => {
    const before = await open.journal.head('cases');
    const many = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        asker.say(i % 2 === 0 ? taker : takerElsewhere, report(PLACES[i % 2 === 0 ? '620102' : '620103'])),
      ),
    );
    const seqs = many.map((outcome) => granted(outcome).seq).sort((a, b) => a - b);
    expect(seqs).toEqual(seqs.map((_, i) => before + 1 + i));
    expect(new Set(many.map((outcome) => granted(outcome).row.id)).size).toBe(40);
    if (open.sql !== undefined) expect(await open.sql.store.verifyAudit()).toEqual({ entries: before + 40 });
  });

  stored('undoes alone what the store refuses', async () => {
    const wishes = [report(), report({ text: 'x\u0000' }), report()].map((wish) => asker.say(taker, wish));
    const [first, second, third] = await Promise.allSettled(wishes);
    expect([first?.status, second?.status, third?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    clock.ms += 1;
  });
});
