import { CASE_WORDS } from '../../casework/words.ts';
import type { Desk } from '../../session/scene.ts';
import { Icon } from '../icon.tsx';
import { useTongue } from '../room.tsx';
import { useStanding } from './access.tsx';
import { OWNERS } from './open-desks.ts';
import { toSignIn } from './to-sign-in.ts';
import './who-chip.css';

/** In place of a page that is not open to who works here: whose it is, and what can be done. */
export function NotYours({ desk }: { desk: Desk }) {
  const { say, lang } = useTongue();
  const standing = useStanding();
  if (standing.is === 'asking') return <main className="not-yours" aria-busy="true" />;
  const roleWord = (role: keyof typeof CASE_WORDS.role): string => CASE_WORDS.role[role][lang];
  const owners = (OWNERS[desk] ?? []).map(roleWord).join(lang === 'zh' ? '、' : ', ');
  const isNobody = !('actor' in standing);
  return (
    <main className="not-yours">
      <h2>
        <Icon name="lock" /> {say(isNobody ? 'pageForSigned' : 'pageForOthers')}
      </h2>
      <p>
        {'actor' in standing
          ? say('pageForOthersWhy', { role: roleWord(standing.actor.role), owners })
          : say('pageForSignedWhy')}
      </p>
      {isNobody ? (
        <button type="button" className="chip" onClick={toSignIn}>
          {say('signIn')}
        </button>
      ) : null}
    </main>
  );
}
