import { useEffect, useRef, useState } from 'react';
import type { CaseRow } from '../../casework/case-row.ts';
import { intakeOf } from '../../casework/intake-clock.ts';
import type { Stage } from '../../casework/stage.ts';
import type { StepName } from '../../casework/step.ts';
import { useRoom, useTongue, type Tongue } from '../room.tsx';
import { shortDayMinute } from '../when.ts';
import type { Pending } from './case-desk-state.ts';
import { useCaseState } from './case-room.tsx';
import { stepText } from './case-word.ts';
import './case-announcer.css';

/** How long a confirmation is seen, ms. */
const SEEN_MS = 7000;

/** The step that leads on from each stage. */
const LEADS_ON: Readonly<Partial<Record<Stage, StepName>>> = {
  reported: 'accept',
  accepted: 'file',
  filed: 'dispatch',
  dispatched: 'start',
  in_progress: 'feed_back',
  fed_back: 'verify',
  verified: 'close',
  closed: 'revisit',
  revisited_once: 'revisit',
  revisited_twice: 'assess',
};

/**
 * Says what became of a step and what a key came to: to a screen reader all of it, on the screen for a moment what
 * nothing else there shows: which case, which step, until when, what next. A refusal is an alert of its own.
 */
export function CaseAnnouncer() {
  const tongue = useTongue();
  const { say, lang } = tongue;
  const { zone } = useRoom();
  const pending = useCaseState((s) => s.pending);
  const told = useCaseState((s) => s.said);
  const refused = useCaseState((s) => s.refusal?.id ?? s.conflict?.wish.id);
  const before = useRef<ReadonlyMap<string, Pending>>(new Map());
  const [said, setSaid] = useState({ words: '', isShown: false });
  const [heard, setHeard] = useState(told);
  if (told !== heard) {
    setHeard(told);
    if (told !== undefined) setSaid({ words: told[lang], isShown: true });
  }
  useEffect(() => {
    const was = before.current;
    before.current = pending;
    const sent = [...pending]
      .filter(([id]) => !was.has(id))
      .map(([id, { step }]) => `${id} ${say('pendingStep', { step: stepText(step, tongue) })}`);
    const confirmed = [...was]
      .filter(([id]) => !pending.has(id) && id !== refused)
      .map(([id, { step, row }]) =>
        [
          say('confirmedStep', { id, step: stepText(step, tongue) }),
          ...(row === undefined ? [] : onward(row, zone, tongue)),
        ].join(' · '),
      );
    const words = [...sent, ...confirmed].slice(0, 3).join(' ');
    if (words !== '') setSaid({ words, isShown: confirmed.length > 0 });
  }, [pending, refused, say, tongue, zone]);
  useEffect(() => {
    if (!said.isShown) return undefined;
    const timer = setTimeout(() => setSaid({ words: said.words, isShown: false }), SEEN_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div className={`case-said${said.isShown ? '' : ' sr-only'}`} role="status" aria-live="polite">
      {said.words}
    </div>
  );
}

/** Until when, and what comes next. */
function onward(row: CaseRow, zone: string | undefined, tongue: Tongue): string[] {
  const { say } = tongue;
  const clock = intakeOf(row) ?? row.clock;
  const next = LEADS_ON[row.stage];
  return [
    ...(clock?.dueAtMs === undefined || clock.metAtMs !== undefined
      ? []
      : [say('dueAt', { time: shortDayMinute(clock.dueAtMs, zone) })]),
    ...(next === undefined ? [] : [say('nextIs', { step: stepText(next, tongue) })]),
  ];
}
