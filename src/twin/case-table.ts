import type { CaseRow } from '../casework/case-row.ts';
import { isOpenStage } from '../wire/is-open-stage.ts';
import type { News } from '../wire/news.ts';
import type { CaseCounts } from './pulse.ts';

/** A case as the journal last told of it. */
export type HeldCase = CaseRow & {
  /** Of its journal row. */
  readonly seq: number;
  readonly changedAtMs: number;
};
/** Told of every case that changed, once its row is held. */
export type CaseListener = (held: HeldCase) => void;

/** A case that is not open any more is held so long, ms: whoever just changed it still sees it. */
const ENDED_KEPT_MS = 10 * 60_000;

/** Whether the time of a case is over: never while its clock stands, and not once the unit reported back. */
export function isOverdue({ clock }: Pick<CaseRow, 'clock'>, nowMs: number): boolean {
  return clock?.dueAtMs !== undefined && clock.metAtMs === undefined && clock.dueAtMs < nowMs;
}

/** The open cases this screen may see, and those that ended a moment ago. */
export class CaseTable {
  readonly rows = new Map<string, HeldCase>();
  version = 0;
  #leftOut: number | undefined;
  readonly #listeners = new Set<CaseListener>();

  take({ rows, whole, leftOut = 0, ended }: Omit<Extract<News, { t: 'rows' }>, 't' | 'stream'>): void {
    if (whole) {
      this.rows.clear();
      this.#leftOut = ended === true ? undefined : leftOut;
    }
    this.version += 1;
    for (const { id, seq, atMs, body } of rows) {
      const held = { ...(body as CaseRow), seq, changedAtMs: atMs };
      this.rows.set(id, held);
      for (const listener of this.#listeners) listener(held);
    }
  }

  /** @returns ends it */
  on(listener: CaseListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Lets go of what ended a while ago and counts the rest; undefined where no snapshot ever came. */
  counted(nowMs: number): CaseCounts | undefined {
    if (this.#leftOut === undefined) return undefined;
    let [open, overdue] = [0, 0];
    for (const [id, held] of this.rows) {
      if (isOpenStage(held.stage)) {
        open += 1;
        if (isOverdue(held, nowMs)) overdue += 1;
      } else if (held.changedAtMs < nowMs - ENDED_KEPT_MS) {
        this.rows.delete(id);
        this.version += 1;
      }
    }
    return { open: open + this.#leftOut, overdue, leftOut: this.#leftOut };
  }
}
