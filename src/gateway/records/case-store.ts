import type { Actor } from '../../casework/actor.ts';
import type { Attachment, CaseFile } from '../../casework/case-file.ts';
import type { CasePage, CaseQuery } from '../../casework/case-query.ts';
import type { CaseRow } from '../../casework/case-row.ts';
import type { FigureQuestion, Figures } from '../../casework/figures.ts';
import { rowOf } from '../../casework/row-of.ts';
import type { StepTaken } from '../../casework/step.ts';
import type { AuditPage, AuditQuery, AuditVerdict, AuditWish } from '../../exchange/audit.ts';
import { metresBetween } from '../../city/metres-between.ts';
import { cellsWithin } from '../../exchange/case-near.ts';
import { scopeOf } from '../../casework/case-scope.ts';
import type { CaseCommand, CaseOutcome, CaseStore } from '../../exchange/case-store.ts';
import { asActor } from './case-sql/as-actor.ts';
import { readAudit, verifyAudit } from './case-sql/audit-read.ts';
import { readFigures } from './case-sql/figures.ts';
import type { GroupDesk } from './case-sql/command-group.ts';
import { CommandLine } from './case-sql/command-line.ts';
import { readPage, type FilePage } from './case-sql/case-view.ts';
import type { Engine, Query } from './engine.ts';

const NEAR_MOST = 20;

/** The streams' hints: whoever reads the journal is told at once. */
interface Hinted {
  hint(stream: 'cases'): void;
}

/** Cases in SQL; the same statements on every engine, the schema migrated and the stream `cases` there. */
export class SqlCaseStore implements CaseStore {
  readonly #line: CommandLine;

  constructor(
    private readonly engine: Engine,
    journal: Hinted,
    private readonly desk: GroupDesk,
  ) {
    this.#line = new CommandLine(engine, desk, () => journal.hint('cases'));
  }

  /** @throws Error when the store refuses what it says, or is gone: then it may stand or not; say it again with its key. */
  async command(command: CaseCommand): Promise<CaseOutcome> {
    const outcome = await this.#line.ask({ command });
    if (outcome === undefined) throw new Error('a command had no outcome');
    return outcome;
  }

  /** Keeps that something was looked at or carried out, in the same chain as the steps. */
  async audited(audit: AuditWish): Promise<void> {
    await this.#line.ask({ audit });
  }

  view(query: CaseQuery, actor: Actor): Promise<CasePage> {
    return this.#as(actor, async (ask) => {
      const asOf = await casesHead(ask);
      const { files, counts, ...next } = await readPage(ask, query, scopeOf(actor), this.desk.nowMs());
      return { rows: files.map(rowOf), ...(await counts()), ...next, asOf };
    });
  }

  /** The same with whole cases and nothing counted: for exports, page by page. */
  filePage(query: CaseQuery, actor: Actor): Promise<FilePage & { readonly asOf: number }> {
    return this.#as(actor, async (ask) => {
      const asOf = await casesHead(ask);
      const { counts: _, ...page } = await readPage(ask, query, scopeOf(actor), this.desk.nowMs());
      return { ...page, asOf };
    });
  }

  /** Of what happened in the scope; of a handler, what did while its unit had the case. */
  figures(ask: FigureQuestion, actor: Actor): Promise<Figures> {
    return this.#as(actor, (query) => readFigures(query, ask));
  }

  file(id: string, actor: Actor): Promise<CaseFile | undefined> {
    return this.#as(actor, async (ask) => (await ask(ONE, [id]))[0]?.['body'] as CaseFile | undefined);
  }

  steps(id: string, actor: Actor): Promise<readonly StepTaken[]> {
    return this.#as(actor, async (ask) => (await ask(STEPS, [id])).map((row) => row['body'] as StepTaken));
  }

  near(
    [lng, lat]: readonly [lng: number, lat: number],
    radiusM: number,
    sinceMs: number,
    actor: Actor,
  ): Promise<readonly CaseRow[]> {
    const at = { lng, lat };
    return this.#as(actor, async (ask) => {
      const places = await ask(NEAR, [cellsWithin(at, radiusM), sinceMs]);
      const nearest = places
        .map((row) => ({
          number: Number(row['number']),
          away: metresBetween(at, { lng: Number(row['lng']), lat: Number(row['lat']) }),
        }))
        .filter(({ away }) => away <= radiusM)
        .sort((a, b) => a.away - b.away || b.number - a.number)
        .slice(0, NEAR_MOST);
      const bodies = await ask(BODIES, [nearest.map(({ number }) => number)]);
      const files = new Map(bodies.map((row) => [Number(row['number']), row['body'] as CaseFile]));
      return nearest.flatMap(({ number }) => {
        const file = files.get(number);
        return file === undefined ? [] : [rowOf(file)];
      });
    });
  }

  /** Remembers that bytes were given in, and by whom; they belong to no case yet. */
  given({ hash, type, bytes }: Pick<Attachment, 'hash' | 'type' | 'bytes'>, actor: Actor): Promise<void> {
    return this.engine.transaction(async (ask) => {
      await asActor(ask, scopeOf(actor), actor.id);
      await ask(GIVEN, [hash, actor.id, this.desk.nowMs(), type, bytes]);
    });
  }

  /** Whether bytes are of a case in scope, or were given in by this actor. */
  maySee(hash: string, actor: Actor): Promise<boolean> {
    return this.#as(actor, async (ask) => (await ask(SEEN, [hash])).length > 0);
  }

  auditPage(query: AuditQuery, actor: Actor): Promise<AuditPage> {
    return this.#as(actor, (ask) => readAudit(ask, query));
  }

  /** Reads the whole chain, of every scope. */
  verifyAudit(): Promise<AuditVerdict> {
    return verifyAudit(this.engine.query);
  }

  /** When everything asked for is answered. */
  idle(): Promise<void> {
    return this.#line.idle();
  }

  /** Answers a question bound to the actor's scope. */
  #as<T>(actor: Actor, question: (ask: Query) => Promise<T>): Promise<T> {
    return this.engine.transaction(async (ask, script) => {
      await script('set transaction isolation level repeatable read read only');
      await asActor(ask, scopeOf(actor), actor.id);
      return await question(ask);
    });
  }
}

async function casesHead(ask: Query): Promise<number> {
  const [head] = await ask(`select seq from sanwei.stream_head where stream = 'cases'`);
  return Number(head?.['seq'] ?? 0);
}

const ONE = `
  select b.body from sanwei.case_file f join sanwei.case_body b using (number) where f.id = $1`;
const BODIES = 'select number, body from sanwei.case_body where number = any ($1)';
const STEPS = `
  select s.body from sanwei.case_file f join sanwei.case_step s using (number) where f.id = $1 order by s.version`;
/** Open, or reported or closed since; of several hundred in a few cells. */
const NEAR = `
  select f.number, f.lng, f.lat from sanwei.case_file f
   where f.cell = any ($1) and (f.state = 0 or f.reported_ms >= $2 or f.closed_ms >= $2)`;
const GIVEN = `
  with given as (
    insert into sanwei.attachment_given values ($1, $2, $3)
    on conflict (hash, actor) do update set at_ms = excluded.at_ms
  ) insert into sanwei.attachment values ($1, $4, $5) on conflict do nothing`;
const SEEN = 'select hash from sanwei.attachment where hash = $1 limit 1';
