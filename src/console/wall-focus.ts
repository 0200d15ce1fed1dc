import { alertIn, incidentIn, type QueueItem } from './queue-item.ts';

/** 0 for an event nobody is sent to yet, 1 for what is real or under way, 2 for an exercise. */
function urgency({ row }: QueueItem): number {
  if (row.stream === 'alerts') return alertIn(row)?.status === 'Actual' ? 1 : 2;
  return incidentIn(row)?.state === 'open' ? 0 : 1;
}

/** The one thing to know, of a sorted list: of the worst grade the newest nobody goes to; an exercise only where nothing else is. */
export function focusOf(items: readonly QueueItem[]): QueueItem | undefined {
  const worst = items.filter(({ grade }) => grade === items[0]?.grade);
  return worst.toSorted((a, b) => urgency(a) - urgency(b))[0];
}
