import type { ReactNode } from 'react';
import type { LngLat } from '../city/place.ts';
import { Icon } from './icon.tsx';
import { flyTo } from './open-division.ts';
import { useRoom, useTongue } from './room.tsx';

/** Head of an inspector page: sign, name, what it is, fly and close. */
export function DetailHead(props: {
  sign?: ReactNode;
  children: ReactNode;
  sub?: ReactNode;
  at?: LngLat | undefined;
}) {
  const { say } = useTongue();
  const room = useRoom();
  const { at } = props;
  return (
    <header className="detail-head">
      <div className="detail-title">
        {props.sign}
        <h2>{props.children}</h2>
        <span className="push" />
        {at === undefined ? null : (
          <button type="button" className="bare" aria-label={say('flyTo')} onClick={() => flyTo(room, at)}>
            <Icon name="fly" />
          </button>
        )}
        {room.session.scene.selection === undefined ? null : (
          <button
            type="button"
            className="bare"
            aria-label={say('close')}
            onClick={() => room.session.select(undefined)}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      {props.sub === undefined ? null : <p>{props.sub}</p>}
    </header>
  );
}

/** A titled block of an inspector page. */
export function Block({ title, note, children }: { title?: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section className="block">
      {title === undefined ? null : (
        <h3>
          {title} {note === undefined ? null : <small>{note}</small>}
        </h3>
      )}
      {children}
    </section>
  );
}

/** Names and values in two columns; a value that is missing says so. */
export function Facts({
  rows,
  short = false,
}: {
  rows: readonly (readonly [name: string, value: ReactNode])[];
  /** Names are a word of one or two characters. */
  short?: boolean;
}) {
  const { say } = useTongue();
  return (
    <dl className={short ? 'facts short' : 'facts'}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value === undefined || value === '' ? <span className="dim">{say('noData')}</span> : value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export const coordinateText = (at: LngLat): string => `${at.lng.toFixed(4)}, ${at.lat.toFixed(4)}`;
