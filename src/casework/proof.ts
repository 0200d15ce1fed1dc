import type { Attachment, CaseFile } from './case-file.ts';

/**
 * Attachments that may show what was done: those the unit gave with the case in hand since it was last dispatched to it.
 * Told by their order, not by the clock: two may be given in the same millisecond.
 */
export function proofsOf({ attachments, attachmentsBefore = 0 }: CaseFile): readonly Attachment[] {
  return attachments
    .slice(attachmentsBefore)
    .filter(({ role, stage }) => role === 'handler' && GIVEN_IN_HAND.has(stage));
}

const GIVEN_IN_HAND: ReadonlySet<Attachment['stage']> = new Set(['dispatched', 'in_progress'] as const);
