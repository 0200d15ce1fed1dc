import type { TimeLimit } from '../../casework/case-file.ts';
import type { StepTaken } from '../../casework/step.ts';
import type { Unit } from '../../casework/unit.ts';
import type { Tongue } from '../room.tsx';
import { ruleIn, type Codes } from './case-codes.ts';
import { limitText } from './left-of.ts';
import { STEP_FIELDS, type StepField } from './step-fields.ts';

interface Known {
  readonly units: readonly Unit[];
  readonly codes: Codes;
  readonly tongue: Tongue;
}

/** What a step said, field by field: what its form calls the field, and the answer in words. */
export function saidFields(
  step: StepTaken['step'],
  body: unknown,
  known: Known,
): readonly (readonly [label: string, value: string])[] {
  if (typeof body !== 'object' || body === null || !(step in STEP_FIELDS)) return [];
  const fields = STEP_FIELDS[step as keyof typeof STEP_FIELDS];
  return fields.flatMap((field) => {
    const value = (body as Readonly<Record<string, unknown>>)[field.name];
    const words = value === undefined ? '' : answerText(field, value, known);
    return words === '' ? [] : [[known.tongue.say(field.word), words] as const];
  });
}

function answerText({ is }: StepField, value: unknown, { units, codes, tongue }: Known): string {
  const { say, lang, name } = tongue;
  if (is === 'flag') return say(value === true ? 'yes' : 'no');
  if (is === 'limit') return limitText(value as TimeLimit, tongue);
  if (is === 'evidence')
    return Array.isArray(value) && value.length > 0 ? say('photosN', { n: value.length }) : '';
  const words = String(value);
  const unit = is === 'unit' ? units.find(({ id }) => id === words) : undefined;
  const rule = is === 'code' ? ruleIn(codes, words) : undefined;
  if (unit !== undefined) return lang === 'en' ? unit.nameEn : unit.name;
  return rule === undefined ? words : `${rule.code} ${name(rule)}`;
}
