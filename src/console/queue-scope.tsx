import { Told, useRoom, useScene, useTongue } from './room.tsx';
import './queue-scope.css';

/** Of which ground the list is, with the press that makes it the whole city's and back; nothing at the top. */
export function QueueScope({ all }: { all: number }) {
  const { say } = useTongue();
  const { gazetteer, session } = useRoom();
  const place = useScene((s) => s.place);
  const isWhole = useScene((s) => s.wholeQueue === true);
  const division = gazetteer.division(place);
  if (division === undefined || place === gazetteer.root) return null;
  return (
    <span className="queue-scope">
      <b>{isWhole ? say('wholeCity') : <Told zh={division.name} en={division.nameEn} />}</b>
      <button
        type="button"
        className="chip"
        aria-pressed={isWhole}
        aria-keyshortcuts="W"
        onClick={() => session.change({ wholeQueue: !isWhole })}
      >
        {say('wholeCity')} {all}
      </button>
    </span>
  );
}
