import type { Actor } from '../casework/actor.ts';
import type { CaseFile } from '../casework/case-file.ts';
import { reportBody, type Step } from '../casework/step.ts';
import type { CityBundle } from '../city/bundle.ts';
import { randomFrom } from '../city/random.ts';
import type { SimulatedRequest } from '../simulation/outlet.ts';
import { cityWorld } from './city-world.ts';
import type { Journal } from './journal.ts';
import { madeUp, madeUpTaker } from './made-up.ts';
import { MemoryCases } from './memory-cases.ts';
import { reportOfRequest } from './report-of-request.ts';

/** Open cases at most: what is asked beyond is not taken in. */
const MOST_OPEN = 240;
/** Of the requests before the start so many are cases, worked on by so many steps at most, before the first picture. */
const FIRST_CASES = 90;
const FIRST_STEPS = 6;
/** Commands a beat. */
const AT_ONCE = 3;
/** Mean time until the next step on a case, scene ms: quicker than any city, so that a visitor sees it live. */
const MEAN_MS = 6 * 60_000;
/** What nobody photographed: an empty file, and its SHA-256. */
const NO_PHOTO = {
  hash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  type: 'image/png',
  bytes: 0,
} as const;

interface Planned {
  readonly id: string;
  readonly atMs: number;
  readonly quick: number;
}

/**
 * The cases of a demonstration: what the simulation asks for is taken in and worked on to its end by the rules that hold
 * for people, straight on, in memory. Nothing of it outlives the page.
 */
export class DemoCasework {
  readonly #store: MemoryCases;
  readonly #world: ReturnType<typeof cityWorld>;
  readonly #random: () => number;
  readonly #whole: string;
  #waiting: SimulatedRequest[] = [];
  #plan: Planned[] = [];
  #first = FIRST_CASES;
  #busy = false;

  constructor(
    city: CityBundle,
    journal: Pick<Journal, 'record' | 'head'>,
    private readonly at: {
      readonly seed: number;
      readonly nowMs: () => number;
      readonly trouble: (error: unknown) => void;
    },
  ) {
    this.#world = cityWorld(city);
    this.#store = new MemoryCases(journal, { world: this.#world, nowMs: at.nowMs, letters: 'LZ' });
    this.#random = randomFrom(at.seed ^ 0xde60);
    this.#whole = city.divisions.find(({ level }) => level === 'city')?.code ?? '';
  }

  /** Cases that somebody has still to act on. */
  get open(): number {
    return this.#plan.length;
  }

  readonly request = (request: SimulatedRequest): void => {
    if (!request.answered) this.#waiting.push(request);
  };

  /** Does what is due, a little at a time; call it often. */
  readonly beat = (): void => {
    if (this.#busy) return;
    this.#busy = true;
    this.#work()
      .catch((error: unknown) => this.at.trouble(error))
      .finally(() => (this.#busy = false));
  };

  async #work(): Promise<void> {
    if (this.#waiting.length > MOST_OPEN) this.#waiting = this.#waiting.slice(-FIRST_CASES);
    const room = Math.max(0, MOST_OPEN - this.open);
    for (const request of this.#waiting.splice(0, Math.min(AT_ONCE, room))) await this.#report(request);
    const now = this.at.nowMs();
    const due = this.#plan.filter(({ atMs }) => atMs <= now).slice(0, AT_ONCE);
    this.#plan = this.#plan.filter((planned) => !due.includes(planned));
    for (const { id, quick } of due) await this.#step(id, quick);
  }

  async #report(request: SimulatedRequest): Promise<void> {
    const { id: key } = request;
    const body = reportBody.parse(reportOfRequest(request));
    const actor = madeUpTaker(this.#whole);
    const outcome = await this.#store.command({
      key,
      what: { step: 'report', body },
      actor,
      from: 'simulation',
    });
    if (!outcome.ok) throw new Error(`simulated request ${key}: ${outcome.refusal.en}`);
    const quick = this.#first > 0 ? Math.floor(this.#random() * FIRST_STEPS) : 0;
    this.#first = Math.max(0, this.#first - 1);
    this.#next(outcome.row.id, quick);
  }

  #next(id: string, quick: number): void {
    const pauseMs = quick > 0 ? 0 : -Math.log(1 - this.#random()) * MEAN_MS;
    this.#plan.push({ id, atMs: this.at.nowMs() + pauseMs, quick: Math.max(0, quick) });
  }

  async #step(id: string, quick: number): Promise<void> {
    const file = await this.#store.file(id, madeUp('supervisor', this.#whole));
    const move = file && this.#move(file);
    if (file === undefined || move === undefined) return;
    const { actor, what } = move;
    if (what.step === 'attach') await this.#store.given(NO_PHOTO);
    const key = `${id}.${file.version}`;
    const outcome = await this.#store.command({
      key,
      id,
      expects: file.version,
      what,
      actor,
      from: 'simulation',
    });
    if (!outcome.ok) throw new Error(`simulated casework, ${id} ${what.step}: ${outcome.refusal.en}`);
    this.#next(id, quick - 1);
  }

  /** What leads on; nothing once it is closed. */
  #move(file: CaseFile): { readonly actor: Actor; readonly what: Step } | undefined {
    const { stage, divisions, code, unit, attachments } = file;
    const district = divisions.district ?? this.#whole;
    const officer = madeUp('district_officer', district);
    const handler = madeUp('handler', district, unit);
    const rule = this.#world.rule(code);
    const answers = this.#world.unitOf(file);
    switch (stage) {
      case 'reported':
        return { actor: officer, what: { step: 'accept', body: {} } };
      case 'accepted':
        return {
          actor: officer,
          what: { step: 'file', body: { condition: rule?.filing.zh ?? '符合立案条件' } },
        };
      case 'filed':
        return answers === undefined
          ? undefined
          : { actor: officer, what: { step: 'dispatch', body: { unit: answers.id } } };
      case 'dispatched':
        return { actor: handler, what: { step: 'start', body: {} } };
      case 'in_progress': {
        const evidence = [NO_PHOTO.hash];
        return attachments.length === 0
          ? { actor: handler, what: { step: 'attach', body: { evidence } } }
          : { actor: handler, what: { step: 'feed_back', body: { words: '已到现场处理完毕。', evidence } } };
      }
      case 'fed_back': {
        const condition = rule?.closing.zh ?? '符合结案条件';
        return { actor: officer, what: { step: 'verify', body: { holds: true, condition, evidence: [] } } };
      }
      case 'verified':
        return {
          actor: officer,
          what: { step: 'close', body: { reply: '您反映的问题已办结，感谢您的监督。' } },
        };
      default:
        return undefined;
    }
  }
}
