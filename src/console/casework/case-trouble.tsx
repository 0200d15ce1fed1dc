import { useEffect, useRef } from 'react';
import { usePulse, useTongue } from '../room.tsx';
import { useCases, useCaseState } from './case-room.tsx';
import { stateText, STAGE_WORD, stepText } from './case-word.ts';
import { bodyText } from './step-text.ts';
import type { Conflict } from './case-desk-state.ts';
import { rowOf } from '../../casework/row-of.ts';

/** What became of the newest step on a case: it waits, somebody else was first, it was refused, nobody answers. */
export function CaseTrouble({ id }: { id: string }) {
  const tongue = useTongue();
  const { say, lang } = tongue;
  const desk = useCases();
  const pending = useCaseState((s) => s.pending.get(id));
  const conflict = useCaseState((s) => (s.conflict?.wish.id === id ? s.conflict : undefined));
  const refusal = useCaseState((s) => (s.refusal?.id === id ? s.refusal : undefined));
  const isOff = usePulse((p) => p.line === 'lost');
  return (
    <div className="case-trouble">
      {isOff ? (
        <p className="inverted" role="status">
          <b>{say('offline')}</b> {say('offlineSays')}
        </p>
      ) : null}
      {pending === undefined ? null : (
        <p className="awaiting" role="status">
          <b>{say('pendingStep', { step: stepText(pending.step, tongue) })}</b> {say('pendingSent')}
        </p>
      )}
      {conflict === undefined ? null : <ConflictCard conflict={conflict} />}
      {refusal === undefined ? null : (
        <div className="refusal" role="alert">
          <p>
            <b>
              {say('refused')}
              {refusal.step === undefined ? '' : ` · ${stepText(refusal.step, tongue)}`}
            </b>{' '}
            {refusal.status === 0
              ? say('offlineSays')
              : lang === 'en'
                ? (refusal.whyEn ?? refusal.why)
                : refusal.why}
          </p>
          <button type="button" className="chip" onClick={() => desk.forgive()}>
            {say('close')}
          </button>
        </div>
      )}
    </div>
  );
}

/** Theirs, mine, or both: theirs stands unless one says otherwise. */
function ConflictCard({ conflict: { wish, standing } }: { conflict: Conflict }) {
  const tongue = useTongue();
  const { say } = tongue;
  const desk = useCases();
  const open = useCaseState((s) => s.open);
  const sheet = useCaseState((s) => s.sheet);
  const keep = useRef<HTMLButtonElement>(null);
  /* While the form lies over it nothing here can have the focus. */
  useEffect(() => {
    if (sheet === undefined) keep.current?.focus();
  }, [sheet]);
  const mine = bodyText({ body: wish.body }, [], tongue);
  const fresh = open?.file.id === wish.id ? open : undefined;
  const isRead = fresh !== undefined && fresh.file.version >= standing.version;
  const canAgain = isRead && fresh.may.includes(wish.step);
  const isNoted = mine !== '' && wish.step !== 'note';
  const seen = isRead ? rowOf(fresh.file) : standing;
  return (
    <section className="conflict" role="alertdialog" aria-label={say('conflict')}>
      <p>
        {say('conflictSays', {
          id: wish.id,
          stage: say(STAGE_WORD[standing.stage]),
          version: standing.version,
        })}
      </p>
      <div className="conflict-sides">
        <div className="theirs">
          <b>{say('conflictTheirs')}</b> {stateText(seen, tongue)}
        </div>
        <div>
          <b>{say('conflictMine')}</b> {stepText(wish.step, tongue)} {mine}
        </div>
        {isNoted ? (
          <div>
            <b>{say('conflictMerge')}</b> {say('conflictMergeSays')}
          </div>
        ) : null}
      </div>
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
