import { useEffect, useId, useRef } from 'react';
import type { CodeRule } from '../../casework/code-rule.ts';
import type { Division } from '../../city/bundle.ts';
import { rulesOf } from '../casework/case-codes.ts';
import { useCodes } from '../casework/case-room.tsx';
import { useRoom, useTongue } from '../room.tsx';
import type { WordKey } from '../words.ts';
import { CallerFields } from './caller-fields.tsx';
import type { DraftDesk } from './draft-desk.ts';
import type { Draft, DraftPlace } from './draft.ts';
import { Field } from './field.tsx';
import { FilledFacts } from './filled-facts.tsx';
import { FollowUp } from './follow-up.tsx';
import { HandOverKeys } from './hand-over.tsx';
import { IntakeFoot } from './intake-foot.tsx';
import { useIntakeKeys, type IntakeHands } from './intake-keys.ts';
import type { IntakeSaid } from './intake-page.tsx';
import type { Missing } from './missing.ts';
import { PlaceField } from './place-field.tsx';
import { RequestField } from './request-field.tsx';
import { RuleField } from './rule-field.tsx';
import { placeOfComponent, usePlace } from './use-place.ts';

const FROM: Readonly<Record<DraftPlace['from'], WordKey>> = {
  search: 'placeSearch',
  map: 'placeMap',
  component: 'placeComponent',
  grid: 'placeGrid',
};

export interface IntakeFormProps {
  readonly drafts: DraftDesk;
  readonly draft: Draft;
  readonly kept: readonly Draft[];
  readonly rule: CodeRule | undefined;
  readonly path: readonly Division[];
  readonly hands: Omit<IntakeHands, 'goTo'>;
  /** The case Ctrl+J merges into. */
  readonly target: string | undefined;
  readonly missing: Missing | undefined;
  readonly isBusy: boolean;
  readonly said: IntakeSaid | undefined;
  readonly placeName: string;
}

/** The form itself: Tab goes from top to bottom, Alt and a letter to each field. */
export function IntakeForm(props: IntakeFormProps) {
  const { drafts, draft, rule, path, missing } = props;
  const { say } = useTongue();
  const { gazetteer } = useRoom();
  const codes = useCodes();
  const id = useId();
  const kinds = useRef<HTMLDivElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const place = useRef<HTMLInputElement>(null);
  const sub = useRef<HTMLInputElement>(null);
  const component = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLInputElement>(null);
  const caller = useRef<HTMLInputElement>(null);
  const phone = useRef<HTMLInputElement>(null);
  const secret = useRef<HTMLInputElement>(null);
  const line = useRef<HTMLInputElement>(null);
  const questions = useRef<HTMLDivElement>(null);
  const setPlace = usePlace(drafts);
  const change = (part: Partial<Draft>): void => drafts.change(part);
  const firstIn = (box: HTMLElement | null): HTMLElement | null =>
    box?.querySelector<HTMLElement>('input:checked') ?? box?.querySelector<HTMLElement>('input') ?? null;
  const fields: Readonly<Record<string, () => HTMLElement | null>> = {
    KeyK: () => firstIn(kinds.current),
    KeyN: () => text.current,
    KeyP: () => place.current,
    KeyC: () => sub.current,
    KeyX: () => component.current,
    KeyG: () => grid.current,
    KeyM: () => caller.current,
    KeyH: () => phone.current,
    KeyB: () => secret.current,
    KeyR: () => line.current,
    KeyQ: () => firstIn(questions.current),
  };
  const goTo = (code: string): boolean => {
    const to = fields[code]?.();
    to?.focus();
    if (to instanceof HTMLInputElement && to.type === 'text') to.select();
    return to !== undefined && to !== null;
  };
  useIntakeKeys({ ...props.hands, goTo });
  useEffect(() => firstIn(kinds.current)?.focus(), []);
  useEffect(() => {
    if (missing !== undefined) fields[missing.field]?.()?.focus();
    // oxlint-disable-next-line react/exhaustive-deps -- the fields are the same all the time
  }, [missing]);
  const known = /^\d{16}$/.test(draft.component)
    ? placeOfComponent(gazetteer.city, draft.component)
    : undefined;
  const writeComponent = (code: string): void => {
    const digits = code.replace(/\D/g, '').slice(0, 16);
    change({ component: digits });
    const at = digits.length === 16 ? placeOfComponent(gazetteer.city, digits) : undefined;
    if (at === undefined) return;
    const own = codes.tables?.component.rules.find((one) => one.code === `C${digits.slice(6, 10)}`);
    if (own !== undefined && draft.code === '') change({ code: own.code });
    if (draft.place === undefined) setPlace({ at, words: digits, from: 'component' });
  };
  const wrongComponent =
    draft.component === '' || (draft.component.length === 16 && known !== undefined)
      ? undefined
      : say(draft.component.length === 16 ? 'componentUnknown' : 'componentDigits');
  return (
    <section className="intake" aria-label={say('intake')}>
      <header className="intake-head">
        <h2>{say('newReport')}</h2>
        <span>{say('draftNamed', { id: draft.id })}</span>
        <span>{say('draftsRule')}</span>
        {props.kept.map((one) => (
          <button key={one.id} type="button" className="chip" onClick={() => drafts.takeUp(one.id)}>
            {say('draftNamed', { id: one.id })}
          </button>
        ))}
        <span>{say('intakeHow')}</span>
        <span className="push" />
        <HandOverKeys handOver={props.hands.handOver} />
      </header>
      <div className="intake-fields">
        <RequestField value={draft.request} box={kinds} onChange={(request) => change({ request })} />
        <Field cap="N" label={say('content')} wide>
          <textarea
            ref={text}
            maxLength={3500}
            aria-label={say('content')}
            aria-keyshortcuts="Alt+N"
            aria-invalid={missing?.field === 'KeyN'}
            value={draft.text}
            onChange={(e) => change({ text: e.target.value })}
          />
        </Field>
        <Field
          cap="P"
          label={say('place')}
          noteId={`${id}place`}
          note={draft.place === undefined ? say('placeHow') : say(FROM[draft.place.from])}
          wide
          among="three"
        >
          <PlaceField
            label={say('place')}
            shortcut="Alt+P"
            inputRef={place}
            chosen={draft.place?.words ?? ''}
            describedBy={`${id}place`}
            onPick={(hit, words) => setPlace({ at: hit, words, from: 'search' })}
          />
        </Field>
        <Field cap="C" label={say('ruleField')} note={say('ruleHow')} noteId={`${id}rule`} among="three">
          <RuleField
            rules={rulesOf(codes)}
            rule={rule}
            text={draft.text}
            shortcut="Alt+C"
            inputRef={sub}
            describedBy={`${id}rule`}
            onPick={(code) => change({ code })}
          />
        </Field>
        <Field cap="X" label={say('componentCode')} among="three">
          <input
            ref={component}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            aria-label={say('componentCode')}
            aria-keyshortcuts="Alt+X"
            aria-invalid={wrongComponent !== undefined}
            value={draft.component}
            onChange={(e) => writeComponent(e.target.value)}
          />
          {wrongComponent === undefined ? null : <p className="intake-wrong">{wrongComponent}</p>}
        </Field>
        <section className="filled" aria-label={say('filledItself')}>
          <h3>
            {say('filledItself')}{' '}
            {path.length > 0 ? null : (
              <small className="dim">
                {say(draft.place === undefined ? 'placePending' : 'placeOutside')}
              </small>
            )}
            <kbd>Alt G</kbd> {say('changeGrid')}
            <PlaceField
              label={say('gridByName')}
              shortcut="Alt+G"
              inputRef={grid}
              chosen=""
              divisions
              onPick={(hit, words) => setPlace({ at: hit, words, from: 'grid' })}
            />
          </h3>
          <FilledFacts path={path} rule={rule} request={draft.request} />
        </section>
        <CallerFields
          draft={draft}
          change={change}
          nameRef={caller}
          phoneRef={phone}
          secretRef={secret}
          lineRef={line}
        />
        <FollowUp
          rule={rule}
          answers={draft.answers}
          box={questions}
          onAnswer={(question, answer) => change({ answers: { ...draft.answers, [question]: answer } })}
        />
      </div>
      <IntakeFoot hands={props.hands} target={props.target} isBusy={props.isBusy} said={props.said} />
    </section>
  );
}
