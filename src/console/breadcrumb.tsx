import { DivisionMenu } from './division-menu.tsx';
import { Icon } from './icon.tsx';
import { openDivision } from './open-division.ts';
import { Told, useRoom, useScene, useTongue } from './room.tsx';
import './breadcrumb.css';

/** Province, city, district, sub-district: a press goes there; the next level waits at the end. */
export function Breadcrumb() {
  const { say } = useTongue();
  const room = useRoom();
  const place = useScene((s) => s.place);
  const path = room.gazetteer.path(place);
  const below = room.gazetteer.childrenOf(place);
  return (
    <nav className="breadcrumb" aria-label={say('breadcrumb')}>
      <ol>
        {room.province === undefined ? null : (
          <li>
            <span className="dim">
              <Told zh={room.province.name} en={room.province.nameEn} />
            </span>
          </li>
        )}
        {path.map((d) => (
          <li key={d.code}>
            <Icon name="next" size={12} />
            <button
              type="button"
              aria-current={d.code === place ? 'location' : undefined}
              onClick={() => openDivision(room, d.code)}
            >
              <Told zh={d.name} en={d.nameEn} />
              {d.code === place ? <small>{d.code}</small> : null}
            </button>
          </li>
        ))}
        {below.length === 0 ? null : (
          <li>
            <Icon name="next" size={12} />
            <DivisionMenu key={place} divisions={below} onOpen={(code) => openDivision(room, code)} />
          </li>
        )}
      </ol>
    </nav>
  );
}
