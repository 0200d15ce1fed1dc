import type { StepName } from '../../casework/step.ts';
import type { WordKey } from '../words.ts';

/** The key of a step: a letter, with Shift where another step has the letter by itself. */
export interface StepKey {
  readonly step: StepName;
  readonly does: WordKey;
  readonly code: string;
  readonly cap: string;
  readonly shift?: boolean;
}

const key = (step: StepName, does: WordKey, letter: string): StepKey => ({
  step,
  does,
  code: `Key${letter}`,
  cap: letter,
});
const shifted = (step: StepName, does: WordKey, letter: string): StepKey => ({
  step,
  does,
  code: `Key${letter}`,
  cap: `⇧${letter}`,
  shift: true,
});

/** Keys of the steps on the desk of cases. Attaching is done beside the photos, linking by who raises an incident. */
export const STEP_KEYS: readonly StepKey[] = [
  key('accept', 'step_accept', 'A'),
  key('file', 'step_file', 'F'),
  key('dispatch', 'step_dispatch', 'D'),
  key('start', 'step_start', 'B'),
  key('feed_back', 'step_feed_back', 'H'),
  key('verify', 'step_verify', 'V'),
  key('close', 'step_close', 'C'),
  key('revisit', 'step_revisit', 'Y'),
  shifted('assess', 'step_assess', 'A'),
  key('reopen', 'step_reopen', 'O'),
  key('return', 'step_return', 'R'),
  key('ask_extension', 'step_ask_extension', 'E'),
  shifted('decide_extension', 'step_decide_extension', 'E'),
  key('park', 'step_park', 'P'),
  shifted('unpark', 'step_unpark', 'P'),
  key('merge', 'step_merge', 'M'),
  key('supervise', 'step_supervise', 'S'),
  key('remind', 'step_remind', 'U'),
  shifted('assign', 'step_assign', 'D'),
  key('note', 'step_note', 'I'),
  shifted('reject', 'step_reject', 'R'),
  shifted('link', 'step_link', 'M'),
];

/** Steps that end a case for who asked: they are asked about a second time, with the focus on leaving it. */
export const DESTRUCTIVE: readonly StepName[] = ['reject', 'merge'];

/** The step that leads on comes first from the gateway; beside it stand this many. */
export const BESIDE = 3;
