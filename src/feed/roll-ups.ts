import type { CityBundle } from '../city/bundle.ts';
import { treeOf, type DivisionTree } from '../city/division-tree.ts';
import type { Alert, Incident } from '../city/fact.ts';
import { RolledSums } from '../city/rolled-sums.ts';
import { alertsInForce } from '../wire/alerts-in-force.ts';
import { alertsPast } from '../wire/alerts-past.ts';
import type { JournalRow } from '../wire/message.ts';
import type { News, Rolled } from '../wire/news.ts';
import { responseDueMs } from '../city/response-target.ts';
import { RolledCases } from './rolled-cases.ts';
import { parkingValues, rolledParking } from './rolled-parking.ts';
import { roadValues, rolledRoads } from './rolled-roads.ts';
import type { RolledSlots } from './rolled-slots.ts';
import { seenDivisions } from './seen-divisions.ts';

const [OPEN, OVERDUE, FIRST_GRADE] = [0, 1, 2];
const GRADES = 4;
/** Alerts expire with no word from anyone: they are looked over this often. */
const ALERTS_EVERY_MS = 1000;

/**
 * Indicators of every division of every level, kept as news passes through the worker: what changed is taken out of its
 * division and all above it and put in anew. Movers are rolled up where all of them are known, in `exchange`.
 */
export class RollUps {
  readonly #tree: DivisionTree;
  /** Open incidents and alerts in force: what the list of the desk holds. */
  readonly #events: RolledSums;
  /** By division: 1 where this screen is told of every incident. */
  #seen: Uint8Array = new Uint8Array(0);
  /** Numbers of what counts now, and those that are free again. */
  readonly #thingOf = new Map<string, number>();
  readonly #free: number[] = [];
  /** Open incidents not overdue yet, by thing, with their promise. */
  readonly #pending = new Map<number, JournalRow>();
  readonly #alerts = new Map<string, JournalRow>();
  /** Alerts that count now, by record. */
  #standing: ReadonlyMap<string, JournalRow> = new Map();
  #alertsDueMs = 0;
  readonly #parking: RolledSlots;
  readonly #roads: RolledSlots;
  readonly #cases: RolledCases;
  #areTold = false;
  #isDue = false;

  constructor(city: CityBundle) {
    this.#tree = treeOf(city);
    this.#events = new RolledSums(this.#tree, FIRST_GRADE + GRADES);
    this.#parking = rolledParking(city, this.#tree);
    this.#roads = rolledRoads(city, this.#tree);
    this.#cases = new RolledCases(this.#tree);
  }

  /** Takes in what the page is told; `nowMs` is the server's clock. */
  take(news: News, nowMs: number): void {
    if (news.t === 'rows' && news.stream === 'incidents') this.#rows(news, nowMs);
    else if (news.t === 'rows' && news.stream === 'cases') this.#cases.take(news, nowMs);
    else if (news.t === 'rows') this.#takeAlerts(news.rows, news.whole);
    else if (news.t === 'roster')
      (news.feed === 'roads' ? this.#roads : this.#parking).name(news.rows, news.whole);
    else if (news.t === 'frame') {
      this.#roads.frame(news.bytes);
      this.#parking.frame(news.bytes);
    }
  }

  /** Values that changed since this was last asked; undefined when none did. */
  due(nowMs: number): Rolled | undefined {
    for (const [thing, row] of this.#pending) if (isOverdue(row, nowMs)) this.#put(thing, row, nowMs);
    if (nowMs >= this.#alertsDueMs || nowMs < this.#alertsDueMs - ALERTS_EVERY_MS) this.#stand(nowMs);
    const { size } = this.#tree;
    const rolled: Rolled = {
      ...(this.#parking.takeChanged() ? parkingValues(this.#parking, size) : {}),
      ...(this.#roads.takeChanged() ? roadValues(this.#roads, size) : {}),
      ...this.#eventsDue(),
      ...this.#cases.due(nowMs),
    };
    return Object.keys(rolled).length === 0 ? undefined : rolled;
  }

  #rows({ rows, whole, scope }: Extract<News, { t: 'rows' }>, nowMs: number): void {
    if (whole) {
      this.#seen = seenDivisions(this.#tree, scope);
      this.#events.clear();
      this.#thingOf.clear();
      this.#free.length = 0;
      this.#pending.clear();
      this.#standing = new Map();
      this.#alertsDueMs = 0;
      this.#areTold = true;
      this.#isDue = true;
    }
    for (const row of rows) this.#takeIncident(row, nowMs);
  }

  #takeAlerts(rows: readonly JournalRow[], whole: boolean): void {
    if (whole) this.#alerts.clear();
    for (const row of rows) this.#alerts.set(row.id, row);
    this.#alertsDueMs = 0;
  }

  /** Counts the alerts in force; those that are no more leave. */
  #stand(nowMs: number): void {
    this.#alertsDueMs = nowMs + ALERTS_EVERY_MS;
    for (const { id } of alertsPast(this.#alerts.values(), nowMs)) this.#alerts.delete(id);
    const standing = new Map(alertsInForce(this.#alerts.values(), nowMs).map((row) => [row.id, row]));
    for (const [id, row] of this.#standing) {
      if (standing.get(id) === row) continue;
      this.#leave(row);
    }
    for (const [id, row] of standing) {
      if (this.#standing.get(id) === row) continue;
      this.#events.put(
        this.#thing(row),
        this.#tree.nearest(row.division),
        counted((row.body as Alert).grade),
      );
      this.#isDue = true;
    }
    this.#standing = standing;
  }

  #thing({ stream, id }: JournalRow): number {
    const key = `${stream} ${id}`;
    const thing = this.#thingOf.get(key) ?? this.#free.pop() ?? this.#thingOf.size;
    this.#thingOf.set(key, thing);
    return thing;
  }

  /** It counts no more; its number is another's. */
  #leave({ stream, id }: JournalRow): void {
    const key = `${stream} ${id}`;
    const thing = this.#thingOf.get(key);
    this.#isDue = true;
    if (thing === undefined) return;
    this.#events.leave(thing);
    this.#pending.delete(thing);
    this.#thingOf.delete(key);
    this.#free.push(thing);
  }

  #takeIncident(row: JournalRow, nowMs: number): void {
    if ((row.body as Incident).state === 'closed') this.#leave(row);
    else this.#put(this.#thing(row), row, nowMs);
  }

  #put(thing: number, row: JournalRow, nowMs: number): void {
    const { grade } = row.body as Incident;
    this.#isDue = true;
    this.#pending.delete(thing);
    const overdue = isOverdue(row, nowMs);
    if (!overdue && responseDueMs(row.body as Incident) !== undefined) this.#pending.set(thing, row);
    this.#events.put(thing, this.#tree.nearest(row.division), counted(grade, overdue));
  }

  #eventsDue(): Rolled {
    if (!this.#isDue || !this.#areTold) return {};
    this.#isDue = false;
    const column = (measure: number): Float64Array =>
      Float64Array.from(this.#seen, (seen, d) => (seen === 1 ? this.#events.of(d, measure) : NaN));
    return {
      incidents: column(OPEN),
      overdue: column(OVERDUE),
      grade1: column(FIRST_GRADE),
      grade2: column(FIRST_GRADE + 1),
      grade3: column(FIRST_GRADE + 2),
      grade4: column(FIRST_GRADE + 3),
    };
  }
}

/** What an open event adds to the sums. */
function counted(grade: number, late = false): readonly number[] {
  const values = [1, late ? 1 : 0, 0, 0, 0, 0];
  values[FIRST_GRADE + grade - 1] = 1;
  return values;
}

function isOverdue({ body }: JournalRow, nowMs: number): boolean {
  const dueMs = responseDueMs(body as Incident);
  return dueMs !== undefined && dueMs < nowMs;
}
