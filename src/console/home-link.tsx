import { doorPlate, homeNumber } from '../city/home-number.ts';
import { openBuilding } from '../session/open-building.ts';
import { prefersStill } from './open-division.ts';
import { useRoom, useTongue } from './room.tsx';

/** The door of a household: opens its building and chooses it. */
export function HomeLink({ home }: { home: number }) {
  const { say } = useTongue();
  const { session, gazetteer } = useRoom();
  const { city } = gazetteer;
  const number = city.homes === undefined ? undefined : homeNumber(city.homes, home);
  if (number === undefined) return <span className="dim">{say('noData')}</span>;
  return (
    <button
      type="button"
      className="chip"
      onClick={() => {
        session.select({ kind: 'home', index: home });
        openBuilding(session, city, number.building, prefersStill());
      }}
    >
      {say('homeAt', { storey: number.storey, door: doorPlate(number) })}
    </button>
  );
}
