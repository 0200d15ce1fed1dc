import type { Actor } from '../casework/actor.ts';
import type { CaseFile } from '../casework/case-file.ts';
import { caseQuery } from '../casework/case-query.ts';
import { OPEN_STAGES } from '../casework/stage.ts';
import { reportBody, type StepTaken } from '../casework/step.ts';
import { randomFrom } from '../city/random.ts';
import type { CaseOutcome } from '../exchange/case-store.ts';
import { reportOfRequest } from '../exchange/report-of-request.ts';
import type { SimulatedRequest } from '../simulation/outlet.ts';
import type { KeptCases } from './api/kept-cases.ts';
import type { Shelved } from './attachments/shelf.ts';
import type { CityCases } from './case-world.ts';
import { madeUp, madeUpTaker } from '../exchange/made-up.ts';
import { nextMove, pauseMs } from './simulated-officer.ts';

/** Open simulated cases at most: what the city asks beyond is answered at once, as a call centre would. */
export const MOST_OPEN = 400;
/** At the start, so many of the hours before are taken in, and worked on until their stages are mixed. */
const FIRST_CASES = 90;
const FIRST_STEPS = 8;
/** Made-up officers work a ninth of the time: on a loaded machine people's wishes come first. */
const REST = 8;
/** A case that a person took the last step on is left to people so long, ms. */
const LEFT_TO_PEOPLE_MS = 3_600_000;
const AGAIN_MS = 10_000;
const FROM = 'simulation';

interface Planned {
  atMs: number;
  /** Steps still taken without a pause. */
  quick: number;
}

export interface SimulatedCaseworkParts {
  readonly store: KeptCases;
  readonly world: CityCases;
  /** Code of the whole city. */
  readonly city: string;
  readonly seed: number;
  /** What a simulated handler shows of the n-th handling of a case: made-up pictures, kept on the shelf. */
  readonly photo: (nth: number) => Promise<Shelved>;
  readonly nowMs: () => number;
  readonly trouble: (error: unknown) => void;
  /** Nothing new is taken in; what is open is brought to its end. */
  readonly ending?: boolean;
  /** After each piece of work it rests so many times as long as that took; REST unless said. */
  readonly rest?: number;
}

/**
 * Made-up requests become cases, and made-up officers work on them, each step by the rules that hold for people. After a
 * restart it goes on with the cases that stand.
 */
export class SimulatedCasework {
  readonly #plan = new Map<string, Planned>();
  readonly #open = new Set<string>();
  readonly #random: () => number;
  #waiting: SimulatedRequest[] = [];
  #busy = false;
  #restsUntilMs = 0;
  #first = FIRST_CASES;
  #resumed = false;
  #retryAtMs = 0;

  constructor(private readonly parts: SimulatedCaseworkParts) {
    this.#random = randomFrom(parts.seed ^ 0xca5e);
  }

  /** Cases it has a next step in mind for. */
  get planned(): number {
    return this.#plan.size;
  }

  /** Somebody made up asks for something. What was answered at once leaves nothing to do. */
  readonly request = (request: SimulatedRequest): void => {
    if (request.answered || this.parts.ending === true) return;
    this.#waiting.push(request);
    const most = this.#resumed ? MOST_OPEN : FIRST_CASES;
    if (this.#waiting.length > most) this.#waiting.splice(0, this.#waiting.length - most);
  };

  /** Does what is due, one thing at a time; call it ten times a second. */
  readonly beat = (): void => {
    const now = this.parts.nowMs();
    if (now < this.#retryAtMs || this.#busy || performance.now() < this.#restsUntilMs) return;
    if (!this.#resumed) return this.#start(() => this.#resume());
    const request = this.#open.size < MOST_OPEN ? this.#waiting.shift() : undefined;
    if (request !== undefined) return this.#start(() => this.#report(request));
    this.#waiting = [];
    const [id] = [...this.#plan].find(([, { atMs }]) => atMs <= now) ?? [];
    if (id === undefined) return;
    const planned = this.#plan.get(id);
    this.#plan.delete(id);
    if (planned !== undefined) this.#start(() => this.#step(id, planned.quick));
  };

  #start(work: () => Promise<void>): void {
    this.#busy = true;
    const startMs = performance.now();
    work()
      .catch((error: unknown) => {
        this.#retryAtMs = this.parts.nowMs() + AGAIN_MS;
        this.parts.trouble(error);
      })
      .finally(() => {
        this.#busy = false;
        const endMs = performance.now();
        this.#restsUntilMs = endMs + (this.parts.rest ?? REST) * (endMs - startMs);
      });
  }

  /** Goes on with what stands: what was asked before the newest of it was heard then. */
  async #resume(): Promise<void> {
    const { store, nowMs } = this.parts;
    let heardMs = -Infinity;
    for (const which of [
      { state: 'open' },
      { state: 'revisit' },
      { state: 'all', stages: ['revisited_twice'] },
    ]) {
      let after: string | undefined;
      do {
        const query = caseQuery.parse({ ...which, sort: 'oldest', most: 500, after });
        const page = await store.filePage(query, this.#watcher());
        for (const file of page.files) {
          if (file.origination !== 'simulated') continue;
          heardMs = Math.max(heardMs, file.reportedAtMs);
          this.#keep(file, nowMs(), 0);
        }
        after = page.next;
      } while (after !== undefined);
    }
    this.#waiting = this.#waiting.filter(({ atMs }) => atMs > heardMs);
    this.#first = Math.max(0, FIRST_CASES - this.#open.size);
    this.#resumed = true;
  }

  async #report(request: SimulatedRequest): Promise<void> {
    const body = reportBody.safeParse(reportOfRequest(request));
    if (!body.success) throw new Error(`simulated request ${request.id}: ${body.error.message}`);
    const { store, city, nowMs } = this.parts;
    const what = { step: 'report', body: body.data } as const;
    const actor = madeUpTaker(city);
    const outcome = await store.command({ key: request.id, what, actor, from: FROM });
    if (!outcome.ok) return this.#refused(request.id, outcome);
    const file = await store.file(outcome.row.id, this.#watcher());
    const quick = this.#first > 0 ? Math.floor(this.#random() * FIRST_STEPS) : 0;
    this.#first = Math.max(0, this.#first - 1);
    if (file !== undefined) this.#keep(file, nowMs(), quick);
  }

  async #step(id: string, quick: number): Promise<void> {
    const { store, world, nowMs, ending = false } = this.parts;
    const file = await store.file(id, this.#watcher());
    if (file === undefined) return this.#forget(id);
    const peopleUntilMs = ending ? 0 : await this.#leftUntilMs(id);
    if (peopleUntilMs > nowMs()) return void this.#plan.set(id, { atMs: peopleUntilMs, quick: 0 });
    const photo = await this.parts.photo(file.round - 1 + file.returns);
    const move = nextMove(file, world, this.#random, photo.hash, ending || quick > 0);
    if (move === undefined) return this.#forget(id);
    const { actor, what } = move;
    if (what.step === 'attach') await store.given(photo, actor);
    const key = `${id}.${file.version}.${what.step}`;
    const outcome = await store.command({ key, id, expects: file.version, what, actor, from: FROM });
    if (outcome.ok || outcome.status === 409) {
      const after = await store.file(id, this.#watcher());
      if (after !== undefined) return this.#keep(after, nowMs(), quick - 1);
      return this.#forget(id);
    }
    this.#forget(id);
    this.#refused(id, outcome);
  }

  async #leftUntilMs(id: string): Promise<number> {
    const steps = await this.parts.store.steps(id, this.#watcher());
    const last: StepTaken | undefined = steps.findLast(({ actor }) => !actor.id.startsWith('source:'));
    return last === undefined ? 0 : last.atMs + LEFT_TO_PEOPLE_MS;
  }

  #keep(file: CaseFile, now: number, quick: number): void {
    const { id, stage } = file;
    if ((OPEN_STAGES as readonly string[]).includes(stage)) this.#open.add(id);
    else this.#open.delete(id);
    if (ENDS.has(stage)) return this.#forget(id);
    const atOnce = this.parts.ending === true || quick > 0 || file.extension !== undefined;
    this.#plan.set(id, { atMs: atOnce ? now : now + pauseMs(file, this.#random), quick });
  }

  #forget(id: string): void {
    this.#plan.delete(id);
    this.#open.delete(id);
  }

  #refused(what: string, { status, refusal }: Extract<CaseOutcome, { ok: false }>): void {
    this.parts.trouble(new Error(`simulated casework, ${what}: ${status} ${refusal.en}`));
  }

  #watcher(): Actor {
    return madeUp('supervisor', this.parts.city);
  }
}

const ENDS: ReadonlySet<CaseFile['stage']> = new Set(['assessed', 'rejected', 'merged']);
