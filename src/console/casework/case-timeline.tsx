import type { StepTaken } from '../../casework/step.ts';
import { CASE_WORDS } from '../../casework/words.ts';
import { Block } from '../detail-parts.tsx';
import { finestOf } from './case-place.ts';
import { useRoom, useTongue } from '../room.tsx';
import { shortDayMinute } from '../when.ts';
import type { CaseSeen } from './case-client.ts';
import { STAGE_WORD, stepText } from './case-word.ts';
import { personText } from './person-text.ts';
import { bodyText } from './step-text.ts';
import { useUnits } from './use-units.ts';

/** Every step, newest first: when, who, from which stage to which, and what was said. */
export function CaseTimeline({ seen: { file, steps } }: { seen: CaseSeen }) {
  const tongue = useTongue();
  const { say, lang } = tongue;
  const { zone } = useRoom();
  const units = useUnits([finestOf(file)]);
  const moved = ({ from, to }: StepTaken): string =>
    from === undefined || from === to ? '' : `${say(STAGE_WORD[from])} → ${say(STAGE_WORD[to])}`;
  return (
    <Block title={say('timeline')} note={steps.length}>
      <ol className="timeline" reversed>
        {steps.toReversed().map((taken) => {
          const words = bodyText(taken, units, tongue);
          return (
            <li key={taken.version}>
              <time dateTime={new Date(taken.atMs).toISOString()}>{shortDayMinute(taken.atMs, zone)}</time>
              <div>
                <b>{stepText(taken.step, tongue)}</b> <bdi>{personText(taken.actor.id, tongue, [taken])}</bdi>{' '}
                <small>{CASE_WORDS.role[taken.actor.role]?.[lang]}</small> <small>{moved(taken)}</small>
                {words === '' ? null : (
                  <p>
                    <bdi>{words}</bdi>
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </Block>
  );
}
