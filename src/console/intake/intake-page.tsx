import { useState } from 'react';
import { duplicatesOf } from '../../casework/duplicates.ts';
import { CASE_WORDS } from '../../casework/words.ts';
import { useAccess, useActor } from '../access/access.tsx';
import { ApiError } from '../access/api.ts';
import { refusalText } from '../access/refusal-text.ts';
import { ruleIn } from '../casework/case-codes.ts';
import { useCodes } from '../casework/case-room.tsx';
import { troubleOf } from '../casework/trouble-of.ts';
import { troubleWords } from '../casework/trouble-words.ts';
import { useUnits } from '../casework/use-units.ts';
import { flyTo } from '../open-division.ts';
import { useRoom, useTongue } from '../room.tsx';
import { hourMinute } from '../when.ts';
import { useDraft, useDrafts, type DraftDesk } from './draft-desk.ts';
import { divisionsAt, unitAt } from './filled.ts';
import { IntakeForm } from './intake-form.tsx';
import { missingIn, type Missing } from './missing.ts';
import { SameCards } from './same-cards.tsx';
import { reportOf, submit, type Wishes } from './submit.ts';
import { useNear } from './use-near.ts';
import './intake.css';

/** What the last key came to, and the case it made. */
export interface IntakeSaid {
  readonly words: string;
  readonly id?: string;
  readonly isWrong?: boolean;
}

/** The form of a call-taker: report, place, class; what may be the same beside it; the city follows. */
export function IntakePage() {
  const actor = useActor();
  const drafts = useDrafts(actor?.id ?? '');
  return <Intake drafts={drafts} />;
}

function Intake({ drafts }: { drafts: DraftDesk }) {
  const tongue = useTongue();
  const { say, lang, name } = tongue;
  const room = useRoom();
  const { gazetteer, twin, zone, session } = room;
  const { api } = useAccess();
  const actor = useActor();
  const codes = useCodes();
  const { now: draft, kept } = useDraft(drafts);
  const [said, setSaid] = useState<IntakeSaid>();
  const [looked, setLooked] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [missing, setMissing] = useState<Missing>();
  const rule = ruleIn(codes, draft.code);
  const path = draft.place === undefined ? [] : divisionsAt(gazetteer.city, draft.place.at);
  const units = useUnits(path.slice(-1).map(({ code }) => code));
  const near = useNear(draft.place?.at);
  const found =
    draft.place === undefined
      ? []
      : duplicatesOf(
          {
            at: draft.place.at,
            ...(rule === undefined ? {} : { kind: rule.kind, code: rule.code }),
            ...(draft.component === '' ? {} : { component: draft.component }),
          },
          near.rows,
          twin.nowMs(),
        ).slice(0, 3);
  const target = found.find(({ row }) => row.id === looked)?.row;
  const look = (n: number): void => {
    const row = found[n - 1]?.row;
    if (row === undefined) return;
    setLooked(row.id === looked ? undefined : row.id);
    session.select({ kind: 'case', id: row.id });
    flyTo(room, row.at);
  };
  const wrong = (words: string, what?: Missing): void => {
    setMissing(what);
    setSaid({ words, isWrong: true });
  };
  const notes = draft.handedOver.map(
    ({ to, atMs }) => `${say('handedNote', { to })} ${hourMinute(atMs, zone)}`,
  );
  const send = async (
    wishes: Wishes,
    told: (id: string, stage: string, isOn: boolean) => string,
  ): Promise<void> => {
    const lacks = missingIn(draft);
    if (isBusy || actor === undefined) return;
    if (lacks !== undefined || draft.place === undefined)
      return wrong(say(lacks?.says ?? 'missingPlace'), lacks);
    setBusy(true);
    setMissing(undefined);
    setSaid({ words: say('submitting') });
    try {
      const { row } = await submit(api, draft.key, reportOf(draft, draft.place.at, rule, actor.role), wishes);
      drafts.done();
      setLooked(undefined);
      const isOn = row.stage === 'reported' || row.stage === 'accepted';
      setSaid({ words: told(row.id, CASE_WORDS.stage[row.stage][lang], isOn), id: row.id });
    } catch (error) {
      const words =
        error instanceof ApiError && error.status !== 0
          ? say('askRefused', { why: troubleWords(troubleOf(error), tongue) })
          : refusalText(lang, error);
      setSaid({ words, isWrong: true });
    } finally {
      setBusy(false);
    }
  };
  const unit = rule === undefined ? undefined : unitAt(rule, path, units)?.id;
  const hands = {
    look,
    submit: () =>
      void send(
        { onward: { condition: rule?.filing.zh ?? draft.text.slice(0, 200), unit }, notes },
        (id, stage, isOn) => say(isOn ? 'submittedGoesOn' : 'submitted', { id, stage }),
      ),
    answer: () =>
      void send(
        {
          onward: { condition: rule?.filing.zh ?? '', unit: undefined },
          notes: [...notes, say('directReason')],
        },
        (id, stage) => say('submittedAnswered', { id, stage }),
      ),
    merge: () => {
      if (target === undefined) return wrong(say('missingSame'));
      const reason = say('mergeReason', { id: target.id });
      void send({ into: { id: target.id, reason }, notes }, (id) =>
        say('submittedMerged', { id, into: target.id }),
      );
    },
    keep: () => {
      const { id } = drafts.now;
      setMissing(undefined);
      setSaid({ words: drafts.keep() ? say('draftKeptAs', { id }) : say('draftEmpty') });
    },
    handOver: (to: '120' | '119' | '110') => {
      const atMs = twin.nowMs();
      drafts.change({ handedOver: [...drafts.now.handedOver, { to, atMs }] });
      setSaid({
        words: `${say('handedAlready', { to, time: hourMinute(atMs, zone) })} · ${say('handOverRule')}`,
      });
    },
  };
  return (
    <>
      <IntakeForm
        key={draft.id}
        drafts={drafts}
        draft={draft}
        kept={kept}
        rule={rule}
        path={path}
        hands={hands}
        target={target?.id}
        missing={missing}
        isBusy={isBusy}
        said={said}
        placeName={path.map(name).join(' · ')}
      />
      <SameCards
        found={found}
        looked={target?.id}
        onLook={look}
        hasPlace={draft.place !== undefined}
        error={near.error}
      />
    </>
  );
}
