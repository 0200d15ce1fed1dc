import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/casework/actor.ts';
import { CASE_KINDS, CHANNELS } from '../../src/casework/case-file.ts';
import { CASE_SORTS, caseQuery, type CaseQuery } from '../../src/casework/case-query.ts';
import { STAGES } from '../../src/casework/stage.ts';
import type { CaseStore } from '../../src/exchange/case-store.ts';
import { CaseModel, sequences, type Dice } from '../fixtures/case-model.ts';
import { PEOPLE } from '../fixtures/case-model/people.ts';
import { seenOfFile, seenOfModel } from '../fixtures/case-model/seen.ts';
import { HASHES, RULES } from '../fixtures/case-world.ts';
import { Asker, CITY, clock, memoryCases, sqlHomes, type OpenCases } from './case-homes.ts';

/**
 * Sequences of wishes on each store. A few by default, so that this stays quick; all 10 000 with
 * `SANWEI_MODEL_RUNS=10000 npx vitest run --project node tests/contract/cases-model`: half an hour on PGlite.
 */
const RUNS = Number(process.env['SANWEI_MODEL_RUNS'] ?? 60);
const QUERIES = 150;
const FULL_MS = 3_600_000;

/** Most queries have few filters. */
const seldom = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const some = <T>(...values: readonly T[]) => seldom(fc.constantFrom(...values));
const list = (...values: readonly string[]) =>
  seldom(fc.uniqueArray(fc.constantFrom(...values), { maxLength: 4 }));
const queries: fc.Arbitrary<CaseQuery> = fc
  .record({
    state: fc.constantFrom('open', 'revisit', 'done', 'all', 'all'),
    stages: list(...STAGES),
    division: some('6201', '620102', '620103', '620102004', '620103004006007', '62010'),
    kinds: list(...CASE_KINDS),
    codes: list(...Object.keys(RULES)),
    channels: list(...CHANNELS),
    unit: some('620102-sanitation', '620103-water', 'nobody'),
    assignee: some('h1.620102', 'h2.620103'),
    only: list('overdue', 'parked', 'extension', 'supervised', 'reopened', 'returned'),
    fromMs: some(clock.ms, clock.ms + 36e5),
    toMs: some(clock.ms + 1, clock.ms + 72e5),
    words: seldom(
      fc.constantFrom(
        '垃圾',
        '路',
        '路边 垃圾',
        '水管破裂',
        'LZ-1',
        '1',
        '12',
        '边有',
        '_',
        "'",
        '没有这个',
        '圾',
        'lz-2',
      ),
    ),
    sort: fc.constantFrom(...CASE_SORTS),
    most: fc.constantFrom(1, 7, 100),
  })
  .map((query) => caseQuery.parse(JSON.parse(JSON.stringify(query))));

describe.each(sqlHomes())('cases in $name, beside a model and beside memory', (home) => {
  let open: OpenCases;
  let memory: OpenCases;
  beforeAll(async () => {
    open = await home.open();
    memory = await memoryCases().open();
    for (const { actor } of PEOPLE)
      for (const hash of HASHES) await open.store.given({ hash, type: 'image/jpeg', bytes: 1234 }, actor);
  });
  afterAll(async () => {
    await open.close();
    await home.tearDown();
  });

  const counts = { granted: 0, refused: 0, cases: 0 };
  let latestMs = clock.ms;
  async function play(sequence: readonly Dice[]): Promise<void> {
    const [asker, beside] = [new Asker(open.store), new Asker(memory.store)];
    const model = new CaseModel();
    const ids: string[] = [];
    for (const dice of sequence) {
      const { id, what, actor, granted } = model.ask(dice, ids);
      clock.ms = model.nowMs;
      const of = id === undefined ? {} : { id };
      const outcome = await asker.say(actor, what, of);
      expect(outcome, JSON.stringify({ actor: actor.id, what })).toEqual(await beside.say(actor, what, of));
      expect(outcome.ok, JSON.stringify({ actor: actor.id, what, id, outcome })).toBe(granted);
      counts[granted ? 'granted' : 'refused'] += 1;
      if (outcome.ok && id === undefined) ids.push(outcome.row.id);
    }
    counts.cases += ids.length;
    latestMs = Math.max(latestMs, model.nowMs);
    const stands = [];
    for (const id of ids) {
      const file = await open.store.file(id, CITY);
      expect(file).toEqual(await memory.store.file(id, CITY));
      expect(await open.store.steps(id, CITY)).toEqual(await memory.store.steps(id, CITY));
      stands.push(file && seenOfFile(file));
    }
    expect(stands).toEqual(model.cases.map((one) => seenOfModel(one, model.nowMs)));
  }

  it(
    `takes, refuses and leaves standing what the model does, ${RUNS} sequences long`,
    async () => {
      for (const sequence of fc.sample(sequences, RUNS)) await play(sequence);
      process.stdout.write(`${home.name}: ${RUNS} sequences, ${JSON.stringify(counts)}\n`);
      expect(counts.granted).toBeGreaterThan(RUNS);
      expect(counts.refused).toBeGreaterThan(RUNS / 4);
      expect(await open.sql?.store.verifyAudit()).toEqual({ entries: await open.journal.head('cases') });
    },
    FULL_MS,
  );

  async function allPages(store: CaseStore, query: CaseQuery, actor: Actor) {
    const pages = [];
    let after: string | undefined;
    do {
      const page = await store.view({ ...query, ...(after === undefined ? {} : { after }) }, actor);
      pages.push(page);
      after = page.next;
    } while (after !== undefined && pages.length < 5);
    return pages;
  }

  it(
    `shows in ${QUERIES} views, page by page, what memory shows`,
    async () => {
      /* Each sequence began at the same instant: no case is asked for before it was reported. */
      clock.ms = latestMs;
      let shown = 0;
      for (const [i, query] of fc.sample(queries, QUERIES).entries()) {
        const actor = (i % 2 === 0 ? PEOPLE[i % PEOPLE.length]?.actor : undefined) ?? CITY;
        const pages = await allPages(open.store, query, actor);
        expect(pages, JSON.stringify({ query, actor })).toEqual(await allPages(memory.store, query, actor));
        shown += pages.reduce((sum, { rows }) => sum + rows.length, 0);
      }
      expect(shown).toBeGreaterThan(QUERIES);
    },
    FULL_MS,
  );

  it('gives a screen the same standing cases and the same rows, scope by scope', async () => {
    const head = await open.journal.head('cases');
    for (const divisions of [['6201'], ['620102'], ['620103004006', '620102004'], ['62010'], []]) {
      for (const unit of [undefined, '620102-sanitation', '620103-water']) {
        const scope = { divisions, ...(unit === undefined ? {} : { unit }) };
        const told = await open.journal.standing('cases', 0, scope);
        const beside = await memory.journal.standing('cases', 0, scope);
        expect({ ...told, rows: told.rows.map(({ body }) => body) }).toEqual({
          ...beside,
          rows: beside.rows.map(({ body }) => body),
        });
        const rows = await open.journal.readCases(0, head, scope);
        expect(rows).toEqual(await memory.journal.readCases(0, head, scope));
        expect(rows.upTo).toBe(head);
        if (divisions.length === 0) expect(rows.rows).toEqual([]);
      }
    }
  });
});
