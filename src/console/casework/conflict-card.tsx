import { useEffect, useRef } from 'react';
import { rowOf } from '../../casework/row-of.ts';
import type { StepTaken } from '../../casework/step.ts';
import { CASE_WORDS } from '../../casework/words.ts';
import { useRoom, useTongue } from '../room.tsx';
import { hourMinute } from '../when.ts';
import type { Conflict } from './case-desk-state.ts';
import { finestOf } from './case-place.ts';
import { useCases, useCaseState, useCodes } from './case-room.tsx';
import { stateText, STAGE_WORD, stepText } from './case-word.ts';
import { personText } from './person-text.ts';
import { saidFields } from './said-fields.ts';
import { bodyText } from './step-text.ts';
import { useUnits } from './use-units.ts';

/** Who changed what meanwhile, field by field beside what was wished for: theirs stands unless one says otherwise. */
export function ConflictCard({ conflict: { wish, standing } }: { conflict: Conflict }) {
  const tongue = useTongue();
  const { say, lang } = tongue;
  const { zone } = useRoom();
  const codes = useCodes();
  const desk = useCases();
  const open = useCaseState((s) => s.open);
  const sheet = useCaseState((s) => s.sheet);
  const keep = useRef<HTMLButtonElement>(null);
  /* While the form lies over it nothing here can have the focus. */
  useEffect(() => {
    if (sheet === undefined) keep.current?.focus();
  }, [sheet]);
  const fresh = open?.file.id === wish.id ? open : undefined;
  const units = useUnits(fresh === undefined ? [] : [finestOf(fresh.file)]);
  const mine = bodyText({ body: wish.body }, units, tongue);
  const isRead = fresh !== undefined && fresh.file.version >= standing.version;
  const canAgain = isRead && fresh.may.includes(wish.step);
  const isNoted = mine !== '' && wish.step !== 'note';
  const seen = isRead ? rowOf(fresh.file) : standing;
  const theirs = isRead ? fresh.steps.filter(({ version }) => version > wish.version) : [];
  const said = {
    theirs: theirs.flatMap(({ step, body }) => saidFields(step, body, { units, codes, tongue })),
    mine: saidFields(wish.step, wish.body, { units, codes, tongue }),
  };
  const labels = [...new Set([...said.theirs, ...said.mine].map(([label]) => label))];
  const moved = ({ from, to }: StepTaken): string =>
    from === undefined || from === to ? '' : `${say(STAGE_WORD[from])} → ${say(STAGE_WORD[to])}`;
  return (
    <section className="conflict" role="alertdialog" aria-label={say('conflict')}>
      <p>
        {say('conflictSays', {
          id: wish.id,
          stage: say(STAGE_WORD[standing.stage]),
          version: standing.version,
        })}
      </p>
      {theirs.map((taken) => (
        <p key={taken.version} className="conflict-who">
          <time dateTime={new Date(taken.atMs).toISOString()}>{hourMinute(taken.atMs, zone)}</time>{' '}
          <bdi>{personText(taken.actor.id, tongue, [taken])}</bdi>{' '}
          <small>{CASE_WORDS.role[taken.actor.role][lang]}</small> <b>{stepText(taken.step, tongue)}</b>{' '}
          <small>{moved(taken)}</small>
        </p>
      ))}
      <table className="conflict-sides">
        <thead>
          <tr>
            <td />
            <th scope="col">{say('conflictTheirs')}</th>
            <th scope="col">{say('conflictMine')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{say('state')}</th>
            <td>{stateText(seen, tongue)}</td>
            <td>{stepText(wish.step, tongue)}</td>
          </tr>
          {labels.map((label) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{valueOf(said.theirs, label)}</td>
              <td>{valueOf(said.mine, label)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {isNoted ? (
        <p className="dim small">
          {say('conflictMerge')}: {say('conflictMergeSays')}
        </p>
      ) : null}
      <div className="step-buttons">
        <button type="button" className="chip lead" ref={keep} onClick={() => desk.forgive()}>
          {say('conflictKeep')}
        </button>
        {isNoted ? (
          <button
            type="button"
            className="chip"
            onClick={() => void desk.take(wish.id, 'note', { words: mine }, seen.version)}
          >
            {say('conflictMerge')}
          </button>
        ) : null}
        {canAgain ? (
          <button
            type="button"
            className="chip"
            onClick={() => void desk.take(wish.id, wish.step, wish.body, fresh.file.version)}
          >
            {say('conflictAgain')}
          </button>
        ) : null}
      </div>
    </section>
  );
}

const valueOf = (said: readonly (readonly [string, string])[], label: string): string =>
  said.findLast(([of]) => of === label)?.[1] ?? '—';
