import type { DivisionCode } from '../city/division.ts';
import type { Actor } from './actor.ts';
import type { CaseFile } from './case-file.ts';
import { liesIn, scopeOf } from './case-scope.ts';
import type { Refusal } from './refusal.ts';
import type { Role } from './role.ts';
import type { StepName } from './step.ts';
import { CONDITIONS } from './who-may-condition.ts';
import { MAY_REPORT, WHO_MAY, type MayRow, type Whose } from './who-may-table.ts';
import { CASE_WORDS } from './words.ts';

type Placed = Pick<CaseFile, 'divisions' | 'unit'>;

/** Whether a case lies in the divisions of an identity and, of a handler, is its unit's: else it must not be seen. */
export function inScope(file: Placed, actor: Actor): boolean {
  return liesIn(file, scopeOf(actor));
}

/** Why this identity may not take a step on a case now; undefined: it may. What the step says is not looked at. */
export function mayTake(step: StepName, file: CaseFile, actor: Actor): Refusal | undefined {
  const ofRole = WHO_MAY.filter((row) => row.step === step && row.roles.includes(actor.role));
  if (ofRole.length === 0) return wrongRole(step, actor.role);
  if (!inScope(file, actor)) return OUT_OF_SCOPE;
  const ofStage = ofRole.filter(({ from }) => from.includes(file.stage));
  if (ofStage.length === 0) return wrongStage(step, file);
  const refusals = ofStage.map((row) => refusedBy(row, file, actor));
  return refusals.includes(undefined) ? undefined : refusals[0];
}

/** Steps this identity may take on a case now, the one that leads on first. */
export function stepsFor(file: CaseFile, actor: Actor): StepName[] {
  if (!inScope(file, actor)) return [];
  return OFFERED.filter((step) => mayTake(step, file, actor) === undefined);
}

/** Why this identity may not report a case at a place; undefined: it may. */
export function mayReport(divisions: CaseFile['divisions'], actor: Actor): Refusal | undefined {
  if (!MAY_REPORT.includes(actor.role)) return wrongRole('report', actor.role);
  return Object.values(divisions).some((code) => actor.scope.includes(code)) ? undefined : OUT_OF_SCOPE;
}

/** Steps that a role may ever take: for lists and for tests of every role. */
export function stepsOfRole(role: Role): StepName[] {
  return OFFERED.filter((step) => WHO_MAY.some((row) => row.step === step && row.roles.includes(role)));
}

const OFFERED: readonly StepName[] = [...new Set(WHO_MAY.map(({ step }) => step))];

const OUT_OF_SCOPE: Refusal = {
  code: 'scope',
  zh: '案卷不在您的管辖范围',
  en: 'The case lies outside your scope',
};

function refusedBy({ whose, only }: MayRow, file: CaseFile, actor: Actor): Refusal | undefined {
  if (!reaches(whose, file.divisions.city, actor)) return NOT_THEIRS[whose];
  return only.map((name) => CONDITIONS[name]).find(({ holds }) => !holds(file, actor))?.refusal;
}

function reaches(whose: Whose, city: DivisionCode | undefined, { scope }: Actor): boolean {
  if (whose === 'any') return true;
  return (city !== undefined && scope.includes(city)) === (whose === 'city');
}

const NOT_THEIRS: Readonly<Record<Whose, Refusal>> = {
  any: OUT_OF_SCOPE,
  district: { code: 'scope', zh: '一次回访由区级回访员进行', en: 'The first revisit is the district’s' },
  city: { code: 'scope', zh: '二次回访由市级回访员进行', en: 'The second revisit is the city’s' },
};

function wrongRole(step: StepName | 'report', role: Role): Refusal {
  const [does, is] = [CASE_WORDS.step[step], CASE_WORDS.role[role]];
  return { code: 'role', zh: `${is.zh}无权“${does.zh}”`, en: `A ${is.en} may not ${does.en}` };
}

function wrongStage(step: StepName, { stage }: CaseFile): Refusal {
  const [does, is] = [CASE_WORDS.step[step], CASE_WORDS.stage[stage]];
  return {
    code: 'stage',
    zh: `案卷处于“${is.zh}”，不能“${does.zh}”`,
    en: `The case is ${is.en}: nobody can ${does.en} now`,
  };
}
