import type { Alert, Incident } from '../../city/fact.ts';
import type { Grade } from '../../city/kind.ts';
import type { Ground } from '../../city/place.ts';
import type { Selection } from '../../session/scene.ts';
import type { TwinView } from '../../twin/twin-view.ts';
import type { JournalRow } from '../../wire/message.ts';
import { alertsInForce } from '../../wire/alerts-in-force.ts';
import { roofAt } from './roof-at.ts';

/** Something that has a grade and a place: an open incident, or an alert in force. */
export interface Beacon {
  readonly kind: 'incident' | 'alert';
  readonly id: string;
  readonly grade: Grade;
  readonly x: number;
  readonly y: number;
  /** Height of its foot: a roof, or the ground. */
  readonly z: number;
  /** Code of the division it lies in; none of the city's where it lies beyond. */
  readonly division: string;
  readonly title: string;
  readonly titleEn: string;
  /** Nobody has taken it yet: its rings pulse. */
  readonly waiting: boolean;
  /** Drawn as a plain small disc, because there are too many of its grade to read. */
  readonly small: boolean;
}

/** A beacon before it is known how many there are, and on what it stands. */
type Raw = Omit<Beacon, 'small' | 'z'>;

/** Above this many, the lowest grades are drawn small until no more than this are full. */
export const FULL_BEACONS = 400;
/** Expired alerts leave at the latest this long after their time, ms. */
const RECHECK_MS = 10_000;

function ofIncident(row: JournalRow, ground: Ground): Raw | undefined {
  const { at, grade, state, title, titleEn } = row.body as Incident;
  if (state === 'closed') return undefined;
  const [x, y] = [ground.x(at.lng), ground.y(at.lat)];
  return {
    kind: 'incident',
    id: row.id,
    grade,
    x,
    y,
    division: row.division,
    title,
    titleEn: titleEn ?? title,
    waiting: state === 'open',
  };
}

function ofAlert(row: JournalRow, ground: Ground): Raw | undefined {
  const { at, grade, event, headline, headlineEn } = row.body as Alert;
  if (at === undefined) return undefined;
  const title = headline ?? event;
  const [x, y] = [ground.x(at.lng), ground.y(at.lat)];
  const titleEn = headlineEn ?? title;
  const { id, division } = row;
  return { kind: 'alert', id, grade, x, y, division, title, titleEn, waiting: false };
}

/**
 * Beacons to draw, lowest grade first so that the worst lies on top; every one is in the list.
 * @param roof height of what stands at x, y, metres
 */
export function beaconsOf(
  incidents: Iterable<JournalRow>,
  alerts: Iterable<JournalRow>,
  ground: Ground,
  nowMs: number,
  roof: (x: number, y: number) => number = () => 0,
): Beacon[] {
  const found: Raw[] = [];
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
  return found.map((beacon) => ({ ...beacon, z: roof(beacon.x, beacon.y), small: beacon.grade > full }));
}

/** What `beaconsIn` answered last, and of what. */
interface Kept {
  readonly beacons: readonly Beacon[];
  readonly recordVersion: number;
  readonly atMs: number;
}

const KEPT = new WeakMap<TwinView, Kept>();

/** Beacons of a twin on the roofs of its city; the same list to all who ask until a record came or time has passed. */
export function beaconsIn(twin: TwinView, ground: Ground, nowMs: number): readonly Beacon[] {
  const { city, incidents, alerts, recordVersion } = twin;
  const kept = KEPT.get(twin);
  if (kept?.recordVersion === recordVersion && Math.abs(nowMs - kept.atMs) <= RECHECK_MS) return kept.beacons;
  const roof = (x: number, y: number): number => roofAt(city, x, y);
  const beacons = beaconsOf(incidents.values(), alerts.values(), ground, nowMs, roof);
  KEPT.set(twin, { beacons, recordVersion, atMs: nowMs });
  return beacons;
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
