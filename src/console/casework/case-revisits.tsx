import type { Revisit } from '../../casework/case-file.ts';
import { Block } from '../detail-parts.tsx';
import { useRoom, useTongue } from '../room.tsx';
import { shortDayMinute } from '../when.ts';
import type { WordKey } from '../words.ts';
import type { CaseSeen } from './case-client.ts';
import { personText } from './person-text.ts';

const NAME: Readonly<Record<Revisit['by'], WordKey>> = { district: 'revisitFirst', city: 'revisitSecond' };

/** The two calls back to the citizen: those made, in every round, and the next that is due. */
export function CaseRevisits({ seen: { file, steps } }: { seen: CaseSeen }) {
  const tongue = useTongue();
  const { say, lang } = tongue;
  const { zone } = useRoom();
  const { revisits, round, stage } = file;
  const had = (by: Revisit['by']): boolean =>
    revisits.some((r) => r.by === by && r.round === round && (r.reached || r.final === true));
  const said = ({ reached, final, done, satisfied, words }: Revisit): string => {
    if (!reached) return say(final === true ? 'leftUnreached' : 'notReached');
    const parts = [
      done === undefined ? undefined : say(done ? 'saidDone' : 'saidNotDone'),
      satisfied === undefined ? undefined : say(satisfied ? 'saidSatisfied' : 'saidUnsatisfied'),
      words,
    ];
    return parts.filter((part) => part !== undefined).join(lang === 'zh' ? '；' : '; ');
  };
  const due = (by: Revisit['by']): WordKey => {
    if ((by === 'district' && stage === 'closed') || (by === 'city' && stage === 'revisited_once'))
      return 'revisitDueNow';
    return by === 'district' ? 'revisitDueOnce' : 'revisitDueTwice';
  };
  return (
    <Block title={say('revisits')} note={say('revisitsHow')}>
      <ul className="revisits">
        {revisits.map((revisit) => (
          <li key={`${revisit.by} ${revisit.atMs}`}>
            <b>{say(NAME[revisit.by])}</b> <small>{say('roundOf', { n: revisit.round })}</small>
            <span>
              {shortDayMinute(revisit.atMs, zone)} {personText(revisit.actor, tongue, steps)}{' '}
              <bdi>{said(revisit)}</bdi>
            </span>
          </li>
        ))}
        {(['district', 'city'] as const)
          .filter((by) => !had(by))
          .map((by) => (
            <li key={by} className={due(by) === 'revisitDueNow' ? 'now' : 'dim'}>
              <b>{say(NAME[by])}</b> <small>{say('roundOf', { n: round })}</small>
              <span>{say(due(by))}</span>
            </li>
          ))}
      </ul>
    </Block>
  );
}
