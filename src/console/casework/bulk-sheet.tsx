import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { STEP_BODIES } from '../../casework/step.ts';
import { Told, useTongue } from '../room.tsx';
import type { WordKey } from '../words.ts';
import { planOf, type SkipReason } from './bulk-plan.ts';
import type { BulkStep } from './case-desk-state.ts';
import { useCases, useCaseState } from './case-room.tsx';
import { STAGE_WORD, stepText } from './case-word.ts';
import { StepFieldRow } from './step-field.tsx';
import { bodyOf, STEP_FIELDS, type StepValues } from './step-fields.ts';
import { troubleWords } from './trouble-words.ts';
import './step-form.css';

const SKIP_WORD: Readonly<Record<SkipReason, WordKey>> = {
  grade: 'skipGrade',
  stage: 'skipStage',
  pending: 'skipPending',
  itself: 'skipItself',
  role: 'skipRole',
};

/** A step on all that were chosen: first which and which not, and why; then what came of each. */
export function BulkSheet({ step }: { step: BulkStep }) {
  const tongue = useTongue();
  const { say } = tongue;
  const desk = useCases();
  const rows = useCaseState((s) => s.rows);
  const chosen = useCaseState((s) => s.chosen);
  const pending = useCaseState((s) => s.pending);
  const box = useRef<HTMLDialogElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const [values, setValues] = useState<StepValues>({});
  const [wrong, setWrong] = useState<string>();
  const [done, setDone] = useState<ReadonlyMap<string, string | undefined>>();
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    cancel.current?.focus();
    return () => dialog?.close();
  }, []);
  const into = typeof values['into'] === 'string' ? values['into'] : undefined;
  const picked = rows.filter(({ id }) => chosen.has(id));
  const { will, skips } = planOf(step, picked, desk.actor, done === undefined ? pending : new Map(), into);
  const close = (): void => desk.lay(undefined);
  const run = async (): Promise<void> => {
    setBusy(true);
    const results = new Map<string, string | undefined>();
    for (const row of will) {
      const taken = await desk.take(row.id, step, bodyOf(step, values), row.version);
      const { refusal, conflict } = desk.state;
      const why = refusal === undefined ? undefined : troubleWords(refusal, tongue);
      results.set(row.id, taken ? undefined : conflict === undefined ? (why ?? '') : say('conflict'));
      desk.forgive();
    }
    setDone(results);
    setBusy(false);
    desk.unchoose();
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isBusy || will.length === 0) return;
    const read = STEP_BODIES[step].safeParse(bodyOf(step, values));
    setWrong(read.success ? undefined : String(read.error.issues[0]?.path[0] ?? ''));
    if (read.success) void run();
  };
  const first = will[0] ?? picked[0];
  const title = say('bulkTitle', { step: stepText(step, tongue) });
  if (done !== undefined) {
    const failed = [...done].filter(([, why]) => why !== undefined);
    return (
      <dialog ref={box} className="step-form" aria-label={title} onCancel={close}>
        <h2>{title}</h2>
        <p role="status">
          {say('bulkDone', { n: done.size - failed.length })}
          {failed.length > 0 ? ` · ${say('bulkFailed', { n: failed.length })}` : ''}
        </p>
        <ul className="bulk-list">
          {failed.map(([id, why]) => (
            <li key={id}>
              {id}: {why}
            </li>
          ))}
        </ul>
        <div className="step-buttons">
          <button type="button" className="chip lead" onClick={close}>
            {say('close')}
          </button>
        </div>
      </dialog>
    );
  }
  return (
    <dialog ref={box} className="step-form" aria-label={title} onCancel={close}>
      <form onSubmit={submit} noValidate>
        <h2>{title}</h2>
        <p role="status">
          {will.length === 0 ? say('bulkNone') : say('bulkWill', { n: will.length })}
          {skips.length > 0 ? ` · ${say('bulkSkips', { n: skips.length })}` : ''}
        </p>
        <ul className="bulk-list">
          {skips.map(({ row, why }) => (
            <li key={row.id}>
              {row.id} <Told zh={row.title} en={row.titleEn} />:{' '}
              {say(SKIP_WORD[why], { stage: say(STAGE_WORD[row.stage]), step: stepText(step, tongue) })}
            </li>
          ))}
        </ul>
        {first === undefined ? null : (
          <div className="step-fields">
            {STEP_FIELDS[step].map((field) => (
              <StepFieldRow
                key={field.name}
                field={field}
                file={first}
                value={values[field.name]}
                isWrong={wrong === field.name}
                onChange={(value) => setValues({ ...values, [field.name]: value })}
              />
            ))}
          </div>
        )}
        <div className="step-buttons">
          <button ref={cancel} type="button" className="chip" onClick={close}>
            {say('cancel')} <kbd aria-hidden="true">Esc</kbd>
          </button>
          <button type="submit" className="chip lead" aria-disabled={isBusy || will.length === 0}>
            {stepText(step, tongue)} {will.length}
          </button>
        </div>
      </form>
    </dialog>
  );
}
