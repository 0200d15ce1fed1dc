import { Fragment } from 'react';
import { openDivision } from './open-division.ts';
import { Told, useRoom, useTongue } from './room.tsx';

/** The divisions a thing lies in, from the coarsest to the finest; each goes in. */
export function PathLinks({ code }: { code: string }) {
  const { say } = useTongue();
  const room = useRoom();
  const whole = room.gazetteer.path(code);
  /* What lies in several districts lies in the city. */
  const path = whole.length === 1 ? whole : whole.filter(({ level }) => level !== 'city');
  if (path.length === 0) return <span className="dim">{say('outside')}</span>;
  return path.map((division, i) => (
    <Fragment key={division.code}>
      {i === 0 ? null : ' › '}
      <button type="button" className="link" onClick={() => openDivision(room, division.code)}>
        <Told zh={division.name} en={division.nameEn} />
      </button>
    </Fragment>
  ));
}
