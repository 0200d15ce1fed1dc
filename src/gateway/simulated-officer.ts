import type { Actor } from '../casework/actor.ts';
import type { CaseFile } from '../casework/case-file.ts';
import { proofsOf } from '../casework/proof.ts';
import type { Step } from '../casework/step.ts';
import { mayTake } from '../casework/who-may.ts';
import { madeUp } from '../exchange/made-up.ts';
import type { CityCases } from './case-world.ts';

const MIN_MS = 60_000;

/** A step that a simulated officer is about to take. */
export interface Move {
  readonly actor: Actor;
  readonly what: Step;
}

/** How long a simulated officer takes before the next step: mean minutes of the stage. Ours; a real city's are longer. */
const MEAN_MIN: Readonly<Partial<Record<CaseFile['stage'], number>>> = {
  reported: 4,
  accepted: 5,
  filed: 6,
  dispatched: 18,
  in_progress: 95,
  fed_back: 20,
  verified: 12,
  closed: 45,
  revisited_once: 60,
  revisited_twice: 120,
};
/** Of a hundred cases in hand, those that are forgotten for a day and more: they run late where their limit is short. */
const FORGOTTEN_OF_HUNDRED = 9;
const FORGOTTEN_MIN = 1500;

/** Time until the next step on a case, ms; exponential, so that a queue lives. */
export function pauseMs({ stage, parked }: CaseFile, random: () => number): number {
  const isForgotten = stage === 'in_progress' && random() * 100 < FORGOTTEN_OF_HUNDRED;
  const mean = parked !== undefined || isForgotten ? FORGOTTEN_MIN : (MEAN_MIN[stage] ?? 60);
  return -Math.log(1 - random()) * mean * MIN_MS;
}

/**
 * What a simulated officer does next on a case, as its stage asks: mostly what leads on, sometimes a return, an
 * extension, a parked case, one verified not to hold, an unsatisfied citizen. Undefined: nothing is to be done.
 * @param hurry only what leads on: to bring what a simulation left to its end
 */
export function nextMove(
  file: CaseFile,
  world: CityCases,
  random: () => number,
  photo: string,
  hurry: boolean,
): Move | undefined {
  const { city, district = city } = file.divisions;
  if (city === undefined || district === undefined) return undefined;
  const officer = madeUp('district_officer', district);
  const supervisor = madeUp('supervisor', city);
  const handler = madeUp('handler', district, file.unit);
  const chance = (ofHundred: number): boolean => !hurry && random() * 100 < ofHundred;
  const by = (actor: Actor, what: Step): Move | undefined =>
    mayTake(what.step, file, actor) === undefined ? { actor, what } : undefined;
  const rule = world.rule(file.code);
  if (file.extension !== undefined)
    return by(officer, { step: 'decide_extension', body: { granted: !chance(20), reason: '情况属实' } });
  if (file.parked !== undefined)
    return by(officer, { step: 'unpark', body: { reason: '条件已具备，恢复办理' } });
  switch (file.stage) {
    case 'reported':
      if (chance(4)) return by(officer, { step: 'reject', body: { reason: '不属于受理范围，已告知诉求人' } });
      return by(officer, { step: 'accept', body: {} });
    case 'accepted':
      return by(officer, { step: 'file', body: { condition: rule?.filing.zh ?? '符合立案条件' } });
    case 'filed':
      return dispatched(file, world, random, chance(6), by, officer);
    case 'dispatched':
      if (file.unit !== world.unitOf(file)?.id && chance(85))
        return by(handler, { step: 'return', body: { reason: '不属于本单位职责，请另行派遣' } });
      return by(handler, { step: 'start', body: {} });
    case 'in_progress':
      return inHand(file, { by, chance, handler, officer, photo });
    case 'fed_back':
      return verified(rule?.closing.zh ?? '符合结案条件', !chance(7), by, officer);
    case 'verified':
      return by(officer, { step: 'close', body: { reply: '您反映的问题已办结，感谢您的监督。' } });
    case 'closed':
      if (file.citizen?.phone === undefined)
        return by(supervisor, { step: 'assess', body: { score: score(random) } });
      return called(file, district, random, hurry);
    case 'revisited_once':
      return called(file, city, random, hurry);
    case 'revisited_twice':
      return by(supervisor, { step: 'assess', body: { score: score(random) } });
    default:
      return undefined;
  }
}

type By = (actor: Actor, what: Step) => Move | undefined;

const score = (random: () => number): number => 70 + Math.floor(random() * 30);

function dispatched(
  file: CaseFile,
  world: CityCases,
  random: () => number,
  astray: boolean,
  by: By,
  officer: Actor,
): Move | undefined {
  const right = world.unitOf(file);
  const others = world.unitsFor(file.divisions.district ?? '').filter(({ id }) => id !== right?.id);
  const other = others[Math.floor(random() * others.length)];
  const unit = (astray && file.returns === 0 ? other : undefined) ?? right ?? other;
  return unit && by(officer, { step: 'dispatch', body: { unit: unit.id } });
}

interface InHand {
  readonly by: By;
  readonly chance: (ofHundred: number) => boolean;
  readonly handler: Actor;
  readonly officer: Actor;
  readonly photo: string;
}

function inHand(file: CaseFile, { by, chance, handler, officer, photo }: InHand): Move | undefined {
  const late = file.clock?.dueAtMs === undefined;
  if (!late && file.clock?.extra.length === 0 && chance(5)) {
    const more = { amount: 1, unit: 'working_day' } as const;
    return by(handler, { step: 'ask_extension', body: { more, reason: '需其他单位配合' } });
  }
  if (chance(2)) return by(officer, { step: 'park', body: { reason: '权属不清，暂不具备处置条件' } });
  const given = proofsOf(file).at(-1);
  if (given === undefined && !file.attachments.some(({ hash }) => hash === photo))
    return by(handler, { step: 'attach', body: { evidence: [photo] } });
  const evidence = given === undefined ? [] : [given.hash];
  return by(handler, { step: 'feed_back', body: { words: '已到现场处理完毕。', evidence } });
}

function verified(condition: string, holds: boolean, by: By, officer: Actor): Move | undefined {
  return by(officer, { step: 'verify', body: { holds, condition, evidence: [] } });
}

/** A call back: sometimes nobody answers, now and then it was not done, or not well. */
function called(file: CaseFile, scope: string, random: () => number, hurry: boolean): Move | undefined {
  const clerk = madeUp('revisit_clerk', scope);
  if (mayTake('reopen', file, clerk) === undefined)
    return { actor: clerk, what: { step: 'reopen', body: { reason: '回访反映未办结或不满意' } } };
  if (mayTake('revisit', file, clerk) !== undefined) return undefined;
  const [answers, does, likes] = [random() < 0.85, random() < 0.96, random() < 0.9];
  const reached = hurry || answers;
  const body = reached ? { reached, done: hurry || does, satisfied: hurry || (does && likes) } : { reached };
  return { actor: clerk, what: { step: 'revisit', body } };
}
