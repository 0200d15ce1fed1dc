import type { Role } from './role.ts';
import { OPEN_STAGES, STAGES, type Stage } from './stage.ts';
import type { StepName } from './step.ts';
import type { Condition } from './who-may-condition.ts';

/**
 * Whose cases, of those in scope (and, of a handler, of its unit): `any` of them; `district`: the identity works below
 * the level of the city; `city`: for the whole city.
 */
export type Whose = 'any' | 'district' | 'city';

export interface MayRow {
  readonly step: StepName;
  readonly roles: readonly Role[];
  readonly from: readonly Stage[];
  readonly whose: Whose;
  /** All must hold. */
  readonly only: readonly Condition[];
}

const row = (
  step: StepName,
  roles: readonly Role[],
  from: readonly Stage[],
  only: readonly Condition[] = [],
  whose: Whose = 'any',
): MayRow => ({ step, roles, from, whose, only });

const OFFICER = ['district_officer'] as const;
const HANDLER = ['handler'] as const;
const CLERK = ['revisit_clerk'] as const;
const SUPERVISOR = ['supervisor'] as const;
const IN_HAND = ['dispatched', 'in_progress'] as const;
const UNDER_WAY = ['filed', 'dispatched', 'in_progress'] as const;

/**
 * Who may take which step on which case: the whole of it. Auditor, administrator, wall and presenter are in no row. The
 * order is that in which steps are offered: what leads on first, then what leads aside, then what leads nowhere.
 */
export const WHO_MAY: readonly MayRow[] = [
  row('accept', ['call_taker', ...OFFICER], ['reported']),
  row('file', OFFICER, ['accepted']),
  row('dispatch', OFFICER, ['filed'], ['not_parked']),
  row('start', HANDLER, ['dispatched'], ['not_parked', 'not_asked']),
  row('decide_extension', OFFICER, IN_HAND, ['asked']),
  row('decide_extension', SUPERVISOR, IN_HAND, ['asked', 'supervised']),
  row('unpark', OFFICER, UNDER_WAY, ['parked']),
  row('feed_back', HANDLER, ['in_progress'], ['not_parked', 'not_asked']),
  row('verify', [...OFFICER, 'grid_member'], ['fed_back']),
  row('close', OFFICER, ['verified']),
  row('revisit', CLERK, ['closed'], ['not_dissatisfied'], 'district'),
  row('revisit', CLERK, ['revisited_once'], ['not_dissatisfied', 'another_person'], 'city'),
  row('assess', SUPERVISOR, ['revisited_twice']),
  row('assess', SUPERVISOR, ['closed'], ['nobody_to_call', 'not_dissatisfied']),
  row('reopen', CLERK, ['closed', 'revisited_once'], ['dissatisfied']),
  row('reopen', SUPERVISOR, ['closed', 'revisited_once', 'revisited_twice', 'assessed', 'rejected']),
  row('reject', OFFICER, ['reported', 'accepted']),
  row('return', HANDLER, IN_HAND, ['not_parked', 'not_asked']),
  row('ask_extension', HANDLER, IN_HAND, ['not_parked', 'not_asked']),
  row('park', OFFICER, UNDER_WAY, ['not_parked', 'not_asked']),
  row('merge', ['call_taker'], ['reported', 'accepted']),
  row('merge', OFFICER, ['reported', 'accepted', ...UNDER_WAY]),
  row('remind', [...OFFICER, ...SUPERVISOR], OPEN_STAGES),
  row('supervise', SUPERVISOR, OPEN_STAGES, ['not_supervised']),
  row('assign', OFFICER, OPEN_STAGES),
  row('attach', ['call_taker', ...OFFICER, 'grid_member', ...HANDLER], OPEN_STAGES),
  row('link', [...OFFICER, ...SUPERVISOR], OPEN_STAGES),
  row('note', ['call_taker', ...OFFICER, 'grid_member', ...HANDLER, ...CLERK, ...SUPERVISOR], STAGES),
];

/** Who may report a new case where the scope reaches. */
export const MAY_REPORT: readonly Role[] = ['call_taker', 'grid_member'];
