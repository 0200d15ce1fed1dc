import type { Alert, Incident, TelemetryFact } from '../city/fact.ts';
import type { LngLat } from '../city/place.ts';

/** What is impossible about a fact: the field and the reason; undefined when it may pass. */
export interface Refusal {
  readonly where: string;
  readonly why: string;
}

/** Why a place is impossible, naming the field. */
export function checkPlace(at: LngLat, field: string): Refusal | undefined {
  if (!Number.isFinite(at.lng)) return { where: `${field}.lng`, why: `${at.lng} is not a number of degrees` };
  if (!Number.isFinite(at.lat)) return { where: `${field}.lat`, why: `${at.lat} is not a number of degrees` };
  if (Math.abs(at.lng) > 180)
    return { where: `${field}.lng`, why: `longitude ${at.lng} is outside -180..180` };
  if (Math.abs(at.lat) > 85) return { where: `${field}.lat`, why: `latitude ${at.lat} is outside -85..85` };
  return undefined;
}

const AT_LEAST_ZERO = [
  'speedMs',
  'freeSpeedMs',
  'flowVph',
  'accuracyM',
  'occupancy',
  'registered',
  'total',
  'free',
  'outOfService',
  'observed',
] as const;

/** Checks what every source must keep, whatever its standard. */
export function checkFact(fact: TelemetryFact): Refusal | undefined {
  if (!Number.isFinite(fact.observedAtMs)) return { where: 'observedAtMs', why: 'is not a time' };
  if (fact.feed !== 'roads') {
    const misplaced = checkPlace(fact.at, 'at');
    if (misplaced !== undefined) return misplaced;
  } else {
    for (const [i, point] of (fact.path ?? []).entries()) {
      const misplaced = checkPlace(point, `path[${i}]`);
      if (misplaced !== undefined) return misplaced;
    }
  }
  const fields = fact as unknown as Readonly<Record<string, unknown>>;
  for (const field of AT_LEAST_ZERO) {
    const value = fields[field];
    if (value === undefined) continue;
    if (typeof value !== 'number' || !Number.isFinite(value))
      return { where: field, why: `${String(value)} is not a number` };
    if (value < 0) return { where: field, why: `${value} is below zero` };
  }
  if (fact.feed === 'vehicles' && fact.headingRad !== undefined && !Number.isFinite(fact.headingRad)) {
    return { where: 'headingRad', why: `${fact.headingRad} is not an angle` };
  }
  return undefined;
}

/** How far a flood may stand beyond the bank, metres: less is not seen, more no longer follows the river. */
const FLOOD_EXTENT_M = [85, 160] as const;

/** What is impossible about an alert, naming its field. */
export function checkAlert(alert: Alert): Refusal | undefined {
  const { at, rings, floodExtentM } = alert;
  const misplaced = at === undefined ? undefined : checkPlace(at, 'at');
  if (misplaced !== undefined) return misplaced;
  for (const [r, ring] of (rings ?? []).entries()) {
    for (const [i, corner] of ring.entries()) {
      const off = checkPlace(corner, `rings[${r}][${i}]`);
      if (off !== undefined) return off;
    }
  }
  const [least, most] = FLOOD_EXTENT_M;
  if (floodExtentM !== undefined && !(floodExtentM >= least && floodExtentM <= most))
    return { where: 'floodExtentM', why: `${floodExtentM} is not ${least}..${most} metres` };
  return undefined;
}

/** What is impossible about an incident, naming its field. */
export function checkIncident({ at, dueAtMs, openedAtMs }: Incident): Refusal | undefined {
  if (dueAtMs !== undefined && !(dueAtMs > openedAtMs))
    return { where: 'dueAtMs', why: `${dueAtMs} is not after openedAtMs ${openedAtMs}` };
  return checkPlace(at, 'at');
}
