import type { Incident } from './fact.ts';
import type { IncidentKind } from './kind.ts';

const MINUTE_MS = 60_000;

/**
 * By when a response is promised where the record itself says nothing, minutes after it was opened. Medical: an
 * ambulance has set out within 3 min (national goals for emergency medical services to 2025: 95 % of calls). Fire:
 * the brigade is there within 5 min (fire station building standard 建标 152-2017).
 */
const TARGETS: Partial<
  Record<IncidentKind, { readonly minutes: number; readonly until: Incident['state'] }>
> = {
  medical: { minutes: 3, until: 'assigned' },
  fire: { minutes: 5, until: 'on_scene' },
};
const STATES: readonly Incident['state'][] = ['open', 'assigned', 'on_scene', 'closed'];

/** When the response to an incident is due, ms since 1970; undefined when nothing is promised or it has been kept. */
export function responseDueMs({ kind, state, openedAtMs, dueAtMs }: Incident): number | undefined {
  if (state === 'closed') return undefined;
  if (dueAtMs !== undefined) return dueAtMs;
  const target = TARGETS[kind];
  if (target === undefined || STATES.indexOf(state) >= STATES.indexOf(target.until)) return undefined;
  return openedAtMs + target.minutes * MINUTE_MS;
}
