import type { CaseRow } from '../casework/case-row.ts';
import type { DivisionTree } from '../city/division-tree.ts';
import { RolledSums } from '../city/rolled-sums.ts';
import { dueOf } from '../exchange/case-columns.ts';
import { isOpenStage } from '../wire/is-open-stage.ts';
import type { JournalRow } from '../wire/message.ts';
import type { News, Rolled } from '../wire/news.ts';
import { DueHeap } from './due-heap.ts';
import { seenDivisions } from './seen-divisions.ts';

const [OPEN, OVERDUE] = [0, 1];

/** An open case that counts: its number, and the row it counts by. */
interface Counted {
  readonly thing: number;
  readonly row: JournalRow;
}

/** A case that will be overdue, unless another row of it came. */
interface Coming {
  readonly dueAtMs: number;
  readonly row: JournalRow;
}

/**
 * Open and overdue cases of every division this screen may see all cases of, NaN elsewhere: a row changes its division
 * and those above it, time alone makes one overdue.
 */
export class RolledCases {
  readonly #sums: RolledSums;
  readonly #counted = new Map<string, Counted>();
  readonly #free: number[] = [];
  readonly #coming = new DueHeap<Coming>();
  /** By division: 1 where all cases may be seen. */
  #seen: Uint8Array;
  /** Cases are left out of the snapshot: how many are open is not known, and how many are overdue only until then. */
  #isShort = false;
  #knownToMs = Infinity;
  #isTold = false;
  #isDue = false;

  constructor(private readonly tree: DivisionTree) {
    this.#sums = new RolledSums(tree, 2);
    this.#seen = new Uint8Array(tree.size);
  }

  take({ rows, whole, scope, leftOut = 0 }: Extract<News, { t: 'rows' }>, nowMs: number): void {
    if (whole) this.#begin(rows, scope, leftOut);
    for (const row of rows) this.#put(row, nowMs);
    this.#isDue = true;
  }

  /** Values that changed since this was last asked; none before a snapshot came. */
  due(nowMs: number): Rolled {
    for (let next = this.#coming.next; next !== undefined && next.dueAtMs < nowMs; next = this.#coming.next) {
      this.#coming.pop();
      if (this.#counted.get(next.row.id)?.row === next.row) this.#count(next.row, nowMs);
    }
    if (nowMs > this.#knownToMs) {
      this.#knownToMs = -Infinity;
      this.#isDue ||= this.#isShort;
    }
    if (!this.#isDue || !this.#isTold) return {};
    this.#isDue = false;
    const column = (measure: number, isKnown: boolean): Float64Array =>
      Float64Array.from(this.#seen, (seen, d) => (seen === 1 && isKnown ? this.#sums.of(d, measure) : NaN));
    return {
      cases: column(OPEN, !this.#isShort),
      casesOverdue: column(OVERDUE, !this.#isShort || this.#knownToMs > -Infinity),
    };
  }

  #begin(rows: readonly JournalRow[], scope: readonly string[] | undefined, leftOut: number): void {
    this.#sums.clear();
    this.#counted.clear();
    this.#free.length = 0;
    this.#coming.clear();
    this.#isTold = true;
    this.#isShort = leftOut > 0;
    /* As the snapshot is sorted: of a case that is not filed yet, by when it should be. */
    const dues = rows.map(({ body }) => dueOf(body as CaseRow));
    this.#knownToMs = this.#isShort ? Math.max(-Infinity, ...dues) : Infinity;
    this.#seen = seenDivisions(this.tree, scope);
  }

  #put(row: JournalRow, nowMs: number): void {
    if (isOpenStage((row.body as CaseRow).stage)) return this.#count(row, nowMs);
    const counted = this.#counted.get(row.id);
    if (counted === undefined) return;
    this.#sums.leave(counted.thing);
    this.#counted.delete(row.id);
    this.#free.push(counted.thing);
  }

  #count(row: JournalRow, nowMs: number): void {
    const thing = this.#counted.get(row.id)?.thing ?? this.#free.pop() ?? this.#counted.size;
    this.#counted.set(row.id, { thing, row });
    const dueAtMs = runsOutMs(row);
    const isOver = dueAtMs < nowMs;
    if (!isOver && dueAtMs < Infinity) this.#coming.push({ dueAtMs, row });
    this.#sums.put(thing, this.tree.nearest(row.division), [1, isOver ? 1 : 0]);
    this.#isDue = true;
  }
}

/** When its time is over, ms since 1970: never while its clock stands, before it is filed and once the unit reported back. */
function runsOutMs({ body }: JournalRow): number {
  const { clock } = body as CaseRow;
  return clock?.metAtMs === undefined ? (clock?.dueAtMs ?? Infinity) : Infinity;
}
