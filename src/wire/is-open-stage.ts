/** Stages of a case (casework/stage.ts) in which nobody has to act any more before the citizen has an answer. */
const ENDED: ReadonlySet<string> = new Set([
  'closed',
  'revisited_once',
  'revisited_twice',
  'assessed',
  'rejected',
  'merged',
]);

/** Whether a case in this stage is what a queue calls open. */
export const isOpenStage = (stage: string): boolean => !ENDED.has(stage);
