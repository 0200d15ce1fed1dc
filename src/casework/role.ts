/** Who works here. What each may do is one table: casework/who-may.ts; where, is the scope of the identity. */
export const ROLES = [
  'call_taker',
  'district_officer',
  'grid_member',
  'handler',
  'revisit_clerk',
  'supervisor',
  'auditor',
  'administrator',
  'wall',
  'presenter',
] as const;
export type Role = (typeof ROLES)[number];

/** Shown to rooms full of people: nothing of a home, and no address of one, stands on them. */
export const SHOWS_NO_HOMES: readonly Role[] = ['wall', 'presenter'];
/** Who may open a case whole: its words, times and photos are for those who work on it, not for a room. */
export const READS_CASES: readonly Role[] = ROLES.filter((role) => !SHOWS_NO_HOMES.includes(role));
