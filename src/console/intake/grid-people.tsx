import { useRoom, useTongue } from '../room.tsx';
import { leaderOf } from './filled.ts';

/** Who leads a grid, as a post and its number; a press opens the grid with all of its posts. */
export function GridPeople({ grid }: { grid: string | undefined }) {
  const { say, name } = useTongue();
  const { gazetteer, session } = useRoom();
  const division = grid === undefined ? undefined : gazetteer.division(grid);
  const leader = leaderOf(gazetteer.city, division);
  if (leader === undefined || division === undefined)
    return <span className="dim">{say(division === undefined ? 'pendingFill' : 'noLeader')}</span>;
  const open = (): void => {
    session.change({ desk: 'place' });
    session.select({ kind: 'division', code: division.code });
  };
  return (
    <button type="button" className="link grid-leader" onClick={open}>
      {name(leader.role)} <bdi>{leader.designation}</bdi>
    </button>
  );
}
