import { homesOf } from '../city/home-number.ts';
import { LAND_USES } from '../city/kind.ts';
import { openBuilding } from '../session/open-building.ts';
import { Block } from './detail-parts.tsx';
import { USE_WORD } from './kind-words.ts';
import { flyTo, prefersStill } from './open-division.ts';
import { useRoom, useTongue } from './room.tsx';
import { cornerOf } from './building-corner.ts';
import { grouped } from './when.ts';

/** Buildings of a division that has no parts, most homes first: chosen, and where there are homes, opened. */
export function BuildingsHere({ code }: { code: string }) {
  const { say } = useTongue();
  const room = useRoom();
  const { gazetteer, session } = room;
  if (gazetteer.childrenOf(code).length > 0) return null;
  const { city } = gazetteer;
  const index = gazetteer.indexOf(code);
  const homesIn = (b: number): number => (city.homes === undefined ? 0 : homesOf(city.homes, b));
  const here = [...city.buildings.division.keys()]
    .filter((b) => city.buildings.division[b] === index)
    .toSorted((a, b) => homesIn(b) - homesIn(a) || a - b);
  if (here.length === 0) return null;
  const open = (b: number): void => {
    session.select({ kind: 'building', index: b });
    if (!openBuilding(session, city, b, prefersStill())) flyTo(room, cornerOf(city, b), 17);
  };
  return (
    <Block title={say('buildingsOfGrid')} note={here.length}>
      <ul className="events-here buildings-here">
        {here.map((b) => (
          <li key={b}>
            <button type="button" onClick={() => open(b)}>
              <span className="dim">#{b}</span>
              <bdi>{say(USE_WORD[LAND_USES[city.buildings.use[b] ?? 0] ?? 'open'])}</bdi>
              <b>{homesIn(b) === 0 ? '' : `${grouped(homesIn(b))} ${say('homesUnit')}`}</b>
            </button>
          </li>
        ))}
      </ul>
    </Block>
  );
}
