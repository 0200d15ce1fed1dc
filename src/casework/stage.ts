/**
 * Stages of a case in their usual order (GB/T 30428 parts 1 and 8 by way of DOMAIN; the two revisits are Lanzhou's).
 * Beside them stand `rejected` and `merged`: ends from which nothing but `reopen` (rejected) leads back. A merged
 * case goes on with the one it is merged into: it is closed with it, to be called back in its own right.
 */
export const STAGES = [
  'reported',
  'accepted',
  'filed',
  'dispatched',
  'in_progress',
  'fed_back',
  'verified',
  'closed',
  'revisited_once',
  'revisited_twice',
  'assessed',
  'rejected',
  'merged',
] as const;
export type Stage = (typeof STAGES)[number];

/** Stages in which somebody still has to act before the citizen has an answer: what a queue calls open. */
export const OPEN_STAGES = [
  'reported',
  'accepted',
  'filed',
  'dispatched',
  'in_progress',
  'fed_back',
  'verified',
] as const satisfies readonly Stage[];
/** Closed, and the citizen not yet called back twice. */
export const REVISIT_STAGES = ['closed', 'revisited_once'] as const satisfies readonly Stage[];
