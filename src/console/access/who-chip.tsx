import { useState } from 'react';
import { CASE_WORDS } from '../../casework/words.ts';
import { Icon } from '../icon.tsx';
import { openDivision } from '../open-division.ts';
import { Told, useRoom, useScene, useTongue } from '../room.tsx';
import { useAccess, useActor, useStanding } from './access.tsx';
import { refusalText } from './refusal-text.ts';
import { toSignIn } from './to-sign-in.ts';
import './who-chip.css';

/** Who works here and the way out, or the way in. */
export function WhoChip() {
  const { say, lang } = useTongue();
  const access = useAccess();
  const standing = useStanding();
  const [wrong, setWrong] = useState<string>();
  if (!('actor' in standing))
    return standing.is === 'asking' ? null : (
      <button type="button" className="chip who" onClick={toSignIn}>
        {say('signIn')}
      </button>
    );
  const { name, role } = standing.actor;
  const leave = (): void => {
    access
      .signOut()
      .then(toSignIn, (error: unknown) => setWrong(say('signOutFailed', { why: refusalText(lang, error) })));
  };
  return (
    <>
      <span className="who-name" title={standing.actor.id}>
        <b>
          <bdi>{name}</bdi>
        </b>{' '}
        {name === CASE_WORDS.role[role].zh ? null : <small>{CASE_WORDS.role[role][lang]}</small>}
      </span>
      <button type="button" className="chip" onClick={leave}>
        {say('signOut')}
      </button>
      {wrong === undefined ? null : <span role="alert">{wrong}</span>}
    </>
  );
}

/** What the server lets one see: locked where that is one place, a menu of districts for the whole city. */
export function ScopeChip() {
  const { say, lang, name } = useTongue();
  const room = useRoom();
  const { gazetteer } = room;
  const actor = useActor();
  const place = useScene((s) => s.place);
  const codes = actor?.scope ?? [gazetteer.root];
  const isWhole = codes.includes(gazetteer.root);
  const first = codes[0] ?? gazetteer.root;
  const division = gazetteer.division(first);
  if (actor !== undefined && isWhole) {
    const district = gazetteer.path(place).find((d) => d.level === 'district')?.code ?? gazetteer.root;
    const choices = [gazetteer.division(gazetteer.root), ...gazetteer.childrenOf(gazetteer.root)].filter(
      (d) => d !== undefined,
    );
    return (
      <label className="chip scope">
        <Icon name="pin" size={14} />
        <span className="sr-only">{say('scopeMenu')}</span>
        <select value={district} onChange={(e) => openDivision(room, e.target.value)}>
          {choices.map((d) => (
            <option key={d.code} value={d.code}>
              {name(d)} {d.code}
            </option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <div className="chip scope" title={say(actor === undefined ? 'scope' : 'scopeLocked')}>
      <Icon name="pin" size={14} />
      <b>
        <Told
          zh={division?.name ?? gazetteer.city.head.name}
          en={division?.nameEn ?? gazetteer.city.head.nameEn}
        />
      </b>
      <span className="dim">{codes.join(lang === 'zh' ? '、' : ', ')}</span>
      {actor === undefined ? null : (
        <>
          <Icon name="lock" size={14} />
          <span className="sr-only">{say('scopeLocked')}</span>
        </>
      )}
    </div>
  );
}
