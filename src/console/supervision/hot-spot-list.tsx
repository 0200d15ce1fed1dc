import { useState } from 'react';
import { hotSpots, type HotSpot } from '../../casework/hot-spots.ts';
import { stepsOfRole } from '../../casework/who-may.ts';
import { useAccess, useActor } from '../access/access.tsx';
import { refusalText } from '../access/refusal-text.ts';
import { GridPeople } from '../intake/grid-people.tsx';
import { flyTo } from '../open-division.ts';
import { Told, useRoom, useTongue } from '../room.tsx';
import { ageText } from '../when.ts';
import { useKeys } from '../use-keys.ts';
import { mergeSpot } from './merge-spot.ts';
import type { OpenCases } from './use-open-cases.ts';

/** Several like cases in one grid, proposed to be merged into one: by a press, never by themselves. */
export function HotSpotList({ open, onMerged }: { open: OpenCases; onMerged: () => void }) {
  const { say, lang } = useTongue();
  const { twin } = useRoom();
  const { api } = useAccess();
  const actor = useActor();
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState<string>();
  const rows = open.page?.rows ?? [];
  const spots = hotSpots(rows, twin.nowMs());
  const mayMerge = actor !== undefined && stepsOfRole(actor.role).includes('merge');
  const merge = async (spot: HotSpot): Promise<void> => {
    setBusy(spot.parent.id);
    const { merged, refused } = await mergeSpot(api, spot, say('spotReason', { n: spot.rows.length + 1 }));
    const first = refused[0];
    const why =
      first === undefined
        ? ''
        : ` ${say('spotRefused', { n: refused.length, why: refusalText(lang, first) })}`;
    setSaid(say('spotMerged', { n: merged, id: spot.parent.id }) + why);
    setBusy(undefined);
    onMerged();
  };
  const first = mayMerge && busy === undefined ? spots[0] : undefined;
  useKeys(
    first === undefined
      ? []
      : [{ code: 'KeyM', cap: 'M', does: 'keyMergeSpot', run: () => void merge(first) }],
  );
  return (
    <section className="hot-spots" aria-label={say('hotSpots')}>
      <h3>
        {say('hotSpots')} {spots.length} <small>{say('hotSpotsRule')}</small>
      </h3>
      {open.error === undefined ? null : <p role="alert">{refusalText(lang, open.error)}</p>}
      <p role="status">{said}</p>
      {spots.length === 0 ? <p className="dim">{say('hotSpotsNone', { n: rows.length })}</p> : null}
      <ul>
        {spots.map((spot) => (
          <Spot
            key={`${spot.code} ${spot.division}`}
            spot={spot}
            isFirst={spot === first}
            onMerge={mayMerge && busy === undefined ? () => void merge(spot) : undefined}
          />
        ))}
      </ul>
      {mayMerge || spots.length === 0 ? null : <p className="dim">{say('spotsForOfficer')}</p>}
    </section>
  );
}

function Spot(props: { spot: HotSpot; isFirst: boolean; onMerge: (() => void) | undefined }) {
  const { spot, isFirst, onMerge } = props;
  const { say, lang } = useTongue();
  const room = useRoom();
  const { gazetteer, session, twin } = room;
  const division = gazetteer.division(spot.division);
  const look = (): void => {
    session.change({ desk: 'cases' });
    session.select({ kind: 'case', id: spot.parent.id });
    flyTo(room, spot.at);
  };
  return (
    <li>
      <b>
        <Told zh={spot.title} en={spot.titleEn} /> × {spot.count}
      </b>{' '}
      {division === undefined ? spot.division : <Told zh={division.name} en={division.nameEn} />} ·{' '}
      <GridPeople grid={spot.division} /> ·{' '}
      {say('spotSince', { age: ageText(lang, twin.nowMs() - spot.sinceMs) })}
      <span className="hot-spot-does">
        <button type="button" className="chip" onClick={look}>
          {say('spotParent', { id: spot.parent.id })}
        </button>
        {onMerge === undefined ? null : (
          <button type="button" className="chip" onClick={onMerge}>
            {isFirst ? <kbd aria-hidden="true">M</kbd> : null}{' '}
            {say('spotMerge', { n: spot.rows.length, id: spot.parent.id })}
          </button>
        )}
      </span>
    </li>
  );
}
