import { treeOf } from '../../city/division-tree.ts';
import type { Incident } from '../../city/fact.ts';
import { minutesLeft } from '../../city/minutes-left.ts';
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
  if (selection?.kind !== 'division' || treeOf(twin.city).division(selection.code)?.level !== 'grid')
    return undefined;
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
  const own = treeOf(city).division(row.division);
  const grid = own?.level === 'grid' ? own : undefined;
  const { at, openedAtMs } = body;
  const [x, y] = [ground.x(at.lng), ground.y(at.lat)];
  return { x: grid?.x ?? x, y: grid?.y ?? y, foot: [x, y, 0.5 + roofAt(city, x, y)], openedAtMs, dueAtMs };
}

/** Share of the time that is left, 1 … 0, and its words: `剩 18 分`, `1 h 20 min left`, `超 5 分` when it is past. */
export function timeLeft(
  { openedAtMs, dueAtMs }: Pick<Deadline, 'openedAtMs' | 'dueAtMs'>,
  nowMs: number,
  lang: Language,
): { readonly share: number; readonly words: string } {
  const { isPast, minutes } = minutesLeft(dueAtMs, nowMs);
  const long = lengthText(minutes, lang);
  const words = lang === 'zh' ? `${isPast ? '超' : '剩'} ${long}` : `${long} ${isPast ? 'over' : 'left'}`;
  return { share: Math.min(1, Math.max(0, (dueAtMs - nowMs) / Math.max(1, dueAtMs - openedAtMs))), words };
}

/** Minutes, hours and minutes, or days, as the console says them. */
function lengthText(minutes: number, lang: Language): string {
  const [min, hour, day] = lang === 'zh' ? ['分', '时', '天'] : ['min', 'h', 'd'];
  if (minutes < 60) return `${minutes} ${min}`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return `${Math.floor(hours / 24)} ${day}`;
  return `${hours} ${hour} ${String(minutes % 60).padStart(2, '0')} ${min}`;
}
