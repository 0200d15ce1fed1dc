import { useEffect, useRef, useState, type KeyboardEvent, type SubmitEvent } from 'react';
import type { CaseFile } from '../../casework/case-file.ts';
import { STEP_BODIES, type StepName } from '../../casework/step.ts';
import { Told, useTongue } from '../room.tsx';
import { ruleIn } from './case-codes.ts';
import { useCases, useCaseState, useCodes } from './case-room.tsx';
import { districtOf, finestOf } from './case-place.ts';
import { DESTRUCTIVE } from './case-steps.ts';
import { stepText } from './case-word.ts';
import { draftKept, dropDraft, keepDraft } from './kept-draft.ts';
import { RevisitScript } from './revisit-script.tsx';
import { StepFieldRow } from './step-field.tsx';
import { askedOf, bodyOf, draftOffered, STEP_FIELDS, type StepValues } from './step-fields.ts';
import { troubleWords } from './trouble-words.ts';
import { useUnits } from './use-units.ts';
import './step-form.css';

/**
 * The form of a step, over the desk: first field first; what cannot be taken back is asked twice. It is based on the
 * version it was opened on, and on the photos it attached itself: what others did meanwhile shows as a conflict.
 */
export function StepForm({ file, step }: { file: CaseFile; step: StepName }) {
  const tongue = useTongue();
  const { say, lang } = tongue;
  const desk = useCases();
  const codes = useCodes();
  const units = useUnits([finestOf(file)]);
  const refusal = useCaseState((s) => (s.refusal?.id === file.id ? s.refusal : undefined));
  const of = { actor: desk.actor.id, id: file.id, step };
  const [basedOn, setBasedOn] = useState(file.version);
  const [values, setValues] = useState<StepValues>(() => draftOffered(step, draftKept(of), file));
  const [wrong, setWrong] = useState<{ readonly name: string; readonly isMissing: boolean }>();
  const [isSure, setSure] = useState(!DESTRUCTIVE.includes(step));
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('.step-fields :is(input, select, textarea, button)')?.focus();
    return () => dialog?.close();
  }, []);
  const rule = ruleIn(codes, file.code);
  const usual = units.find(({ id }) => rule !== undefined && id === `${districtOf(file)}-${rule.unit}`);
  const written: StepValues = {
    ...Object.fromEntries(
      STEP_FIELDS[step].flatMap(({ name, condition }) =>
        condition === undefined || rule === undefined ? [] : [[name, rule[condition][lang]]],
      ),
    ),
    ...(step === 'dispatch' && usual !== undefined ? { unit: usual.id } : {}),
    ...values,
  };
  /* What it was refused for was said here: nobody needs to hear it again beside the case. */
  const close = (): void => {
    if (desk.state.refusal?.id === file.id) desk.forgive();
    desk.lay(undefined);
  };
  const change = (name: string, value: unknown): void => {
    const next = { ...values, [name]: value };
    setValues(next);
    keepDraft(of, next);
  };
  const send = async (): Promise<void> => {
    setBusy(true);
    const taken = await desk.take(file.id, step, bodyOf(step, written), basedOn);
    setBusy(false);
    if (taken) dropDraft(of);
    if (taken || desk.state.conflict !== undefined) close();
    else setSure(!DESTRUCTIVE.includes(step));
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isBusy || desk.state.pending.has(file.id)) return;
    const read = STEP_BODIES[step].safeParse(bodyOf(step, written));
    const missing = askedOf(step, written).find(
      ({ name, is, isWanted }) =>
        (isWanted === true || (is === 'code' && file.code === '')) &&
        bodyOf(step, written)[name] === undefined,
    );
    const at = missing?.name ?? (read.success ? undefined : String(read.error.issues[0]?.path[0] ?? ''));
    setWrong(at === undefined ? undefined : { name: at, isMissing: missing !== undefined });
    if (at !== undefined)
      box.current?.querySelector<HTMLElement>(`[data-field="${at}"] :is(input, select, textarea)`)?.focus();
    else if (isSure) void send();
    else setAsking(true);
  };
  const title = `${stepText(step, tongue)} ${file.id}`;
  return (
    <dialog ref={box} className="step-form" aria-label={title} onCancel={close}>
      <form onSubmit={submit} onKeyDown={sendOnCtrlEnter} noValidate hidden={isAsking}>
        <h2>
          {title} <Told zh={file.title} en={file.titleEn} />
        </h2>
        {step === 'revisit' ? <RevisitScript file={file} /> : null}
        <div className="step-fields">
          {askedOf(step, written).map((field) => (
            <StepFieldRow
              key={field.name}
              field={field}
              file={file}
              value={written[field.name]}
              isWrong={wrong?.name === field.name}
              isMissing={wrong?.isMissing === true}
              basis={{ version: basedOn, goOn: setBasedOn }}
              onChange={(value) => change(field.name, value)}
            />
          ))}
        </div>
        {refusal === undefined ? null : (
          <p role="alert" className="wrong">
            {troubleWords(refusal, tongue)}
          </p>
        )}
        <div className="step-buttons">
          <button type="button" className="chip" onClick={close}>
            {say('cancel')} <kbd aria-hidden="true">Esc</kbd>
          </button>
          <button type="submit" className="chip lead" aria-disabled={isBusy}>
            {stepText(step, tongue)} <kbd aria-hidden="true">Ctrl Enter</kbd>
          </button>
        </div>
      </form>
      {isAsking ? (
        <Sure
          words={say('sureOf', { step: stepText(step, tongue), id: file.id })}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            void send();
          }}
        />
      ) : null}
    </dialog>
  );
}

/** Ctrl+Enter sends a form from any of its fields; never while an input method composes. */
function sendOnCtrlEnter(event: KeyboardEvent<HTMLFormElement>): void {
  const composes = event.nativeEvent.isComposing || event.keyCode === 229;
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || composes) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

/** Asked once more, with the focus on leaving it. */
function Sure({ words, onNo, onYes }: { words: string; onNo: () => void; onYes: () => void }) {
  const { say } = useTongue();
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  return (
    <div role="alertdialog" aria-label={words}>
      <p>{words}</p>
      <div className="step-buttons">
        <button ref={no} type="button" className="chip" onClick={onNo}>
          {say('cancel')}
        </button>
        <button type="button" className="chip lead" onClick={onYes}>
          {say('confirm')}
        </button>
      </div>
    </div>
  );
}
