import type { Tongue } from '../room.tsx';
import { INTAKE_LABELS } from '../intake/intake-labels.ts';
import type { WordKey } from '../words.ts';
import type { Trouble } from './case-desk-state.ts';
import { STEP_FIELDS, type StepField } from './step-fields.ts';

/** What a field is called on the form that asked for it; undefined: no form asks for it. */
function labelOf({ where = '', step }: Pick<Trouble, 'where' | 'step'>): WordKey | undefined {
  const [head = ''] = where.split('.');
  const inForm = (fields: readonly StepField[]): WordKey | undefined =>
    fields.find(({ name }) => name === head)?.word;
  const own = step === undefined ? undefined : inForm(STEP_FIELDS[step]);
  return own ?? INTAKE_LABELS[where] ?? INTAKE_LABELS[head] ?? inForm(Object.values(STEP_FIELDS).flat());
}

/**
 * Why something was not done, for people. Refusals by the rules are told in their own words; where a body was not as its
 * schema wants it, the schema's words are for programs, and the field is named as the form names it.
 */
export function troubleWords(trouble: Omit<Trouble, 'id'>, { say, lang }: Tongue): string {
  const { status, code, why, whyEn } = trouble;
  if (status === 0) return say('offlineSays');
  if (status !== 422 || code !== undefined) return lang === 'en' ? (whyEn ?? why) : why;
  const label = labelOf(trouble);
  return label === undefined ? say('wrongInput') : say('wrongField', { what: say(label) });
}
