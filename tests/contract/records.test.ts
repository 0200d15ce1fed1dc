import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordStream } from '../../src/city/fact.ts';
import type { Journal, RecordChange } from '../../src/exchange/journal.ts';
import { memoryHome, pgliteHome, POSTGRES_URL, postgresHome, type JournalHome } from './journals.ts';

const homes: JournalHome[] = [memoryHome(), pgliteHome()];
if (POSTGRES_URL !== undefined) homes.push(postgresHome(POSTGRES_URL));

it.skipIf(POSTGRES_URL === undefined)(
  'runs on PostgreSQL too: TEST_DATABASE_URL or DATABASE_URL is set',
  () => {
    expect(homes).toHaveLength(3);
  },
);

let clock = 1_760_000_000_000;
function change(stream: RecordStream, id: string, body: unknown): RecordChange {
  clock += 1;
  return { stream, id, atMs: clock, source: 'test', origination: 'live', division: '620102', body };
}

async function readAll(journal: Journal, stream: RecordStream, after: number, step = 7) {
  const rows = [];
  for (let cursor = after; ; cursor = rows.at(-1)?.seq ?? cursor) {
    const part = await journal.read(stream, cursor, step);
    rows.push(...part);
    if (part.length < step) return rows;
  }
}

describe.each(homes)('journal in $name', (home) => {
  /* What a journal in memory cannot promise is not asked of it, nor counted as skipped. */
  const lasting = home.lasting ? it : () => undefined;
  const shared = home.writers > 1 ? it : () => undefined;
  let journal: Journal;
  beforeAll(async () => {
    journal = await home.open();
  });
  afterAll(async () => {
    await journal.close();
    await home.tearDown();
  });

  it('numbers the changes of a stream densely from 1, each stream by itself', async () => {
    const first = await journal.record(change('incidents', 'a', { n: 1, title: '火警' }));
    const second = await journal.record(change('incidents', 'b', { n: 1 }));
    const other = await journal.record(change('alerts', 'a', { n: 1 }));
    expect([first?.seq, second?.seq, other?.seq]).toEqual([1, 2, 1]);
    expect(first).toMatchObject({ id: 'a', version: 1, body: { n: 1, title: '火警' }, division: '620102' });
    expect(await journal.head('incidents')).toBe(2);
  });

  it('writes nothing when the body stands so already, whatever the order of its keys', async () => {
    await journal.record(change('incidents', 'keys', { b: 1, a: { d: [1, 2], c: null } }));
    const head = await journal.head('incidents');
    const same = JSON.parse('{"b":1,"a":{"d":[1,2],"c":null}}') as unknown;
    expect(await journal.record(change('incidents', 'keys', same))).toBeUndefined();
    if (home.lasting) {
      expect(
        await journal.record(change('incidents', 'keys', { a: { c: null, d: [1, 2] }, b: 1 })),
      ).toBeUndefined();
    }
    expect(await journal.head('incidents')).toBe(head);
    const changed = await journal.record(change('incidents', 'keys', { b: 1, a: { d: [2, 1], c: null } }));
    expect(changed).toMatchObject({ seq: head + 1, version: 2 });
  });

  it('takes every number of a burst once, and reads it back in order after any cursor', async () => {
    const before = await journal.head('alerts');
    const burst = Array.from({ length: 60 }, (_, i) => journal.record(change('alerts', `w${i % 20}`, { i })));
    const seqs = (await Promise.all(burst)).map((row) => row?.seq ?? 0).sort((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: 60 }, (_, i) => before + 1 + i));
    const rows = await readAll(journal, 'alerts', before + 10);
    expect(rows.map((row) => row.seq)).toEqual(seqs.slice(10));
  });

  it('keeps the newest row of every record, by seq, and the head it is as of', async () => {
    const { asOf, rows } = await journal.standing('alerts');
    expect(asOf).toBe(await journal.head('alerts'));
    const newest = new Map((await readAll(journal, 'alerts', 0)).map((row) => [row.id, row]));
    expect(rows.map((row) => row.id).sort()).toEqual([...newest.keys()].sort());
    for (const row of rows) expect(row).toEqual(newest.get(row.id));
    expect(rows.map((row) => row.seq)).toEqual(rows.map((row) => row.seq).sort((a, b) => a - b));
  });

  it('leaves out what was over by a time, and nothing that still matters', async () => {
    const sinceMs = 1_000_000;
    const put = (stream: RecordStream, id: string, atMs: number, body: object, origination = 'live') => {
      const row = { ...change(stream, `past:${id}`, { id, ...body }), atMs };
      return journal.record({ ...row, origination: origination as 'live' | 'recorded' });
    };
    const pastOf = async (stream: RecordStream) => {
      const { asOf, rows } = await journal.standing(stream, sinceMs);
      expect(asOf).toBe(await journal.head(stream));
      return rows.filter(({ id }) => id.startsWith('past:')).map(({ id }) => id.slice('past:'.length));
    };
    await put('incidents', 'closed-old', sinceMs, { state: 'closed' });
    await put('incidents', 'closed-new', sinceMs + 1, { state: 'closed' });
    await put('incidents', 'open-old', 1, { state: 'open' });
    await put('incidents', 'stateless', 1, {});
    expect(await pastOf('incidents')).toEqual(['closed-new', 'open-old', 'stateless']);

    const alert = { msgType: 'Alert' };
    await put('alerts', 'expired', 1, { ...alert, expiresAtMs: sinceMs });
    await put('alerts', 'expired-recorded', 1, { ...alert, expiresAtMs: 2 }, 'recorded');
    await put('alerts', 'in-force', 1, { ...alert, expiresAtMs: sinceMs + 1 });
    await put('alerts', 'until-further', 1, alert);
    await put('alerts', 'cancelled', 1, alert);
    await put('alerts', 'cancel', 2, { msgType: 'Cancel', references: ['s,cancelled,x'] });
    await put('alerts', 'replaced', 1, { ...alert, references: [] });
    await put('alerts', 'update', 2, { msgType: 'Update', references: ['replaced'] });
    await put('alerts', 'just-cancelled', 1, alert);
    await put('alerts', 'new-cancel', sinceMs + 1, { msgType: 'Cancel', references: ['s,just-cancelled,x'] });
    await put('alerts', 'tomorrow', sinceMs + 9, alert);
    await put('alerts', 'cancel-tomorrow', 3, { msgType: 'Cancel', references: ['s,tomorrow,x'] });
    expect(await pastOf('alerts')).toEqual([
      'expired-recorded',
      'in-force',
      'until-further',
      'update',
      'just-cancelled',
      'new-cancel',
      'tomorrow',
      'cancel-tomorrow',
    ]);
  });

  it('hints that a head moved, until it is told to stop', async () => {
    const hints: RecordStream[] = [];
    const stop = journal.onHint((stream) => hints.push(stream));
    await journal.record(change('incidents', 'hint', { n: clock }));
    await expect.poll(() => hints).toContain('incidents');
    stop();
    const heard = hints.length;
    await journal.record(change('incidents', 'hint', { n: clock }));
    expect(hints.length).toBe(heard);
  });

  lasting('names the record that the store refuses, and goes on', async () => {
    const head = await journal.head('incidents');
    await expect(journal.record(change('incidents', 'nul', { a: 'x\u0000' }))).rejects.toThrow(
      /incidents\/nul/,
    );
    expect((await journal.record(change('incidents', 'after', { n: clock })))?.seq).toBe(head + 1);
  });

  lasting('stands as it was when opened again, in the same epoch', async () => {
    const { epoch } = journal;
    const before = await journal.standing('incidents');
    const log = await readAll(journal, 'incidents', 0);
    await journal.close();
    journal = await home.open();
    expect(journal.epoch).toBe(epoch);
    expect(await journal.standing('incidents')).toEqual(before);
    expect(await readAll(journal, 'incidents', 0)).toEqual(log);
    const next = await journal.record(change('incidents', 'again', { n: clock }));
    expect(next?.seq).toBe(before.asOf + 1);
  });

  shared('shows a reader by cursor every row of six writers at once', async () => {
    const writers = await Promise.all(Array.from({ length: home.writers }, () => home.open()));
    const from = await journal.head('incidents');
    let writing = true;
    const acknowledged: number[] = [];
    const write = async (writer: Journal, w: number): Promise<void> => {
      for (let i = 0; i < 100; i++) {
        const row = await writer.record(change('incidents', `six-${(w * 7 + i) % 30}`, { w, i }));
        if (row !== undefined) acknowledged.push(row.seq);
      }
    };
    const read = async (): Promise<number[]> => {
      const seen: number[] = [];
      let cursor = from;
      for (let last = false; !last;) {
        last = !writing;
        const rows = await journal.read('incidents', cursor, 1000);
        seen.push(...rows.map((row) => row.seq));
        cursor = rows.at(-1)?.seq ?? cursor;
      }
      return seen;
    };
    const written = Promise.all(writers.map(write)).then(() => (writing = false));
    const [seen] = await Promise.all([read(), written]);
    await Promise.all(writers.map((writer) => writer.close()));
    expect(acknowledged).toHaveLength(600);
    expect(seen).toEqual(acknowledged.sort((a, b) => a - b));
    expect(seen).toEqual(Array.from({ length: 600 }, (_, i) => from + 1 + i));
  });

  shared('hears of what another process wrote', async () => {
    const other = await home.open();
    const hints: RecordStream[] = [];
    const stop = journal.onHint((stream) => hints.push(stream));
    await other.record(change('alerts', 'elsewhere', { n: clock }));
    await expect.poll(() => hints, { timeout: 3000 }).toContain('alerts');
    stop();
    await other.close();
  });
});
