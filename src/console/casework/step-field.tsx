import { finestOf } from './case-place.ts';
import { useId } from 'react';
import { TIME_UNITS, type CaseFile, type TimeLimit } from '../../casework/case-file.ts';
import { RuleField } from '../intake/rule-field.tsx';
import { useTongue } from '../room.tsx';
import type { WordKey } from '../words.ts';
import { ruleIn, rulesOf } from './case-codes.ts';
import { useCodes } from './case-room.tsx';
import { DraftMenu } from './draft-menu.tsx';
import { EvidenceField, type Basis } from './evidence-field.tsx';
import type { StepField } from './step-fields.ts';
import { useUnits } from './use-units.ts';

/** What a question is asked about: a case, or the first of several. */
export type CaseAsked = Pick<
  CaseFile,
  'id' | 'kind' | 'code' | 'divisions' | 'request' | 'clock' | 'address' | 'unit' | 'title' | 'titleEn'
> &
  Partial<Pick<CaseFile, 'text'>>;

export interface StepFieldProps {
  readonly field: StepField;
  readonly file: CaseAsked;
  readonly value: unknown;
  readonly isWrong: boolean;
  /** It was not answered at all. */
  readonly isMissing?: boolean;
  readonly basis?: Basis;
  readonly onChange: (value: unknown) => void;
}

export const TIME_UNIT_WORD: Readonly<Record<TimeLimit['unit'], WordKey>> = {
  urgent_hour: 'unitUrgentHour',
  working_hour: 'unitWorkingHour',
  working_day: 'unitWorkingDay',
};

/** One question of a step, with what is wrong with its answer. */
export function StepFieldRow(props: StepFieldProps) {
  const { say } = useTongue();
  const id = useId();
  const { field, isWrong, isMissing = false } = props;
  const label = say(field.word);
  const wrong = isWrong ? (
    <p id={`${id}w`} className="wrong" role="alert">
      {say(isMissing ? 'wantsField' : 'wrongField', { what: label })}
    </p>
  ) : null;
  if (field.is === 'flag')
    return (
      <fieldset data-field={field.name} aria-describedby={isWrong ? `${id}w` : undefined}>
        <legend>{label}</legend>
        <Flag {...props} name={id} />
        {wrong}
      </fieldset>
    );
  return (
    <div data-field={field.name} className="step-field">
      <label htmlFor={id}>{label}</label>
      <Answer {...props} id={id} wrongId={isWrong ? `${id}w` : undefined} />
      {wrong}
    </div>
  );
}

function Flag({ value, onChange, name }: StepFieldProps & { name: string }) {
  const { say } = useTongue();
  return (
    <span className="flags">
      {([true, false] as const).map((is) => (
        <label key={String(is)}>
          <input type="radio" name={name} checked={value === is} onChange={() => onChange(is)} />{' '}
          {say(is ? 'yes' : 'no')}
        </label>
      ))}
    </span>
  );
}

function Answer(props: StepFieldProps & { id: string; wrongId: string | undefined }) {
  const { field, file, value, onChange, id, wrongId } = props;
  const { say, lang } = useTongue();
  const codes = useCodes();
  const units = useUnits(field.is === 'unit' ? [finestOf(file)] : []);
  const shared = { id, 'aria-describedby': wrongId, 'aria-invalid': wrongId !== undefined };
  const words = typeof value === 'string' ? value : '';
  switch (field.is) {
    case 'text':
      return (
        <>
          <textarea
            {...shared}
            rows={3}
            maxLength={2000}
            value={words}
            onChange={(e) => onChange(e.target.value)}
          />
          {field.use === undefined ? null : <DraftMenu use={field.use} file={file} onDraft={onChange} />}
        </>
      );
    case 'unit':
      return (
        <select {...shared} value={words} onChange={(e) => onChange(e.target.value)}>
          <option value="">—</option>
          {units.map((unit) => (
            <option key={unit.id} value={unit.id}>
              {lang === 'en' ? unit.nameEn : unit.name}
            </option>
          ))}
        </select>
      );
    case 'code':
      return (
        <RuleField
          rules={rulesOf(codes, file.kind)}
          rule={ruleIn(codes, words === '' ? file.code : words)}
          text={file.text ?? file.title}
          inputId={id}
          describedBy={wrongId}
          isWrong={wrongId !== undefined}
          offersAll
          onPick={onChange}
        />
      );
    case 'limit':
      return <Limit value={value} onChange={onChange} id={id} wrongId={wrongId} />;
    case 'evidence':
      return (
        <EvidenceField
          id={id}
          value={value}
          basis={props.basis}
          proofsOnly={field.proofsOnly === true}
          onChange={onChange}
        />
      );
    case 'score':
    case 'grade':
      return (
        <input
          {...shared}
          type="number"
          min={field.is === 'score' ? 0 : 1}
          max={field.is === 'score' ? 100 : 4}
          value={typeof value === 'number' ? value : ''}
          onChange={(e) => onChange(e.target.value === '' ? undefined : e.target.valueAsNumber)}
        />
      );
    default:
      return (
        <input
          {...shared}
          type="text"
          maxLength={120}
          spellCheck={false}
          placeholder={field.is === 'case' ? say('number') : undefined}
          value={words}
          onChange={(e) => onChange(field.is === 'case' ? e.target.value.toUpperCase() : e.target.value)}
        />
      );
  }
}

function Limit(props: {
  value: unknown;
  onChange: (value: TimeLimit) => void;
  id: string;
  wrongId: string | undefined;
}) {
  const { value, onChange, id, wrongId } = props;
  const { say } = useTongue();
  const limit = (value ?? { amount: 0, unit: 'working_day' }) as TimeLimit;
  return (
    <span className="limit-field">
      <input
        id={id}
        type="number"
        min={1}
        max={500}
        aria-describedby={wrongId}
        aria-invalid={wrongId !== undefined}
        value={limit.amount > 0 ? limit.amount : ''}
        onChange={(e) => onChange({ ...limit, amount: e.target.valueAsNumber || 0 })}
      />
      <select
        aria-label={say('fieldMore')}
        value={limit.unit}
        onChange={(e) => onChange({ ...limit, unit: e.target.value as TimeLimit['unit'] })}
      >
        {TIME_UNITS.map((unit) => (
          <option key={unit} value={unit}>
            {say(TIME_UNIT_WORD[unit])}
          </option>
        ))}
      </select>
    </span>
  );
}
