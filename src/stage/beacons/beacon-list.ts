import type { Alert, Incident } from '../../city/fact.ts';
import type { Grade } from '../../city/kind.ts';
import type { Ground } from '../../city/place.ts';
import type { Selection } from '../../session/scene.ts';
import type { JournalRow } from '../../wire/message.ts';
import { alertsInForce } from './alerts-in-force.ts';

/** Something that has a grade and a place: an open incident, or an alert in force. */
export interface Beacon {
  readonly kind: 'incident' | 'alert';
  readonly id: string;
  readonly grade: Grade;
  readonly x: number;
  readonly y: number;
  readonly title: string;
  readonly titleEn: string;
  /** Nobody has taken it yet: its glyph blinks. */
  readonly waiting: boolean;
  /** Drawn as a plain small disc, because there are too many of its grade to read. */
  readonly small: boolean;
}

/** Above this many, the lowest grades are drawn small until no more than this are full. */
export const FULL_BEACONS = 400;

function ofIncident(row: JournalRow, ground: Ground): Omit<Beacon, 'small'> | undefined {
  const { at, grade, state, title, titleEn } = row.body as Incident;
  if (state === 'closed') return undefined;
  const [x, y] = [ground.x(at.lng), ground.y(at.lat)];
  return {
    kind: 'incident',
    id: row.id,
    grade,
    x,
    y,
    title,
    titleEn: titleEn ?? title,
    waiting: state === 'open',
  };
}

function ofAlert(row: JournalRow, ground: Ground): Omit<Beacon, 'small'> | undefined {
  const { at, grade, event, headline } = row.body as Alert;
  if (at === undefined) return undefined;
  const title = headline ?? event;
  const [x, y] = [ground.x(at.lng), ground.y(at.lat)];
  return { kind: 'alert', id: row.id, grade, x, y, title, titleEn: title, waiting: false };
}

/** Beacons to draw, lowest grade first so that the worst lies on top; every one is in the list. */
export function beaconsOf(
  incidents: Iterable<JournalRow>,
  alerts: Iterable<JournalRow>,
  ground: Ground,
  nowMs: number,
): Beacon[] {
  const found: Omit<Beacon, 'small'>[] = [];
  for (const row of incidents) {
    const beacon = ofIncident(row, ground);
    if (beacon !== undefined) found.push(beacon);
  }
  for (const row of alertsInForce(alerts, nowMs)) {
    const beacon = ofAlert(row, ground);
    if (beacon !== undefined) found.push(beacon);
  }
  found.sort((a, b) => b.grade - a.grade);
  const full = found.length > FULL_BEACONS ? fullDownTo(found) : 4;
  return found.map((beacon) => ({ ...beacon, small: beacon.grade > full }));
}

/** The lowest grade still drawn full: as many whole grades as fit, I at least. */
function fullDownTo(found: readonly { readonly grade: Grade }[]): number {
  const upTo = (grade: number): number => found.filter((b) => b.grade <= grade).length;
  return [3, 2].find((grade) => upTo(grade) <= FULL_BEACONS) ?? 1;
}

export function selectionOf(beacon: Beacon): Selection {
  return { kind: beacon.kind, id: beacon.id };
}

export function isSelected(beacon: Beacon, selection: Selection | undefined): boolean {
  return selection?.kind === beacon.kind && selection.id === beacon.id;
}
