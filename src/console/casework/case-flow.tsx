import type { Stage } from '../../casework/stage.ts';
import type { StepTaken } from '../../casework/step.ts';
import { useRoom, useTongue } from '../room.tsx';
import { hourMinute, isoDay, shortDayMinute } from '../when.ts';
import type { WordKey } from '../words.ts';
import type { CaseSeen } from './case-client.ts';

/** The eight steps of a case as people know them, and the stages that a case has reached once each is done. */
const FLOW: readonly { readonly word: WordKey; readonly done: readonly Stage[] }[] = [
  { word: 'flowReport', done: ['accepted'] },
  { word: 'flowFile', done: ['filed'] },
  { word: 'flowDispatch', done: ['dispatched'] },
  { word: 'flowHandle', done: ['fed_back'] },
  { word: 'flowFeedback', done: ['fed_back'] },
  { word: 'flowVerify', done: ['verified'] },
  { word: 'flowClose', done: ['closed'] },
  { word: 'flowAssess', done: ['assessed'] },
];

/** Which of the eight a case in each stage is at; 8: through all of them. */
const AT: Readonly<Record<Stage, number>> = {
  reported: 0,
  accepted: 1,
  filed: 2,
  dispatched: 3,
  in_progress: 3,
  fed_back: 5,
  verified: 6,
  closed: 7,
  revisited_once: 7,
  revisited_twice: 7,
  assessed: 8,
  rejected: 0,
  merged: 0,
};

/** When each of the eight was last done, going back no further than the round. */
function doneAtMs(steps: readonly StepTaken[], done: readonly Stage[]): number | undefined {
  return steps.findLast(({ from, to }) => done.includes(to) && from !== to)?.atMs;
}

/** The eight steps, with the round and when each was taken. */
export function CaseFlow({ seen: { file, steps } }: { seen: CaseSeen }) {
  const { say } = useTongue();
  const { zone } = useRoom();
  const at = AT[file.stage];
  const first = steps[0]?.atMs ?? file.reportedAtMs;
  const lastDay = isoDay(steps.at(-1)?.atMs ?? first, zone);
  const reopened = steps.findLast(({ step }) => step === 'reopen');
  const reason =
    file.round > 1 && reopened !== undefined && hasReason(reopened.body) ? reopened.body.reason : undefined;
  const time = (ms: number | undefined): string => {
    if (ms === undefined) return '';
    return isoDay(ms, zone) === lastDay ? hourMinute(ms, zone) : shortDayMinute(ms, zone).slice(0, 5);
  };
  return (
    <>
      <ol className="steps case-steps" aria-label={say('flow')}>
        {FLOW.map(({ word, done }, i) => (
          <li
            key={word}
            className={i < at ? 'done' : i === at ? 'now' : ''}
            aria-current={i === at ? 'step' : undefined}
          >
            {say(word)}
            <small>
              {i === at && file.round > 1
                ? say('roundOf', { n: file.round })
                : i === 0
                  ? time(first)
                  : i < at
                    ? time(doneAtMs(steps, done))
                    : ''}
            </small>
          </li>
        ))}
      </ol>
      {reason === undefined ? null : <p className="case-again">{say('reopenedNow', { reason })}</p>}
    </>
  );
}

const hasReason = (body: unknown): body is { reason: string } =>
  typeof body === 'object' && body !== null && 'reason' in body && typeof body.reason === 'string';
