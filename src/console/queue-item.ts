import type { Alert, Incident } from '../city/fact.ts';
import type { Grade } from '../city/kind.ts';
import type { LngLat } from '../city/place.ts';
import type { JournalRow } from '../wire/message.ts';

/** One line of the list: an incident or an alert, read once from its journal row. */
export interface QueueItem {
  readonly kind: 'incident' | 'alert';
  readonly id: string;
  readonly grade: Grade;
  readonly title: string;
  readonly titleEn?: string;
  readonly openedAtMs: number;
  readonly at?: LngLat;
  readonly row: JournalRow;
}

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null;
const isGrade = (v: unknown): v is Grade => v === 1 || v === 2 || v === 3 || v === 4;
const isPlace = (v: unknown): v is LngLat =>
  isObject(v) && Number.isFinite(v['lng']) && Number.isFinite(v['lat']);

/** The incident in a row, or undefined when the row holds something else. */
export function incidentIn(row: JournalRow): Incident | undefined {
  const b = row.body;
  const good =
    isObject(b) &&
    isGrade(b['grade']) &&
    typeof b['title'] === 'string' &&
    isPlace(b['at']) &&
    Number.isFinite(b['openedAtMs']);
  return good ? (b as unknown as Incident) : undefined;
}

/** The alert in a row, or undefined when the row holds something else. */
export function alertIn(row: JournalRow): Alert | undefined {
  const b = row.body;
  const good =
    isObject(b) &&
    isGrade(b['grade']) &&
    typeof b['event'] === 'string' &&
    Number.isFinite(b['effectiveAtMs']);
  return good ? (b as unknown as Alert) : undefined;
}

/** The list line of a row, or undefined when it cannot be read. */
export function itemOf(row: JournalRow): QueueItem | undefined {
  if (row.stream === 'incidents') {
    const i = incidentIn(row);
    if (i === undefined) return undefined;
    const en = i.titleEn === undefined ? {} : { titleEn: i.titleEn };
    return {
      kind: 'incident',
      id: row.id,
      grade: i.grade,
      title: i.title,
      openedAtMs: i.openedAtMs,
      at: i.at,
      row,
      ...en,
    };
  }
  const a = alertIn(row);
  if (a === undefined) return undefined;
  const at = a.at === undefined ? {} : { at: a.at };
  const en = a.headlineEn === undefined ? {} : { titleEn: a.headlineEn };
  return {
    kind: 'alert',
    id: row.id,
    grade: a.grade,
    title: a.headline ?? a.event,
    openedAtMs: a.effectiveAtMs,
    row,
    ...at,
    ...en,
  };
}

/** Lines of the list, worst grade first, then newest, and how many rows could not be read. */
export function queueOf(rows: readonly JournalRow[]): { items: QueueItem[]; unreadable: number } {
  const items = rows.map(itemOf).filter((item) => item !== undefined);
  items.sort((a, b) => a.grade - b.grade || b.openedAtMs - a.openedAtMs || (a.id < b.id ? -1 : 1));
  return { items, unreadable: rows.length - items.length };
}
