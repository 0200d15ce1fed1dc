import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOf, HASHES, PLACES, reportOf } from '../fixtures/case-world.ts';
import type { Query } from '../../src/gateway/records/engine.ts';
import { asActor } from '../../src/gateway/records/case-sql/as-actor.ts';
import { Asker, granted, sqlHomes, type OpenCases } from './case-homes.ts';

const TABLES = [
  'case_file',
  'case_body',
  'case_step',
  'case_command',
  'audit',
  'attachment',
  'attachment_given',
  'case_attachment',
  'journal',
] as const;
/** The gateway's own: the role has no right to them at all. */
const CLOSED = ['case_words', 'case_head', 'record', 'identity', 'session', 'migration'];

/** Row-level security alone: whatever SQL is said under the role, as if the gateway checked nothing. */
describe.each(sqlHomes())('scope in the SQL of $name', (home) => {
  let open: OpenCases;
  const [mine, other] = ['620102', '620103'] as const;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    open = await home.open();
    const asker = new Asker(open.store);
    for (const district of [mine, other]) {
      const taker = actorOf('call_taker', district);
      const body = reportOf({ ...PLACES[district], text: `水管破裂 ${district}` });
      const { row } = granted(await asker.say(taker, { step: 'report', body }));
      ids[district] = row.id;
      const [hash = ''] = HASHES;
      await open.store.given({ hash, type: 'image/png', bytes: 9 }, taker);
      granted(await asker.say(taker, { step: 'attach', body: { evidence: [hash] } }, { id: row.id }));
    }
    await open.journal.record({
      stream: 'incidents',
      id: 'i',
      atMs: 1,
      source: 'test',
      origination: 'live',
      division: mine,
      body: {},
    });
  });
  afterAll(async () => {
    await open.close();
    await home.tearDown();
  });

  const asRole = <T>(
    scope: readonly string[],
    work: (query: Query) => Promise<T>,
    unit?: string,
  ): Promise<T> => {
    if (open.sql === undefined) throw new Error('not in SQL');
    return open.sql.engine.transaction(async (query) => {
      await asActor(
        query,
        { divisions: scope, ...(unit === undefined ? {} : { unit }) },
        `call_taker.${scope[0]}`,
      );
      return await work(query);
    });
  };
  const rowsOf = (scope: readonly string[], unit?: string): Promise<Record<string, number>> =>
    asRole(
      scope,
      async (query) => {
        const rows: Record<string, number> = {};
        for (const table of TABLES) rows[table] = (await query(`select * from sanwei.${table}`)).length;
        return rows;
      },
      unit,
    );
  const none = Object.fromEntries(TABLES.map((table) => [table, 0]));

  it('gives a district its own rows of every table, and not one of the other', async () => {
    const one = {
      ...none,
      case_file: 1,
      case_body: 1,
      case_step: 2,
      case_command: 2,
      audit: 2,
      attachment: 1,
      attachment_given: 1,
      case_attachment: 1,
      journal: 2,
    };
    expect(await rowsOf([mine])).toEqual(one);
    expect(await rowsOf([other])).toEqual(one);
    const theirs = await asRole([other], (query) => query('select body::text as text from sanwei.case_body'));
    expect(theirs.map(({ text }) => String(text).includes(`"${ids[other]}"`))).toEqual([true]);
  });

  it('gives nothing to a scope that is none, that only begins the same, or to a unit that has no case', async () => {
    for (const scope of [[], ['62'], ['6201029'], ['620102 '], ['%']])
      expect(await rowsOf(scope)).toEqual(none);
    expect(await rowsOf([mine], '620102-water')).toMatchObject({
      case_file: 0,
      case_body: 0,
      case_step: 0,
      journal: 0,
    });
  });

  it('finds no words of the other district, in any way to ask', async () => {
    const find = (scope: readonly string[]) =>
      asRole(scope, async (query) => {
        const found = await query(`select n from sanwei.case_search('''水管'''::tsquery, '{}', 99) n`);
        const says = await query(
          `select n from generate_series(1, 9) n where sanwei.case_says(n, '{%水管%}')`,
        );
        return [found.length, says.length];
      });
    expect(await find([mine])).toEqual([1, 1]);
    expect(await find([])).toEqual([0, 0]);
    expect(await find(['620104'])).toEqual([0, 0]);
  });

  it('changes nothing of the other district, and adds nothing there', async () => {
    const changed = await asRole([mine], (query) =>
      query(`update sanwei.case_file set stage = 'closed' where id = $1 returning id`, [ids[other]]),
    );
    expect(changed).toEqual([]);
    const copy = (table: string, change: string): Promise<unknown> =>
      asRole([mine], (query) =>
        query(
          `insert into sanwei.${table} select (jsonb_populate_record(t, '${change}'::jsonb)).* from sanwei.${table} t limit 1`,
        ),
      );
    await expect(
      copy(
        'case_file',
        '{"number":99,"id":"LZ-99","city":null,"district":"620103","subdistrict":null,"community":null,"grid":null}',
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(copy('journal', '{"seq":99,"body":{"divisions":{"district":"620103"}}}')).rejects.toThrow(
      /row-level security/,
    );
    await expect(copy('journal', '{"seq":99,"stream":"incidents"}')).rejects.toThrow(/row-level security/);
    await expect(copy('case_command', '{"key":"k","actor":"another"}')).rejects.toThrow(/row-level security/);
    await expect(asRole([mine], (query) => query('delete from sanwei.case_file'))).rejects.toThrow(
      /permission denied/,
    );
  });

  it.each(CLOSED)('keeps %s from the role', async (table) => {
    await expect(asRole([mine], (query) => query(`select * from sanwei.${table}`))).rejects.toThrow(
      /permission denied/,
    );
  });
});
