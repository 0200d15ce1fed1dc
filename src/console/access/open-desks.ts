import type { Actor } from '../../casework/actor.ts';
import type { Role } from '../../casework/role.ts';
import { DESKS, type Desk } from '../../session/scene.ts';

const FIGURES: readonly Role[] = [
  'district_officer',
  'handler',
  'revisit_clerk',
  'supervisor',
  'auditor',
  'administrator',
];

/** Roles a page of the desk belongs to; the others are open to everybody. The server decides again. */
export const OWNERS: Readonly<Partial<Record<Desk, readonly Role[]>>> = {
  cases: [
    'call_taker',
    'district_officer',
    'grid_member',
    'handler',
    'revisit_clerk',
    'supervisor',
    'auditor',
    'administrator',
  ],
  intake: ['call_taker', 'grid_member'],
  figures: FIGURES,
};

/** Whether this page is open to whoever works here. */
export function mayOpen(desk: Desk, actor: Actor | undefined): boolean {
  const owners = OWNERS[desk];
  return owners === undefined || (actor !== undefined && owners.includes(actor.role));
}

/** The pages of the desk that are open, in their order. */
export const openDesks = (actor: Actor | undefined): readonly Desk[] =>
  DESKS.filter((desk) => mayOpen(desk, actor));
