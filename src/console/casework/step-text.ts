import type { TimeLimit } from '../../casework/case-file.ts';
import type { StepTaken } from '../../casework/step.ts';
import type { Unit } from '../../casework/unit.ts';
import type { Tongue } from '../room.tsx';
import { limitText } from './left-of.ts';

/** Words a body may hold, in the order they are told. */
const WORDS = ['reason', 'condition', 'words', 'note', 'reply', 'text'] as const;

const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null;
const isLimit = (v: unknown): v is TimeLimit => isRecord(v) && 'amount' in v && 'unit' in v;

/** What somebody said with a step, on one line; empty where there was nothing to say. */
export function bodyText({ body }: Pick<StepTaken, 'body'>, units: readonly Unit[], tongue: Tongue): string {
  const { say, lang } = tongue;
  if (!isRecord(body)) return '';
  const flag = (
    key: string,
    name:
      'fieldHolds' | 'fieldGranted' | 'fieldReached' | 'fieldAsReported' | 'fieldSatisfied' | 'fieldFinal',
  ) => (typeof body[key] === 'boolean' ? `${say(name)} ${say(body[key] ? 'yes' : 'no')}` : undefined);
  const unit = units.find(({ id }) => id === body['unit']);
  const evidence = Array.isArray(body['evidence']) ? body['evidence'].length : 0;
  const parts = [
    unit === undefined ? body['unit'] : `→ ${lang === 'en' ? unit.nameEn : unit.name}`,
    body['into'],
    body['to'],
    isLimit(body['more']) ? limitText(body['more'], tongue) : undefined,
    flag('granted', 'fieldGranted'),
    flag('holds', 'fieldHolds'),
    flag('reached', 'fieldReached'),
    flag('done', 'fieldAsReported'),
    flag('satisfied', 'fieldSatisfied'),
    flag('final', 'fieldFinal'),
    typeof body['score'] === 'number' ? String(body['score']) : undefined,
    ...WORDS.map((key) => body[key]),
    evidence > 0 ? `${say('fieldEvidence')} ${say('photosN', { n: evidence })}` : undefined,
  ];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(lang === 'zh' ? '；' : '; ');
}
