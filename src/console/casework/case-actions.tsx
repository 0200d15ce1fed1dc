import type { StepName } from '../../casework/step.ts';
import { usePulse, useTongue } from '../room.tsx';
import type { CaseSeen } from './case-client.ts';
import { useCases, useCaseState } from './case-room.tsx';
import { BESIDE, STEP_KEYS } from './case-steps.ts';
import { stepText } from './case-word.ts';
import { useBlocked } from './use-blocked.ts';

/** What can be done now: the next step first, the others by their letters; what is not legal is not here. */
export function CaseActions({ seen: { file, may } }: { seen: CaseSeen }) {
  const tongue = useTongue();
  const { say } = tongue;
  const desk = useCases();
  const blocked = useBlocked(file.id);
  const isMore = useCaseState((s) => s.sheet?.is === 'more');
  const own = may.filter((step) => step !== 'attach');
  const [first, ...others] = own;
  const shown = isMore ? others : others.slice(0, BESIDE);
  const hidden = others.length - shown.length;
  if (first === undefined) return <footer className="case-actions dim">{say('noSteps')}</footer>;
  return (
    <footer className="case-actions" aria-label={say('nextSteps')} role="group">
      {blocked === undefined ? null : (
        <p id="blocked" className="dim">
          {blocked}
        </p>
      )}
      {[first, ...shown].map((step) => (
        <StepButton key={step} id={file.id} step={step} isFirst={step === first} blocked={blocked} />
      ))}
      {hidden > 0 ? (
        <button type="button" className="chip" onClick={() => desk.lay({ is: 'more' })}>
          {say('more')} {hidden}
        </button>
      ) : null}
    </footer>
  );
}

function StepButton(props: { id: string; step: StepName; isFirst: boolean; blocked: string | undefined }) {
  const { id, step, isFirst, blocked } = props;
  const tongue = useTongue();
  const desk = useCases();
  const line = usePulse((p) => p.line);
  const key = STEP_KEYS.find((one) => one.step === step);
  const isOff = blocked !== undefined && !(step === 'note' && line === 'lost');
  return (
    <button
      type="button"
      className={isFirst ? 'chip lead' : 'chip'}
      aria-disabled={isOff}
      aria-describedby={isOff ? 'blocked' : undefined}
      onClick={() => (isOff ? undefined : desk.lay({ is: 'step', id, step }))}
    >
      {key === undefined ? null : <kbd aria-hidden="true">{key.cap}</kbd>} {stepText(step, tongue)}
    </button>
  );
}
