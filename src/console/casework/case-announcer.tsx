import { useEffect, useRef, useState } from 'react';
import { useTongue } from '../room.tsx';
import type { Pending } from './case-desk-state.ts';
import { useCaseState } from './case-room.tsx';
import { stepText } from './case-word.ts';

/** Reads out what became of a step: sent and unconfirmed, then confirmed. A refusal is an alert of its own. */
export function CaseAnnouncer() {
  const tongue = useTongue();
  const { say } = tongue;
  const pending = useCaseState((s) => s.pending);
  const refused = useCaseState((s) => s.refusal?.id ?? s.conflict?.wish.id);
  const before = useRef<ReadonlyMap<string, Pending>>(new Map());
  const [said, setSaid] = useState('');
  useEffect(() => {
    const was = before.current;
    before.current = pending;
    const words = [
      ...[...pending]
        .filter(([id]) => !was.has(id))
        .map(([id, { step }]) => `${id} ${say('pendingStep', { step: stepText(step, tongue) })}`),
      ...[...was]
        .filter(([id]) => !pending.has(id) && id !== refused)
        .map(([id, { step }]) => say('confirmedStep', { id, step: stepText(step, tongue) })),
    ];
    if (words.length > 0) setSaid(words.slice(0, 3).join(' '));
  }, [pending, refused, say, tongue]);
  return (
    <div className="sr-only case-said" role="status" aria-live="polite">
      {said}
    </div>
  );
}
