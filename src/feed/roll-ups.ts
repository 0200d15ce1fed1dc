import type { CityBundle } from '../city/bundle.ts';
import { treeOf, type DivisionTree } from '../city/division-tree.ts';
import type { Incident } from '../city/fact.ts';
import { RolledSums } from '../city/rolled-sums.ts';
import type { JournalRow } from '../wire/message.ts';
import type { News, Rolled } from '../wire/news.ts';
import { responseDueMs } from '../city/response-target.ts';
import { parkingValues, rolledParking } from './rolled-parking.ts';
import { roadValues, rolledRoads } from './rolled-roads.ts';
import type { RolledSlots } from './rolled-slots.ts';

const [OPEN, OVERDUE, FIRST_GRADE] = [0, 1, 2];
const GRADES = 4;

/**
 * Indicators of every division of every level, kept as news passes through the worker: what changed is taken out of its
 * division and all above it and put in anew. Movers are rolled up where all of them are known, in `exchange`.
 */
export class RollUps {
  readonly #tree: DivisionTree;
  readonly #incidents: RolledSums;
  readonly #thingOf = new Map<string, number>();
  /** Open incidents not overdue yet, by thing, with their promise. */
  readonly #pending = new Map<number, JournalRow>();
  readonly #parking: RolledSlots;
  readonly #roads: RolledSlots;
  #areTold = false;
  #isDue = false;

  constructor(city: CityBundle) {
    this.#tree = treeOf(city);
    this.#incidents = new RolledSums(this.#tree, FIRST_GRADE + GRADES);
    this.#parking = rolledParking(city, this.#tree);
    this.#roads = rolledRoads(city, this.#tree);
  }

  /** Takes in what the page is told; `nowMs` is the server's clock. */
  take(news: News, nowMs: number): void {
    if (news.t === 'rows' && news.stream === 'incidents') this.#rows(news.rows, news.whole, nowMs);
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
    const { size } = this.#tree;
    const rolled: Rolled = {
      ...(this.#parking.takeChanged() ? parkingValues(this.#parking, size) : {}),
      ...(this.#roads.takeChanged() ? roadValues(this.#roads, size) : {}),
      ...this.#incidentsDue(),
    };
    return Object.keys(rolled).length === 0 ? undefined : rolled;
  }

  #rows(rows: readonly JournalRow[], whole: boolean, nowMs: number): void {
    if (whole) {
      this.#incidents.clear();
      this.#pending.clear();
      this.#areTold = true;
      this.#isDue = true;
    }
    for (const row of rows) {
      const thing = this.#thingOf.get(row.id) ?? this.#thingOf.size;
      this.#thingOf.set(row.id, thing);
      this.#put(thing, row, nowMs);
    }
  }

  #put(thing: number, row: JournalRow, nowMs: number): void {
    const { state, grade } = row.body as Incident;
    this.#isDue = true;
    this.#pending.delete(thing);
    if (state === 'closed') return this.#incidents.leave(thing);
    const overdue = isOverdue(row, nowMs);
    if (!overdue && responseDueMs(row.body as Incident) !== undefined) this.#pending.set(thing, row);
    const values = [1, overdue ? 1 : 0, 0, 0, 0, 0];
    values[FIRST_GRADE + grade - 1] = 1;
    this.#incidents.put(thing, this.#tree.nearest(row.division), values);
  }

  #incidentsDue(): Rolled {
    if (!this.#isDue || !this.#areTold) return {};
    this.#isDue = false;
    const column = (measure: number): Float64Array =>
      Float64Array.from({ length: this.#tree.size }, (_, d) => this.#incidents.of(d, measure));
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

function isOverdue({ body }: JournalRow, nowMs: number): boolean {
  const dueMs = responseDueMs(body as Incident);
  return dueMs !== undefined && dueMs < nowMs;
}
