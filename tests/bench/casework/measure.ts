import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from '../../../src/casework/actor.ts';
import { RecordRoad } from '../../../src/exchange/record-road.ts';
import { SqlCaseStore } from '../../../src/gateway/records/case-store.ts';
import { openJournal } from '../../../src/gateway/records/open-journal.ts';
import type { SqlJournal } from '../../../src/gateway/records/sql-journal.ts';
import { openPglite } from '../../../src/gateway/records/pglite-engine.ts';
import type { FromServer } from '../../../src/wire/message.ts';
import { caseWorld, reportOf } from '../../fixtures/case-world.ts';
import { NOW_MS } from './ground.ts';
import { load } from './load.ts';
import { openLong } from './long-engine.ts';
import { searches, views, type Question } from './questions.ts';

export interface Place {
  readonly dataDir: string;
  readonly databaseUrl?: string;
}

/** Brings the schema up to date and fills it. @returns seconds */
export async function fillUp(place: Place, all: number, say: (line: string) => void): Promise<number> {
  const journal = await openJournal(place);
  await journal.close();
  const { databaseUrl, dataDir } = place;
  const engine =
    databaseUrl === undefined ? await openPglite(`${dataDir}/records`) : await openLong(databaseUrl);
  try {
    return await load(engine, all, say);
  } finally {
    await engine.close();
  }
}

/** One store of a million cases, asked as a desk asks it. */
export class Desk {
  private constructor(
    private readonly journal: SqlJournal,
    private readonly other: SqlJournal,
    private readonly store: SqlCaseStore,
  ) {}

  static async open(place: Place): Promise<Desk> {
    const journal = await openJournal(place);
    /* Another gateway on the same database, where there can be one. */
    const other = place.databaseUrl === undefined ? journal : await openJournal(place);
    const desk = { world: caseWorld(NOW_MS), nowMs: () => NOW_MS, letters: 'LZ' };
    return new Desk(journal, other, new SqlCaseStore(journal.engine, journal, desk));
  }

  async close(): Promise<void> {
    await this.store.idle();
    if (this.other !== this.journal) await this.other.close();
    await this.journal.close();
  }

  /** Ms of every question, by name; each is asked once before, unmeasured. */
  views(times: number): Promise<Record<string, number[]>> {
    return this.#ask(views(times));
  }

  searches(times: number): Promise<Record<string, number[]>> {
    return this.#ask(searches(times));
  }

  async #ask(asked: Record<string, Question[]>): Promise<Record<string, number[]>> {
    const seen: Record<string, number[]> = {};
    for (const [name, questions] of Object.entries(asked)) {
      const all: number[] = [];
      for (const [i, { query, actor }] of questions.entries()) {
        const start = performance.now();
        await this.store.view(query, actor);
        if (i > 0) all.push(performance.now() - start);
      }
      seen[name] = all;
    }
    return seen;
  }

  /**
   * Ms from a command to the row's arrival at a screen of the other gateway, at so many commands a second for so long:
   * one begins when it is due, whatever became of those before. Half are reports, half are notes to what was reported.
   */
  async seen(perS: number, seconds: number): Promise<{ ms: number[]; ratePerS: number }> {
    const actor: Actor = { id: 'bench', name: 'bench', role: 'call_taker', scope: ['6201'] };
    const arrived = new Map<number, number>();
    const say = (message: FromServer): void => {
      if (message.t === 'ev') arrived.set(message.row.seq, performance.now());
    };
    const failures: unknown[] = [];
    const house = {
      journal: this.other,
      sight: { actor, key: 'bench' },
      isWhole: true,
      nowMs: () => NOW_MS,
      sees: () => true,
      trouble: (error: unknown) => failures.push(error),
    };
    const road = new RecordRoad(house, { say, waitingBytes: () => 0 });
    const unhint = this.other.onHint(() => road.pump());
    const seq = await this.other.head('cases');
    road.open(['cases'], { cases: { epoch: road.epoch, seq } });
    const begun = new Map<number, number>();
    const reported: string[] = [];
    const run = `${process.pid}.${Math.round(performance.timeOrigin)}`;
    const one = async (n: number): Promise<void> => {
      const id = n % 2 === 0 ? undefined : reported.at(-1 - (n % 7));
      const what =
        id === undefined
          ? ({ step: 'report', body: reportOf({ text: `垃圾 ${n}` }) } as const)
          : ({ step: 'note', body: { words: `已联系 ${n}` } } as const);
      const start = performance.now();
      const outcome = await this.store.command({
        key: `${run}.${seq}.${n}`,
        from: 'bench',
        actor,
        what,
        ...(id === undefined ? {} : { id }),
      });
      if (!outcome.ok) throw new Error(outcome.refusal.en);
      begun.set(outcome.seq, start);
      if (id === undefined) reported.push(outcome.row.id);
    };
    const startMs = performance.now();
    const all: Promise<void>[] = [];
    for (let n = 0; n < perS * seconds; n++) {
      const waitMs = startMs + (n * 1000) / perS - performance.now();
      if (waitMs > 0) await pause(waitMs);
      all.push(one(n));
    }
    await Promise.all(all);
    const ratePerS = all.length / ((performance.now() - startMs) / 1000);
    for (let i = 0; i < 100 && arrived.size < begun.size; i++) await pause(20);
    unhint();
    road.close();
    if (failures.length > 0) throw failures[0];
    const lost = [...begun.keys()].filter((at) => !arrived.has(at));
    if (lost.length > 0) throw new Error(`${lost.length} of ${begun.size} rows were not seen`);
    return { ms: [...begun].map(([at, start]) => (arrived.get(at) ?? NaN) - start), ratePerS };
  }
}
