import type { Attachment, CaseFile } from '../../casework/case-file.ts';
import { proofsOf } from '../../casework/proof.ts';
import type { TemplateUse } from '../../casework/reply-template.ts';
import type { StepName } from '../../casework/step.ts';
import type { WordKey } from '../words.ts';

/** One thing a step's form asks. */
export interface StepField {
  /** In the body. */
  readonly name: string;
  readonly word: WordKey;
  readonly is: 'text' | 'unit' | 'code' | 'limit' | 'flag' | 'evidence' | 'score' | 'case' | 'grade' | 'line';
  readonly isWanted?: boolean;
  /** Drafts offered for it. */
  readonly use?: TemplateUse;
  /** Of evidence: only photos of what was done (casework/proof.ts) are offered, not all the case has. */
  readonly proofsOnly?: boolean;
  /** The sub-class's own condition, written in beforehand. */
  readonly condition?: 'filing' | 'closing';
  /** Asked only where this flag was answered with yes. */
  readonly onlyIf?: string;
  /** Asked only where this flag was answered with no. */
  readonly onlyIfNot?: string;
}

const text = (name: string, word: WordKey, more: Partial<StepField> = {}): StepField => ({
  name,
  word,
  is: 'text',
  isWanted: true,
  ...more,
});
const reason = (use?: TemplateUse): StepField =>
  text('reason', 'fieldReason', use === undefined ? {} : { use });
const note = text('note', 'fieldNote', { isWanted: false });
const flag = (name: string, word: WordKey, more: Partial<StepField> = {}): StepField => ({
  name,
  word,
  is: 'flag',
  isWanted: true,
  ...more,
});
const evidence: StepField = { name: 'evidence', word: 'fieldEvidence', is: 'evidence' };

/** What each step asks, in the order it is asked: the fields of `STEP_BODIES`, no more and no less. */
export const STEP_FIELDS: Readonly<Record<StepName, readonly StepField[]>> = {
  accept: [{ name: 'code', word: 'fieldCode', is: 'code' }, note],
  reject: [reason('reject')],
  file: [text('condition', 'fieldFiling', { condition: 'filing' })],
  dispatch: [{ name: 'unit', word: 'fieldUnit', is: 'unit', isWanted: true }, note],
  start: [note],
  return: [reason('return')],
  feed_back: [text('words', 'fieldDone'), { ...evidence, proofsOnly: true }],
  verify: [
    flag('holds', 'fieldHolds'),
    text('condition', 'fieldClosing', { condition: 'closing' }),
    evidence,
  ],
  close: [text('reply', 'fieldReply', { use: 'reply' })],
  revisit: [
    flag('reached', 'fieldReached'),
    flag('done', 'fieldAsReported', { onlyIf: 'reached' }),
    flag('satisfied', 'fieldSatisfied', { onlyIf: 'reached' }),
    flag('final', 'fieldFinal', { isWanted: false, onlyIfNot: 'reached' }),
    text('words', 'fieldSaid', { isWanted: false }),
  ],
  assess: [
    { name: 'score', word: 'fieldScore', is: 'score', isWanted: true },
    text('words', 'fieldNote', { isWanted: false }),
  ],
  ask_extension: [{ name: 'more', word: 'fieldMore', is: 'limit', isWanted: true }, reason('extension')],
  decide_extension: [flag('granted', 'fieldGranted'), reason()],
  park: [reason('park')],
  unpark: [reason()],
  reopen: [reason()],
  merge: [{ name: 'into', word: 'fieldInto', is: 'case', isWanted: true }, reason()],
  supervise: [reason()],
  remind: [reason()],
  assign: [{ name: 'to', word: 'fieldTo', is: 'line', isWanted: true }],
  note: [text('words', 'fieldNote')],
  attach: [{ ...evidence, isWanted: true }],
  link: [
    { name: 'incident', word: 'fieldIncident', is: 'line', isWanted: true },
    { name: 'grade', word: 'fieldGrade', is: 'grade', isWanted: true },
  ],
};

export type StepValues = Readonly<Record<string, unknown>>;

/** The fields that are asked with these answers. */
export const askedOf = (step: StepName, values: StepValues): readonly StepField[] =>
  STEP_FIELDS[step].filter(
    ({ onlyIf, onlyIfNot }) =>
      (onlyIf === undefined || values[onlyIf] === true) &&
      (onlyIfNot === undefined || values[onlyIfNot] === false),
  );

/** The body of a step from the answers: what was not asked or not answered is left out; photos are a list, if empty. */
export function bodyOf(step: StepName, values: StepValues): Record<string, unknown> {
  const said = askedOf(step, values).flatMap(({ name, is }): [string, unknown][] => {
    const value = values[name];
    if (is === 'evidence') return [[name, value ?? []]];
    const isEmpty = value === undefined || (typeof value === 'string' && value.trim() === '');
    return isEmpty ? [] : [[name, value]];
  });
  return Object.fromEntries(said);
}

/** The photos of a case that a field of evidence offers. */
export function photosFor(
  { proofsOnly }: Pick<StepField, 'proofsOnly'>,
  file: CaseFile,
): readonly Attachment[] {
  return proofsOnly === true ? proofsOf(file) : file.attachments;
}

/** A draft without photos that are not offered any more: nobody could take them out again. */
export function draftOffered(step: StepName, draft: StepValues, file: CaseFile): StepValues {
  const field = STEP_FIELDS[step].find(({ name, is }) => is === 'evidence' && Array.isArray(draft[name]));
  if (field === undefined) return draft;
  const offered = photosFor(field, file).map(({ hash }) => hash);
  const kept = (draft[field.name] as readonly string[]).filter((hash) => offered.includes(hash));
  return { ...draft, [field.name]: kept };
}
