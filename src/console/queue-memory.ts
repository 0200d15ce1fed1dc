import type { JournalRow } from '../wire/message.ts';
import { queueOf } from './queue-item.ts';

export type Queue = ReturnType<typeof queueOf>;

/** Two rows are the same news when one journal seq of one record made them. */
const same = (a: readonly JournalRow[], b: readonly JournalRow[]): boolean =>
  a.length === b.length && a.every((row, i) => row === b[i]);

/** Keeps the sorted list while the rows stand still, so that a beat without news costs a comparison and no render. */
export class QueueMemory {
  #incidents: readonly JournalRow[] = [];
  #alerts: readonly JournalRow[] = [];
  #queue: Queue = { items: [], unreadable: 0 };
  of(news: { readonly incidents: readonly JournalRow[]; readonly alerts: readonly JournalRow[] }): Queue {
    if (same(news.incidents, this.#incidents) && same(news.alerts, this.#alerts)) return this.#queue;
    this.#incidents = news.incidents;
    this.#alerts = news.alerts;
    this.#queue = queueOf([...news.incidents, ...news.alerts]);
    return this.#queue;
  }
}
