import { useEffect, useState } from 'react';
import type { StepTaken } from '../../casework/step.ts';
import { CASE_WORDS } from '../../casework/words.ts';
import { Block } from '../detail-parts.tsx';
import { useRoom, useTongue, type Tongue } from '../room.tsx';
import type { WordKey } from '../words.ts';
import { shortDayMinute } from '../when.ts';
import type { AuditSeen } from './case-client.ts';
import type { Trouble } from './case-desk-state.ts';
import { stepText } from './case-word.ts';
import { personText } from './person-text.ts';
import { useCases } from './case-room.tsx';
import { TroubleText } from './trouble-text.tsx';
import { troubleOf } from './trouble-of.ts';

/** Who did or looked at what of a case, from where, and whether the chain of it all holds; for auditors. */
export function CaseAudit({ id }: { id: string }) {
  const tongue = useTongue();
  const { say } = tongue;
  const { zone } = useRoom();
  const { client } = useCases();
  const [seen, setSeen] = useState<AuditSeen>();
  const [trouble, setTrouble] = useState<Trouble>();
  useEffect(() => {
    let wanted = true;
    client.audit(id).then(
      (read) => wanted && setSeen(read),
      (error: unknown) => wanted && setTrouble(troubleOf(error)),
    );
    return () => {
      wanted = false;
    };
  }, [client, id]);
  if (trouble !== undefined)
    return (
      <Block title={say('auditOf')}>
        <TroubleText trouble={trouble} />
      </Block>
    );
  const chain =
    seen === undefined
      ? undefined
      : seen.brokenAt === undefined
        ? say('chainHolds')
        : say('chainBroken', { seq: seen.brokenAt });
  return (
    <Block title={say('auditOf')} note={chain}>
      <ol className="timeline" reversed>
        {seen?.entries.map(({ seq, atMs, actor, what, from, hash, body }) => (
          <li key={seq}>
            <time dateTime={new Date(atMs).toISOString()}>{shortDayMinute(atMs, zone)}</time>
            <div>
              <b>{auditText(what, tongue)}</b> <bdi>{personText(actor, tongue)}</bdi> <small>{from}</small>{' '}
              <small title={hash}>
                {seq} · {hash.slice(0, 8)}
              </small>
              <p>
                <bdi>{JSON.stringify(body)}</bdi>
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Block>
  );
}

const AUDIT_WORD: Readonly<Record<string, WordKey>> = {
  unmask: 'auditUnmask',
  unmask_refused: 'auditUnmaskRefused',
  export: 'auditExport',
};

/** What was done or looked at, in words; what nobody named, as it is kept. */
function auditText(what: string, tongue: Tongue): string {
  if (what in CASE_WORDS.step) return stepText(what as StepTaken['step'], tongue);
  const word = AUDIT_WORD[what];
  return word === undefined ? what : tongue.say(word);
}
