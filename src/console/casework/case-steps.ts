import type { StepName } from '../../casework/step.ts';

/** The key of a step: a letter, with Shift where another step has the letter by itself. */
export interface StepKey {
  readonly step: StepName;
  readonly code: string;
  readonly cap: string;
  readonly shift?: boolean;
}

const key = (step: StepName, letter: string): StepKey => ({ step, code: `Key${letter}`, cap: letter });
const shifted = (step: StepName, letter: string): StepKey => ({
  step,
  code: `Key${letter}`,
  cap: `⇧${letter}`,
  shift: true,
});

/** Keys of the steps on the desk of cases. Attaching is done beside the photos, linking by who raises an incident. */
export const STEP_KEYS: readonly StepKey[] = [
  key('accept', 'A'),
  key('file', 'F'),
  key('dispatch', 'D'),
  key('start', 'B'),
  key('feed_back', 'H'),
  key('verify', 'V'),
  key('close', 'C'),
  key('revisit', 'Y'),
  shifted('assess', 'A'),
  key('reopen', 'O'),
  key('return', 'R'),
  key('ask_extension', 'E'),
  shifted('decide_extension', 'E'),
  key('park', 'P'),
  shifted('unpark', 'P'),
  key('merge', 'M'),
  key('supervise', 'S'),
  key('remind', 'U'),
  shifted('assign', 'D'),
  key('note', 'I'),
  shifted('reject', 'R'),
  shifted('link', 'M'),
];

/** Steps that end a case for who asked: they are asked about a second time, with the focus on leaving it. */
export const DESTRUCTIVE: readonly StepName[] = ['reject', 'merge'];

/** The step that leads on comes first from the gateway; beside it stand this many. */
export const BESIDE = 3;
