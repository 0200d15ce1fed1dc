import type { Role } from '../../casework/role.ts';

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;

export interface SessionLimits {
  /** From signing in. */
  readonly mostMs: number;
  /** From the last request. */
  readonly idleMs: number;
}

const PEOPLE: SessionLimits = { mostMs: 12 * HOUR_MS, idleMs: 2 * HOUR_MS };
/** Nobody stands at a wall to sign it in again; it only reads, and its identity can be disabled at any time. */
const WALL: SessionLimits = { mostMs: 90 * DAY_MS, idleMs: 90 * DAY_MS };

/** How long a session of this role lasts. */
export function limitsOf(role: Role): SessionLimits {
  return role === 'wall' ? WALL : PEOPLE;
}
