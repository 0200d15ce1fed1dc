import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/casework/actor.ts';
import { FIGURE_KEYS } from '../../src/casework/figures-formula.ts';
import type { FigureQuestion, Figures } from '../../src/casework/figures.ts';
import { levelOf } from '../../src/city/division.ts';
import { MemoryCases } from '../../src/exchange/memory-cases.ts';
import { FIGURES_SCHEMA } from '../../src/gateway/records/case-sql/figures-schema.ts';
import { CaseModel, sequences, type Dice } from '../fixtures/case-model.ts';
import { PEOPLE } from '../fixtures/case-model/people.ts';
import { HASHES } from '../fixtures/case-world.ts';
import { Asker, CITY, clock, memoryCases, sqlHomes, type OpenCases } from './case-homes.ts';

const SEQUENCES = Number(process.env['SANWEI_FIGURE_RUNS'] ?? 12);
const QUESTIONS = 60;
const DAY_MS = 86_400_000;
const TEST_MS = 600_000;

type Asked = Pick<FigureQuestion, 'division' | 'fromMs' | 'toMs' | 'nowMs' | 'offsetMin'>;

/** Times around what was played, of hours to a year, some as of an instant within. */
const questions = (firstMs: number, lastMs: number): fc.Arbitrary<Asked> =>
  fc
    .record({
      division: fc.constantFrom(
        '6201',
        '6201',
        '620102',
        '620103',
        '620102004',
        '620103004006',
        '620103004006007',
      ),
      fromMs: fc.integer({ min: firstMs - DAY_MS, max: lastMs }),
      longMs: fc.constantFrom(1, 3_600_000, DAY_MS, 31 * DAY_MS, 366 * DAY_MS),
      nowMs: fc.oneof(fc.constant(lastMs + 400 * DAY_MS), fc.integer({ min: firstMs, max: lastMs })),
      offsetMin: fc.constantFrom(480, 0, -210),
    })
    .map(({ longMs, ...rest }) => ({ ...rest, toMs: rest.fromMs + longMs }));

describe.each(sqlHomes())('figures in $name, beside the pure ones', (home) => {
  let open: OpenCases;
  let memory: OpenCases;
  const firstMs = clock.ms;
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

  async function play(sequence: readonly Dice[]): Promise<void> {
    const [asker, beside] = [new Asker(open.store), new Asker(memory.store)];
    const model = new CaseModel();
    const ids: string[] = [];
    for (const dice of sequence) {
      const { id, what, actor } = model.ask(dice, ids);
      clock.ms = model.nowMs;
      const of = id === undefined ? {} : { id };
      const outcome = await asker.say(actor, what, of);
      expect((await beside.say(actor, what, of)).ok).toBe(outcome.ok);
      if (outcome.ok && id === undefined) ids.push(outcome.row.id);
    }
  }

  async function both(asked: Asked, actor: Actor): Promise<[ours: Figures, pure: Figures]> {
    if (open.sql === undefined || !(memory.store instanceof MemoryCases)) throw new Error('no two stores');
    const level = levelOf(asked.division);
    if (level === undefined) throw new Error(`${asked.division} has no level`);
    const ask = { ...asked, level };
    return [await open.sql.store.figures(ask, actor), await memory.store.figures(ask, actor)];
  }

  async function compare(): Promise<ReadonlySet<string>> {
    const met = new Set<string>();
    const whole = { division: '6201', fromMs: firstMs, toMs: firstMs + 366 * DAY_MS };
    const all: readonly Asked[] = [
      ...fc.sample(questions(firstMs, clock.ms), { numRuns: QUESTIONS, seed: 8 }),
      { ...whole, nowMs: clock.ms + 366 * DAY_MS, offsetMin: 480 },
    ];
    for (const [i, asked] of all.entries()) {
      const actor =
        (i % 2 === 0 && i < QUESTIONS ? PEOPLE[(i / 2) % PEOPLE.length]?.actor : undefined) ?? CITY;
      const [ours, pure] = await both(asked, actor);
      expect(ours, JSON.stringify({ asked, actor })).toEqual(pure);
      for (const key of FIGURE_KEYS) if (pure.whole.counts[key] > 0) met.add(key);
      for (const lines of ['divisions', 'units', 'persons'] as const)
        if (pure[lines].length > 0) met.add(lines);
    }
    return met;
  }
  const everything = [...FIGURE_KEYS, 'divisions', 'units', 'persons'].toSorted();

  it('are the same of whatever happened, for whoever asks', { timeout: TEST_MS }, async () => {
    for (const sequence of fc.sample(sequences, { numRuns: SEQUENCES, seed: 7 })) await play(sequence);
    expect([...(await compare())].toSorted()).toEqual(everything);
  });

  it('are the same again when they are filled in from the steps', { timeout: TEST_MS }, async () => {
    await open.sql?.engine.transaction(async (_query, script) => {
      await script('drop table sanwei.case_figure');
      await script(FIGURES_SCHEMA);
    });
    expect([...(await compare())].toSorted()).toEqual(everything);
  });

  it('are none of a handler without a unit, nor of another district', async () => {
    const asked = { fromMs: firstMs, toMs: firstMs + 366 * DAY_MS, nowMs: clock.ms, offsetMin: 480 };
    const lost: Actor = { id: 'h', name: 'h', role: 'handler', scope: ['6201'] };
    const stranger = PEOPLE.find(({ where, actor }) => where === '620103' && actor.role === 'supervisor');
    for (const actor of [lost, stranger?.actor ?? lost]) {
      const [ours] = await both({ ...asked, division: '620102' }, actor);
      expect(Object.values(ours.whole.counts).every((n) => n === 0)).toBe(true);
    }
  });
});
