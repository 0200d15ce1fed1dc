import type { Actor } from '../casework/actor.ts';
import type { Role } from '../casework/role.ts';
import { CASE_WORDS } from '../casework/words.ts';

/** Somebody made up, of a role; what such a one does is marked as the simulation's. */
export function madeUp(role: Role, scope: string, unit?: string): Actor {
  const name = `模拟${CASE_WORDS.role[role].zh}`;
  const id = `source:simulation.${role}.${unit ?? scope}`;
  return { id, name, role, scope: [scope], ...(unit === undefined ? {} : { unit }) };
}

/** Takes in what the simulation asks for; cases reported by this one are simulated. */
export function madeUpTaker(city: string): Actor {
  return { id: 'source:simulation', name: '模拟城市', role: 'call_taker', scope: [city] };
}
