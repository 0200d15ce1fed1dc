import { useShallow } from 'zustand/react/shallow';
import { mapSources, reviewText } from './attribution.tsx';
import { usePulse, useRoom, useScene, useTongue } from './room.tsx';
import { SOURCE_WORD } from './truth-word.ts';
import { useListPlace } from './use-list-place.ts';
import { useStamp } from './use-truth.ts';
import { dayMinute } from './when.ts';
import './print-sheet.css';

/**
 * Top of a printed sheet: whose city, what of it is shown, as of when, and that it is not live where it is not.
 * `events`: those of the place the list holds; `parks`: the city's.
 */
export function PrintHead({ events, parks }: { events: number; parks: number }) {
  const { say, name } = useTongue();
  const { gazetteer, zone } = useRoom();
  const { head } = gazetteer.city;
  const stamp = useStamp();
  const atMs = usePulse((p) => p.serverMs);
  const isLost = usePulse((p) => p.line === 'lost');
  const place = gazetteer.path(useScene((s) => s.place)).map(name);
  const city = name(gazetteer.division(gazetteer.root) ?? head);
  const listed = useListPlace();
  const scope =
    listed === undefined ? say('printWhole', { city }) : gazetteer.path(listed.code).map(name).join(' · ');
  return (
    <header className="print-head">
      <h1>
        {say('printTitle', { city })}
        {stamp === undefined ? null : <span className="stamp">{stamp}</span>}
      </h1>
      <p>{say('printEvents', { scope, events })}</p>
      <p>{say('printParks', { scope: say('printWhole', { city }), parks })}</p>
      <p>
        {say('printPlace', { place: place.join(' · ') || city })} ·{' '}
        <b>{say('printAsOf', { time: atMs > 0 ? dayMinute(atMs, zone) : '—' })}</b>
        {isLost ? ` · ${say('printLost')}` : ''}
      </p>
    </header>
  );
}

/** Foot of a printed sheet: sources of data and map, and the map-review number. */
export function PrintFoot() {
  const { say } = useTongue();
  const { city } = useRoom().gazetteer;
  const data = usePulse(
    useShallow((p) => p.sources.map((s) => `${s.id} (${say(SOURCE_WORD[s.origination])})`)),
  );
  const map = mapSources(city);
  return (
    <footer className="print-foot">
      <p>{say('printSources', { sources: data.join(', ') || '—' })}</p>
      {map.length === 0 ? null : <p>{say('printMap', { sources: map.join(' · ') })}</p>}
      <p className="review">{reviewText(city, say)}</p>
    </footer>
  );
}
