import type { StepName } from '../../casework/step.ts';

/** What begins a command, in both languages; the first of each is shown. */
export const VERBS: Readonly<Partial<Record<StepName, readonly string[]>>> = {
  accept: ['受理', 'accept'],
  file: ['立案', 'file'],
  dispatch: ['派', '派遣', 'dispatch', 'send'],
  start: ['开始', '处理', 'start'],
  feed_back: ['反馈', 'feedback', 'done'],
  verify: ['核查', 'verify', 'check'],
  close: ['结案', 'close'],
  return: ['回退', '退回', 'return'],
  ask_extension: ['延', '延期', 'extend'],
  park: ['挂账', 'park'],
  remind: ['催', '催办', 'remind'],
  note: ['备注', '记', 'note'],
};

/** An amount and a kind of time, as people write it: `2工作日`, `4h`. */
export const LENGTH = /^(\d+(?:\.\d+)?)\s*(紧急工作时|紧急时|工作时|工时|工作日|工日|天|时|uh|wh|h|wd|d)$/iu;
/** Names of a working hour. */
export const HOURS: readonly string[] = ['工作时', '工时', '时', 'wh', 'h'];
/** Names of an hour by the wall. */
export const URGENT: readonly string[] = ['紧急工作时', '紧急时', 'uh'];
