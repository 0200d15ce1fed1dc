import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { CASE_KINDS, CHANNELS } from '../../casework/case-file.ts';
import { STAGES, type Stage } from '../../casework/stage.ts';
import { useRoom, useTongue } from '../room.tsx';
import { rulesOf } from './case-codes.ts';
import { toggled, type CaseFilter, type FilterList } from './case-filter.ts';
import { useCases, useCaseState, useCodes } from './case-room.tsx';
import { channelText, KIND_WORD, ONLY_WORD, STAGE_WORD, STATE_WORD } from './case-word.ts';
import { useUnits } from './use-units.ts';
import './filter-sheet.css';

const ONLY = Object.keys(ONLY_WORD) as (keyof typeof ONLY_WORD)[];
const STATES = Object.keys(STATE_WORD) as (keyof typeof STATE_WORD)[];

/** Everything the queue can be narrowed by, at once; and the views one keeps of it. */
export function FilterSheet() {
  const tongue = useTongue();
  const { say, name, lang } = tongue;
  const { gazetteer } = useRoom();
  const desk = useCases();
  const codes = useCodes();
  const filter = useCaseState((s) => s.filter);
  const units = useUnits(desk.actor.scope);
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const close = (): void => desk.lay(undefined);
  const set = (part: { [K in keyof CaseFilter]?: CaseFilter[K] | '' }): void => {
    const next = Object.entries({ ...filter, ...part }).filter(([, value]) => value !== '');
    desk.narrow(Object.fromEntries(next) as CaseFilter);
  };
  const boxes = (list: FilterList, all: readonly (readonly [string, string])[]) =>
    all.map(([value, said]) => (
      <label key={value}>
        <input
          type="checkbox"
          checked={((filter[list] ?? []) as readonly string[]).includes(value)}
          onChange={() => desk.narrow(toggled(filter, list, value))}
        />{' '}
        {said}
      </label>
    ));
  const places = desk.actor.scope.flatMap((code) => {
    const children = gazetteer.childrenOf(code);
    return [gazetteer.division(code), ...children].filter((d) => d !== undefined);
  });
  return (
    <dialog ref={box} className="step-form filter-sheet" aria-label={say('caseFilter')} onCancel={close}>
      <h2>{say('caseFilter')}</h2>
      <fieldset>
        <legend>{say('filterState')}</legend>
        {STATES.map((state) => (
          <label key={state}>
            <input
              type="radio"
              name="case-state"
              checked={(filter.state ?? 'open') === state}
              onChange={() => set({ state })}
            />{' '}
            {say(STATE_WORD[state])}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{say('filterOnly')}</legend>
        {boxes(
          'only',
          ONLY.map((one) => [one, say(ONLY_WORD[one])]),
        )}
        <label>
          <input
            type="checkbox"
            checked={filter.assignee === desk.actor.id}
            onChange={() => set({ assignee: filter.assignee === desk.actor.id ? '' : desk.actor.id })}
          />{' '}
          {say('filterMine')}
        </label>
      </fieldset>
      <fieldset>
        <legend>{say('filterStage')}</legend>
        {boxes(
          'stages',
          STAGES.map((stage: Stage) => [stage, say(STAGE_WORD[stage])]),
        )}
      </fieldset>
      <fieldset>
        <legend>{say('filterKind')}</legend>
        {boxes(
          'kinds',
          CASE_KINDS.map((kind) => [kind, say(KIND_WORD[kind])]),
        )}
      </fieldset>
      <fieldset>
        <legend>{say('filterChannel')}</legend>
        {boxes(
          'channels',
          CHANNELS.map((channel) => [channel, channelText(channel, undefined, tongue)]),
        )}
      </fieldset>
      <Choice
        label={say('filterCode')}
        value={filter.codes?.[0] ?? ''}
        all={rulesOf(codes).map((rule) => [rule.code, `${rule.code} ${name(rule)}`])}
        onChoose={(code) => set({ codes: code === '' ? '' : [code] })}
      />
      <Choice
        label={say('filterPlace')}
        value={filter.division ?? ''}
        all={places.map((place) => [place.code, name(place)])}
        onChoose={(division) => set({ division })}
      />
      <Choice
        label={say('filterUnit')}
        value={filter.unit ?? ''}
        all={units.map((unit) => [unit.id, lang === 'en' ? unit.nameEn : unit.name])}
        onChoose={(unit) => set({ unit })}
      />
      <KeepView />
      <div className="step-buttons">
        <button type="button" className="chip" onClick={() => desk.showHidden()}>
          {say('showHidden')}
        </button>
        <button type="button" className="chip lead" onClick={close}>
          {say('close')} <kbd aria-hidden="true">Esc</kbd>
        </button>
      </div>
    </dialog>
  );
}

function Choice(props: {
  label: string;
  value: string;
  all: readonly (readonly [string, string])[];
  onChoose: (value: string) => void;
}) {
  const { label, value, all, onChoose } = props;
  return (
    <label className="choice">
      {label}
      <select value={value} onChange={(e) => onChoose(e.target.value)}>
        <option value="">—</option>
        {all.map(([one, said]) => (
          <option key={one} value={one}>
            {said}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Keeps the filter as it is under a name, in this browser; removes an own view. */
function KeepView() {
  const { say } = useTongue();
  const desk = useCases();
  const own = useCaseState((s) => s.own);
  const [typed, setTyped] = useState('');
  const keep = (event: SubmitEvent): void => {
    event.preventDefault();
    if (typed.trim() === '') return;
    desk.keep(typed.trim());
    setTyped('');
  };
  return (
    <form className="keep-view" onSubmit={keep}>
      <label className="choice">
        {say('viewName')}
        <input type="text" maxLength={40} value={typed} onChange={(e) => setTyped(e.target.value)} />
      </label>
      <button type="submit" className="chip">
        {say('viewKeep')}
      </button>
      {own.map(({ id, name }) => (
        <button key={id} type="button" className="chip" onClick={() => desk.drop(id)}>
          {say('viewDrop')} {name}
        </button>
      ))}
    </form>
  );
}
