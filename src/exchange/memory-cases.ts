import type { Actor } from '../casework/actor.ts';
import type { Attachment, CaseFile } from '../casework/case-file.ts';
import type { CasePage, CaseQuery } from '../casework/case-query.ts';
import type { CaseRow } from '../casework/case-row.ts';
import { countedBy, withCounted, type Counted } from '../casework/counted.ts';
import { decide, type Written } from '../casework/decide.ts';
import type { CaseWorld } from '../casework/decide-world.ts';
import { figuresOf, type FigureQuestion, type Figures } from '../casework/figures.ts';
import { rowOf } from '../casework/row-of.ts';
import type { StepTaken } from '../casework/step.ts';
import { finestOf, numberOf, stateOf } from './case-columns.ts';
import { cursorAt, isAfter, isInState, matches, ordered } from './case-matches.ts';
import { metresBetween } from '../city/metres-between.ts';
import { liesIn, scopeOf } from '../casework/case-scope.ts';
import type { CaseCommand, CaseOutcome, CaseStore } from './case-store.ts';
import { keyUsed, UNKNOWN_CASE, versionConflict, type CityWorld } from './deciding.ts';
import type { Journal } from './journal.ts';
import { cursorText } from './page-cursor.ts';

/** A total is counted so far, and no farther. */
const COUNTED = 10_001;
const NEAR_MOST = 20;

export interface MemoryDesk {
  readonly world: CityWorld;
  readonly nowMs: () => number;
  /** Before the running number: `LZ`. */
  readonly letters: string;
}

/** What was granted to a key, and the case before it. */
interface Done {
  readonly asked: string;
  readonly before: CaseFile | undefined;
  readonly row: CaseRow;
  readonly seq: number;
}

/** Cases that live as long as their page: the demo's. Same promises as in SQL, but for a restart and the audit. */
export class MemoryCases implements CaseStore {
  readonly #files = new Map<string, CaseFile>();
  readonly #steps = new Map<string, StepTaken[]>();
  readonly #counted = new Map<string, readonly Counted[]>();
  readonly #done = new Map<string, Done>();
  readonly #attachments = new Map<string, Pick<Attachment, 'type' | 'bytes'>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly journal: Pick<Journal, 'record' | 'head'>,
    private readonly desk: MemoryDesk,
  ) {}

  /** One after another. */
  command(command: CaseCommand): Promise<CaseOutcome> {
    const outcome = this.#last.then(() => this.#command(command));
    this.#last = outcome.catch(() => undefined);
    return outcome;
  }

  async given({ hash, type, bytes }: Pick<Attachment, 'hash' | 'type' | 'bytes'>): Promise<void> {
    this.#attachments.set(hash, { type, bytes });
  }

  async view(query: CaseQuery, actor: Actor): Promise<CasePage> {
    const within = this.#within(actor).filter((file) => isInState(file, query));
    const matching = within.filter((file) => matches(file, query, this.desk.nowMs()));
    const page = matching
      .filter((file) => isAfter(file, query))
      .sort((a, b) => ordered(cursorAt(a, query), cursorAt(b, query), query));
    const shown = page.slice(0, query.most);
    const last = shown.at(-1);
    return {
      rows: shown.map(rowOf),
      total: Math.min(COUNTED, matching.length),
      unfiltered: Math.min(COUNTED, within.length),
      asOf: await this.journal.head('cases'),
      ...(page.length > shown.length && last !== undefined
        ? { next: cursorText(query.sort, cursorAt(last, query)) }
        : {}),
    };
  }

  async file(id: string, actor: Actor): Promise<CaseFile | undefined> {
    const file = this.#files.get(id);
    return file !== undefined && liesIn(file, scopeOf(actor)) ? file : undefined;
  }

  async steps(id: string, actor: Actor): Promise<readonly StepTaken[]> {
    return (await this.file(id, actor)) === undefined ? [] : (this.#steps.get(id) ?? []);
  }

  async near(
    [lng, lat]: readonly [lng: number, lat: number],
    radiusM: number,
    sinceMs: number,
    actor: Actor,
  ): Promise<readonly CaseRow[]> {
    return this.#within(actor)
      .map((file) => ({ file, away: metresBetween({ lng, lat }, file.at) }))
      .filter(({ file, away }) => away <= radiusM && isRecent(file, sinceMs))
      .sort((a, b) => a.away - b.away || numberOf(b.file.id) - numberOf(a.file.id))
      .slice(0, NEAR_MOST)
      .map(({ file }) => rowOf(file));
  }

  /** What happened in the scope; of a handler, what did while its unit had the case. */
  async figures(ask: FigureQuestion, actor: Actor): Promise<Figures> {
    const { divisions, unit } = scopeOf(actor);
    const within = [...this.#files.values()].filter((file) => liesIn(file, { divisions }));
    const cases = within.map((file) => ({
      ...file,
      counted: (this.#counted.get(file.id) ?? []).filter((one) => unit === undefined || one.unit === unit),
    }));
    return figuresOf(cases, ask);
  }

  #within(actor: Actor): CaseFile[] {
    const scope = scopeOf(actor);
    return [...this.#files.values()].filter((file) => liesIn(file, scope));
  }

  async #command(command: CaseCommand): Promise<CaseOutcome> {
    const { id, expects, what, actor, key } = command;
    const name = `${actor.id}\n${key}`;
    const asked = JSON.stringify([id, expects, what]);
    const known = this.#done.get(name);
    if (known !== undefined) {
      const { row, before } = known;
      const sees = [row, before].some((one) => one !== undefined && liesIn(one, scopeOf(actor)));
      if (!sees) return UNKNOWN_CASE;
      return known.asked === asked ? { ok: true, row, seq: known.seq, again: true } : keyUsed(row);
    }
    const before = id === undefined ? undefined : this.#files.get(id);
    const outcome = await this.#decide(command);
    if (outcome.ok) this.#done.set(name, { asked, before, row: outcome.row, seq: outcome.seq });
    return outcome;
  }

  async #decide(command: CaseCommand): Promise<CaseOutcome> {
    const { id, what, actor } = command;
    const before = id === undefined ? undefined : await this.file(id, actor);
    if (id !== undefined && before === undefined) return UNKNOWN_CASE;
    const conflict = versionConflict(before, command);
    if (conflict !== undefined) return conflict;
    const decision = decide(before, what, actor, this.#world());
    if (!decision.ok) return decision;
    const seq = await this.#write(decision);
    for (const also of decision.also) await this.#write(also);
    return { ok: true, row: rowOf(decision.file), seq, again: false };
  }

  #world(): CaseWorld {
    const { world, letters, nowMs } = this.desk;
    return {
      nowMs: nowMs(),
      calendar: world.calendar,
      divisionsAt: (at) => world.divisionsAt(at),
      rule: (code) => world.rule(code),
      intakeLimit: (kind) => world.intakeLimit(kind),
      unit: (unit) => world.unit(unit),
      newId: () => `${letters}-${this.#files.size + 1}`,
      caseOf: (id) => this.#files.get(id),
      attachment: (hash) => this.#attachments.get(hash),
    };
  }

  async #write({ file, taken }: Written): Promise<number> {
    const counted = countedBy(this.#files.get(file.id), file, taken);
    this.#counted.set(file.id, withCounted(this.#counted.get(file.id) ?? [], counted));
    this.#files.set(file.id, file);
    this.#steps.set(file.id, [...(this.#steps.get(file.id) ?? []), taken]);
    const row = await this.journal.record({
      stream: 'cases',
      id: file.id,
      atMs: taken.atMs,
      source: 'casework',
      origination: file.origination,
      division: finestOf(file),
      body: rowOf(file),
    });
    if (row === undefined) throw new Error(`${file.id} version ${file.version} stood so already`);
    return row.seq;
  }
}

function isRecent({ stage, reportedAtMs, closedAtMs = -Infinity }: CaseFile, sinceMs: number): boolean {
  return stateOf(stage) === 0 || reportedAtMs >= sinceMs || closedAtMs >= sinceMs;
}
