import type { Actor } from './actor.ts';
import type { CaseClock, CaseFile } from './case-file.ts';
import { without } from './case-without.ts';
import { limitOf } from './code-rule.ts';
import { extendClock, metClock, resumeClock, startClock, stopClock } from './deadline.ts';
import { evidenceRefusal, feedbackRefusal, givenAttachments } from './decide-evidence.ts';
import { childrenLeft } from './decide-family.ts';
import { isRefusal, refuse } from './decide-refusal.ts';
import { classified, noSubClass, told } from './decide-report.ts';
import { mergeRefusal } from './decide-merge.ts';
import { revisited } from './decide-revisit.ts';
import type { CaseWorld } from './decide-world.ts';
import { intakeStarted } from './intake-clock.ts';
import type { Refusal } from './refusal.ts';
import type { Step, StepName } from './step.ts';

type Body<S extends StepName> = Extract<Step, { step: S }>['body'];
type Change<S extends StepName> = (
  file: CaseFile,
  body: Body<S>,
  actor: Actor,
  world: CaseWorld,
) => CaseFile | Refusal;

/** The clock changed, where there is one: cases have none before they are filed. */
function clocked(file: CaseFile, change: (clock: CaseClock) => CaseClock): Pick<CaseFile, 'clock'> {
  return file.clock === undefined ? {} : { clock: change(file.clock) };
}
function started(file: CaseFile, world: CaseWorld): Pick<CaseFile, 'clock'> | Refusal {
  const rule = world.rule(file.code);
  if (rule === undefined) return noSubClass(file.code);
  return { clock: startClock(limitOf(rule, file.request), world.nowMs, world.calendar) };
}

const accept: Change<'accept'> = (file, body, _actor, world) => {
  const code = body.code ?? file.code;
  if (code === '') return refuse('body', 'code', '受理须确定小类', 'Whoever accepts it says the sub-class');
  const named = classified(file.kind, code, world);
  return isRefusal(named) ? named : { ...file, ...named, stage: 'accepted', acceptedAtMs: world.nowMs };
};

const fileIt: Change<'file'> = (file, _body, _actor, world) => {
  const clock = started(file, world);
  return isRefusal(clock) ? clock : { ...file, ...clock, stage: 'filed', filedAtMs: world.nowMs };
};

const dispatch: Change<'dispatch'> = (file, body, _actor, world) => {
  const { nowMs, calendar } = world;
  const to = world.unit(body.unit);
  if (to === undefined) return refuse('unknown', 'unit', '没有这个责任单位', 'There is no such unit');
  if (!Object.values(file.divisions).includes(to.division))
    return refuse(
      'body',
      'unit',
      '该单位不负责案卷所在区域',
      'The unit does not serve the place of the case',
    );
  return {
    ...file,
    ...clocked(file, (clock) => resumeClock(clock, nowMs, calendar)),
    stage: 'dispatched',
    unit: to.id,
    dispatchedAtMs: nowMs,
    attachmentsBefore: file.attachments.length,
  };
};

const returnIt: Change<'return'> = (file, _body, _actor, { nowMs, calendar }) => ({
  ...without(file, 'unit', 'assignee', 'dispatchedAtMs'),
  ...clocked(file, (clock) => stopClock(clock, 'returned', nowMs, calendar)),
  stage: 'filed',
  returns: file.returns + 1,
});

const feedBack: Change<'feed_back'> = (file, body, _actor, world) => {
  const { nowMs, calendar } = world;
  const needed = world.rule(file.code)?.needsEvidence === true && !ANSWERED_IN_WORDS.has(file.request);
  const refusal = feedbackRefusal(file, body.evidence, needed);
  if (refusal !== undefined) return refusal;
  return { ...file, ...clocked(file, (clock) => metClock(clock, nowMs, calendar)), stage: 'fed_back' };
};
/** What a citizen wants that leaves nothing to photograph. */
const ANSWERED_IN_WORDS: ReadonlySet<CaseFile['request']> = new Set(['consult', 'thanks'] as const);

const verify: Change<'verify'> = (file, { holds, evidence }, _actor, { nowMs, calendar }) => {
  const refusal = evidenceRefusal(file, evidence);
  if (refusal !== undefined) return refusal;
  if (holds) return { ...file, stage: 'verified' };
  return {
    ...file,
    ...clocked(file, (clock) => resumeClock(clock, nowMs, calendar)),
    stage: 'in_progress',
  };
};

const askExtension: Change<'ask_extension'> = (file, { more, reason }, { id }, { nowMs, calendar }) => {
  if (file.clock?.dueAtMs !== undefined && nowMs > file.clock.dueAtMs)
    return {
      code: 'late',
      zh: '延期须在到期前申请',
      en: 'An extension is asked for before the time is over',
    };
  return {
    ...file,
    ...clocked(file, (clock) => stopClock(clock, 'extension', nowMs, calendar)),
    extension: { askedAtMs: nowMs, asked: more, reason, by: id },
  };
};

const decideExtension: Change<'decide_extension'> = (file, { granted }, _actor, { nowMs, calendar }) => {
  const more = file.extension?.asked;
  return {
    ...without(file, 'extension'),
    ...clocked(file, (clock) =>
      granted && more !== undefined
        ? extendClock(clock, more, nowMs, calendar)
        : resumeClock(clock, nowMs, calendar),
    ),
  };
};

const park: Change<'park'> = (file, { reason }, { id }, { nowMs, calendar }) => ({
  ...file,
  ...clocked(file, (clock) => stopClock(clock, 'parked', nowMs, calendar)),
  parked: { atMs: nowMs, reason, by: id },
});

const unpark: Change<'unpark'> = (file, _body, _actor, { nowMs, calendar }) => ({
  ...without(file, 'parked'),
  ...clocked(file, (clock) => (clock.stoppedFor === 'parked' ? resumeClock(clock, nowMs, calendar) : clock)),
});

/**
 * A case that was never filed (rejected, or closed with the one it was merged into) begins again. Any other goes
 * straight to be dispatched, on a clock of its own. Either way it is a case of its own from now on.
 */
const reopen: Change<'reopen'> = (file, _body, _actor, world) => {
  const again = without(file, 'parent', 'assignee', 'dispatchedAtMs', 'closedAtMs', 'assessment', 'clock');
  const round = file.round + 1;
  if (file.filedAtMs === undefined) {
    const { acceptedAtMs: _, ...unread } = again;
    return { ...unread, ...intakeStarted(file, world), stage: 'reported', round };
  }
  const clock = started(file, world);
  return isRefusal(clock) ? clock : { ...again, ...clock, stage: 'filed', round };
};

const merge: Change<'merge'> = (file, { into }, actor, world) =>
  mergeRefusal(file, into, actor, world) ?? {
    ...without(file, 'clock', 'extension', 'parked'),
    ...childrenLeft(file, world),
    stage: 'merged',
    parent: into,
  };

const attach: Change<'attach'> = (file, { evidence }, actor, world) => {
  const added = givenAttachments(file, evidence, actor, world);
  return isRefusal(added) ? added : { ...file, attachments: [...file.attachments, ...added] };
};

/** What each step makes of a case that it may be taken on; the version is left as it is. */
export const CHANGES: { readonly [S in StepName]: Change<S> } = {
  accept,
  reject: (file, _body, _actor, world) => ({ ...file, ...childrenLeft(file, world), stage: 'rejected' }),
  file: fileIt,
  dispatch,
  start: (file, _body, { id }) => ({ ...file, stage: 'in_progress', assignee: id }),
  return: returnIt,
  feed_back: feedBack,
  verify,
  close: (file, _body, _actor, { nowMs }) => ({ ...file, stage: 'closed', closedAtMs: nowMs }),
  revisit: revisited,
  assess: (file, { score, words }, { id }, { nowMs }) => ({
    ...file,
    stage: 'assessed',
    assessment: { score, ...told({ words }), atMs: nowMs, actor: id },
  }),
  ask_extension: askExtension,
  decide_extension: decideExtension,
  park,
  unpark,
  reopen,
  merge,
  supervise: (file, { reason }, { id }, { nowMs }) => ({
    ...file,
    supervised: { atMs: nowMs, reason, by: id },
  }),
  remind: (file) => ({ ...file, reminders: file.reminders + 1 }),
  assign: (file, { to }) => ({ ...file, assignee: to }),
  note: (file) => file,
  attach,
  link: (file, { incident, grade }) => ({ ...file, incident, grade }),
};
