import { levelOf } from '../../city/division.ts';
import type { Incident } from '../../city/fact.ts';
import type { Ground } from '../../city/place.ts';
import { responseDueMs } from '../../city/response-target.ts';
import type { Language, Selection } from '../../session/scene.ts';
import type { TwinView } from '../../twin/twin-view.ts';
import { roofAt } from './roof-at.ts';

/** The promised response of what is selected: where its ring hangs, metres, and its time. */
export interface Deadline {
  readonly x: number;
  readonly y: number;
  /** Foot of the incident's beacon, metres. */
  readonly foot: readonly [x: number, y: number, z: number];
  readonly openedAtMs: number;
  readonly dueAtMs: number;
}

const MINUTE_MS = 60_000;

/**
 * Of a selected incident its deadline, over its grid; of a selected grid the nearest deadline of the open incidents
 * in it. Undefined when nothing is due.
 */
export function deadlineOf(
  selection: Selection | undefined,
  twin: TwinView,
  ground: Ground,
): Deadline | undefined {
  if (selection?.kind === 'incident') return ofIncident(selection.id, twin, ground);
  if (selection?.kind !== 'division' || levelOf(selection.code) !== 'grid') return undefined;
  let first: Deadline | undefined;
  for (const { id, division } of twin.incidents.values()) {
    const one = division === selection.code ? ofIncident(id, twin, ground) : undefined;
    if (one !== undefined && (first === undefined || one.dueAtMs < first.dueAtMs)) first = one;
  }
  return first;
}

function ofIncident(id: string, { incidents, city }: TwinView, ground: Ground): Deadline | undefined {
  const row = incidents.get(id);
  if (row === undefined) return undefined;
  const body = row.body as Incident;
  const dueAtMs = responseDueMs(body);
  if (dueAtMs === undefined) return undefined;
  const grid =
    levelOf(row.division) === 'grid' ? city.divisions.find((d) => d.code === row.division) : undefined;
  const { at, openedAtMs } = body;
  const [x, y] = [ground.x(at.lng), ground.y(at.lat)];
  return { x: grid?.x ?? x, y: grid?.y ?? y, foot: [x, y, 0.5 + roofAt(city, x, y)], openedAtMs, dueAtMs };
}

/** Share of the time that is left, 1 … 0, and its words: `剩 0:18` hours and minutes, `超 0:05` when it is past. */
export function timeLeft(
  { openedAtMs, dueAtMs }: Pick<Deadline, 'openedAtMs' | 'dueAtMs'>,
  nowMs: number,
  lang: Language,
): { readonly share: number; readonly words: string } {
  const leftMs = dueAtMs - nowMs;
  const minutes = leftMs >= 0 ? Math.ceil(leftMs / MINUTE_MS) : Math.floor(-leftMs / MINUTE_MS);
  const clock = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  const late = leftMs < 0;
  const words = lang === 'zh' ? `${late ? '超' : '剩'} ${clock}` : `${clock} ${late ? 'over' : 'left'}`;
  return { share: Math.min(1, Math.max(0, leftMs / Math.max(1, dueAtMs - openedAtMs))), words };
}
