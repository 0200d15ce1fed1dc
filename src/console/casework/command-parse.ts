import type { CaseRow } from '../../casework/case-row.ts';
import type { StepName } from '../../casework/step.ts';
import type { TimeLimit } from '../../casework/case-file.ts';
import type { Unit } from '../../casework/unit.ts';
import { HOURS, LENGTH, URGENT, VERBS } from './words-verbs.ts';

/** The field of the body that the words of a command go into; others need a form. */
const WORDS_FIELD: Readonly<Partial<Record<StepName, string>>> = {
  accept: 'note',
  file: 'condition',
  dispatch: 'note',
  start: 'note',
  feed_back: 'words',
  verify: 'condition',
  close: 'reply',
  return: 'reason',
  ask_extension: 'reason',
  park: 'reason',
  remind: 'reason',
  note: 'words',
};
const MAY_BE_EMPTY: readonly StepName[] = ['accept', 'dispatch', 'start'];

/** What a line means so far. `wants`: what is still missing, or not known. */
export type Command =
  | {
      readonly wants: 'verb' | 'case' | 'such_case' | 'unit' | 'such_unit' | 'time' | 'words';
      readonly word: string;
      readonly step?: StepName;
    }
  | {
      readonly wants?: never;
      readonly step: StepName;
      readonly row: CaseRow;
      readonly body: Readonly<Record<string, unknown>>;
      readonly unit?: Unit;
      readonly words: string;
    };

export interface KnownHere {
  readonly rows: readonly CaseRow[];
  readonly units: readonly Unit[];
}

/** The step a word names; undefined: none. */
export const stepNamed = (word: string): StepName | undefined =>
  (Object.keys(VERBS) as StepName[]).find((step) => VERBS[step]?.includes(word.toLowerCase()));

/** A case by its number, with or without its letters. */
export const caseNamed = (word: string, rows: readonly CaseRow[]): CaseRow | undefined =>
  rows.find(({ id }) => id === word.toUpperCase() || id.endsWith(`-${word}`));

/** `2工作日`, `4h`: how much longer; undefined: not a length of time. */
export function limitNamed(word: string): TimeLimit | undefined {
  const [, amount, said = ''] = LENGTH.exec(word) ?? [];
  if (amount === undefined) return undefined;
  const name = said.toLowerCase();
  const unit = URGENT.includes(name) ? 'urgent_hour' : HOURS.includes(name) ? 'working_hour' : 'working_day';
  return { amount: Number(amount), unit };
}

/** The one unit a word means: by its id, its name, or the only one whose name holds it. */
export function unitNamed(word: string, units: readonly Unit[]): Unit | undefined {
  const exact = units.find(({ id, name, nameEn }) => [id, name, nameEn].includes(word));
  if (exact !== undefined) return exact;
  const low = word.toLowerCase();
  const some = units.filter(({ name, nameEn }) => name.includes(word) || nameEn.toLowerCase().includes(low));
  return some.length === 1 ? some[0] : undefined;
}

/** Longest beginning of the words that names a unit; English names have spaces in them. */
function unitAtHead(words: readonly string[], units: readonly Unit[]): [Unit | undefined, string[]] {
  for (let n = words.length; n > 0; n -= 1) {
    const unit = unitNamed(words.slice(0, n).join(' '), units);
    if (unit !== undefined) return [unit, words.slice(n)];
  }
  return [undefined, [...words]];
}

/** What a line says: `派 LZ-1042 城关三中队`, `extend 1042 2wd waits for parts`. */
export function parseCommand(line: string, { rows, units }: KnownHere): Command {
  const [verb = '', named = '', ...rest] = line.trim().split(/\s+/u);
  const step = stepNamed(verb);
  if (step === undefined) return { wants: 'verb', word: verb };
  if (named === '') return { wants: 'case', word: '', step };
  const row = caseNamed(named, rows);
  if (row === undefined) return { wants: 'such_case', word: named, step };
  const body: Record<string, unknown> = {};
  let words = rest;
  let unit: Unit | undefined;
  if (step === 'dispatch') {
    if (rest.length === 0) return { wants: 'unit', word: '', step };
    [unit, words] = unitAtHead(rest, units);
    if (unit === undefined) return { wants: 'such_unit', word: rest.join(' '), step };
    body['unit'] = unit.id;
  }
  if (step === 'ask_extension') {
    const more = limitNamed(rest[0] ?? '');
    if (more === undefined) return { wants: 'time', word: rest[0] ?? '', step };
    body['more'] = more;
    words = rest.slice(1);
  }
  const said = words.join(' ');
  if (said === '' && !MAY_BE_EMPTY.includes(step)) return { wants: 'words', word: '', step };
  const field = WORDS_FIELD[step];
  if (said !== '' && field !== undefined) body[field] = said;
  if (step === 'feed_back' || step === 'verify') body['evidence'] = [];
  if (step === 'verify') body['holds'] = true;
  return { step, row, body, words: said, ...(unit === undefined ? {} : { unit }) };
}

/** Lines that go on from this one: verbs, then numbers, then units. At most `most`. */
export function completions(
  line: string,
  { rows, units }: KnownHere,
  lang: 'zh' | 'en',
  most = 6,
): readonly string[] {
  const parts = line.trimStart().split(/\s+/u);
  const last = parts.at(-1) ?? '';
  const low = last.toLowerCase();
  const head = line.slice(0, line.length - last.length);
  if (parts.length === 1)
    return Object.values(VERBS)
      .flatMap((words) => words.filter((word) => word.startsWith(low)))
      .map((word) => `${word} `)
      .slice(0, most);
  if (parts.length === 2)
    return rows
      .filter(({ id }) => id.startsWith(last.toUpperCase()) || id.includes(`-${last}`))
      .map(({ id }) => `${head}${id} `)
      .slice(0, most);
  if (stepNamed(parts[0] ?? '') !== 'dispatch') return [];
  const begun = parts.slice(2).join(' ');
  const before = line.slice(0, line.length - begun.length);
  return units
    .map((unit) => (lang === 'en' ? unit.nameEn : unit.name))
    .filter((name) => name.toLowerCase().includes(begun.toLowerCase()) && name !== begun)
    .map((name) => `${before}${name}`)
    .slice(0, most);
}
