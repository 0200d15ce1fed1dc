import { DivisionMenu } from './division-menu.tsx';
import { Icon } from './icon.tsx';
import { openDivision } from './open-division.ts';
import { Told, useRoom, useScene, useTongue } from './room.tsx';
import { useFolds } from './use-folds.ts';
import './breadcrumb.css';

/**
 * Province, city, district, sub-district: a press goes there; the next level waits at the end. Where they do not fit
 * side by side, the province goes first, then the levels in the middle fold into a menu, then the city does.
 */
export function Breadcrumb() {
  const { say, name, lang } = useTongue();
  const room = useRoom();
  const place = useScene((s) => s.place);
  const path = room.gazetteer.path(place);
  const below = room.gazetteer.childrenOf(place);
  const above = path.slice(0, -1);
  /** Levels in the order in which they fold: from below the city down to above the place, and the city last. */
  const foldable = [...above.slice(1), ...above.slice(0, 1)];
  const { bar, folds } = useFolds(`${lang} ${place}`, 1 + foldable.length);
  const folded = path.filter((d) => foldable.slice(0, Math.max(0, folds - 1)).includes(d));
  const shown = path.filter((d) => !folded.includes(d));
  const isTight = folds > foldable.length;
  const hasCity = shown[0] === path[0];
  const menu =
    folded.length === 0 ? null : (
      <li key="folded">
        <Icon name="next" size={12} />
        <DivisionMenu
          key={place}
          divisions={folded}
          caption="…"
          label={say('foldedLevels', { names: folded.map(name).join(' › ') })}
          onOpen={(code) => openDivision(room, code)}
        />
      </li>
    );
  return (
    <nav ref={bar} className="breadcrumb" aria-label={say('breadcrumb')}>
      <ol className={isTight ? 'tight' : ''}>
        {room.province === undefined || folds > 0 ? null : (
          <li>
            <span className="dim">
              <Told zh={room.province.name} en={room.province.nameEn} />
            </span>
          </li>
        )}
        {hasCity ? null : menu}
        {shown.flatMap((d, i) => [
          <li key={d.code} className={d.code === place ? 'here' : ''}>
            <Icon name="next" size={12} />
            <button
              type="button"
              title={`${name(d)} ${d.code}`}
              aria-current={d.code === place ? 'location' : undefined}
              onClick={() => openDivision(room, d.code)}
            >
              <Told zh={d.name} en={d.nameEn} />
              {d.code === place && !isTight ? <small>{d.code}</small> : null}
            </button>
          </li>,
          ...(i === 0 && hasCity && menu !== null ? [menu] : []),
        ])}
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
