import { useEffect, useState } from 'react';
import { Block } from '../detail-parts.tsx';
import { useRoom, useTongue } from '../room.tsx';
import { shortDayMinute } from '../when.ts';
import type { AuditSeen } from './case-client.ts';
import type { Trouble } from './case-desk-state.ts';
import { useCases } from './case-room.tsx';
import { TroubleText } from './trouble-text.tsx';
import { troubleOf } from './trouble-of.ts';

/** Who did or looked at what of a case, from where, and whether the chain of it all holds; for auditors. */
export function CaseAudit({ id }: { id: string }) {
  const { say } = useTongue();
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
              <b>{what}</b> <bdi>{actor}</bdi> <small>{from}</small>{' '}
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
