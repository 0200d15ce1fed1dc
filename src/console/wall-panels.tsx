import { useRef } from 'react';
import type { Grade } from '../city/kind.ts';
import { knowsEvents } from '../twin/heard.ts';
import { Badge, Numeral } from './badge.tsx';
import { stateWord } from './item-words.ts';
import { GRADE_NAME } from './kind-words.ts';
import { useOldOnWall } from './old-figures.ts';
import { incidentIn, type QueueItem } from './queue-item.ts';
import { short } from './short-name.ts';
import { Told, useRoom, useTongue } from './room.tsx';
import { useSlowPulse } from './slow-pulse.ts';
import { focusOf } from './wall-focus.ts';
import { wallPlaces } from './wall-places.ts';
import { useWholeRows } from './whole-rows.ts';
import { useWhere } from './use-where.ts';
import { ageText } from './when.ts';
import './old-figures.css';

/** A wall panel holds five rows and no more. */
const ROWS = 5;

function useWallItems(): readonly QueueItem[] {
  const { queue } = useRoom();
  return queue.of(useSlowPulse()).items;
}

/** How old the panel is when it is: stands where else stands what it counts. */
function useOldPanel(): { readonly old: string; readonly age: string | undefined } {
  const { say, lang } = useTongue();
  const { isOld, ageMs } = useOldOnWall();
  return {
    old: isOld ? ' old' : '',
    age: ageMs === undefined ? undefined : say('ago', { age: ageText(lang, ageMs) }),
  };
}

/** The five worst events now, of how many: their whole titles as far as the height allows. */
export function WallEvents() {
  const { say, name } = useTongue();
  const { gazetteer } = useRoom();
  const items = useWallItems();
  const isKnown = knowsEvents(useSlowPulse());
  const { old, age } = useOldPanel();
  const whereOf = useWhere();
  const rows = useRef<HTMLDivElement>(null);
  useWholeRows(rows);
  return (
    <section className={`wall-panel wall-events${old}`}>
      <h2>
        {say('eventsNow')} <small>{age ?? say('openCount', { n: isKnown ? items.length : '—' })}</small>
      </h2>
      <div className="wall-rows" ref={rows}>
        {items.length === 0 ? <p className="row">{say(isKnown ? 'quiet' : 'noEventSource')}</p> : null}
        {items.slice(0, ROWS).map((item) => {
          const district = gazetteer.shortPath(item.row.division)[0];
          return (
            <p key={item.id} className="row">
              <Badge grade={item.grade} plain size="calc(var(--am) * 30)" />
              <Numeral grade={item.grade} size="calc(var(--am) * 20)" />
              <span className="what">
                <Told zh={item.title} en={item.titleEn} />
              </span>
              <span className="where">{district === undefined ? whereOf(item) : short(name(district))}</span>
            </p>
          );
        })}
      </div>
    </section>
  );
}

/** Districts in their own order, then what lies in none of them, against grades: a shape where something is open, a dot where nothing is. */
export function WallState() {
  const { say, name } = useTongue();
  const { gazetteer } = useRoom();
  const items = useWallItems();
  const { old, age } = useOldPanel();
  const grades: readonly Grade[] = [1, 2, 3, 4];
  const { root } = gazetteer;
  const isKnown = knowsEvents(useSlowPulse());
  const besides = [
    { key: root, label: say('wholeCity'), here: items.filter((i) => i.row.division === root) },
    { key: '', label: say('outside'), here: items.filter((i) => gazetteer.isOutside(i.row.division)) },
  ];
  const groups = gazetteer
    .childrenOf(root)
    .map((d) => ({
      key: d.code,
      label: short(name(d)),
      here: items.filter((i) => gazetteer.isWithin(i.row.division, d.code)),
    }))
    .concat(besides.filter(({ here }) => here.length > 0));
  return (
    <section className={`wall-panel wall-state${old}`}>
      <h2>
        <span className="what">{say('stateByPlace')}</span>
        {age === undefined ? (
          grades.map((g) => (
            <span key={g} className="cell">
              <Numeral grade={g} size="calc(var(--am) * 20)" />
            </span>
          ))
        ) : (
          <small>{age}</small>
        )}
      </h2>
      {wallPlaces(groups, ROWS).map(({ key, label, here, places }) => (
        <p key={key} className="row">
          <span className="what">{label ?? say('otherPlaces', { n: places })}</span>
          {grades.map((g) => {
            const n = here.filter((i) => i.grade === g).length;
            return (
              <span key={g} className="cell">
                {!isKnown ? (
                  '—'
                ) : n === 0 ? (
                  <i aria-hidden="true" />
                ) : (
                  <>
                    <Badge grade={g} plain size="calc(var(--am) * 22)" /> {n}
                  </>
                )}
              </span>
            );
          })}
        </p>
      ))}
    </section>
  );
}

/** The one thing to know: the worst event, how long it has lasted and who goes. */
export function WallFocus() {
  const { say, lang, name } = useTongue();
  const { gazetteer } = useRoom();
  const { serverMs } = useSlowPulse();
  const item = focusOf(useWallItems());
  const { old, age } = useOldPanel();
  const panel = useRef<HTMLElement>(null);
  useWholeRows(panel);
  if (item === undefined) return <section className="wall-panel wall-focus" ref={panel} />;
  const incident = incidentIn(item.row);
  const units = incident?.units ?? [];
  const going =
    units.length > 0 ? units.slice(0, 2).join(' · ') : incident?.state === 'open' && say('noUnits');
  return (
    <section className={`wall-panel wall-focus${old}`} ref={panel}>
      <h2>
        {say('focus')} <Badge grade={item.grade} plain size="calc(var(--am) * 30)" />{' '}
        <Numeral grade={item.grade} size="calc(var(--am) * 20)" />
        <small>{age ?? say(GRADE_NAME[item.grade])}</small>
      </h2>
      <p className="row">
        <span className="what">
          <Told zh={item.title} en={item.titleEn} />
        </span>
      </p>
      <p className="value">
        <small>{say('elapsed')}</small> {ageText(lang, serverMs - item.openedAtMs)}
      </p>
      <p className="row">
        <span className="what">
          {gazetteer
            .shortPath(item.row.division)
            .map((d) => short(name(d)))
            .join(lang === 'zh' ? '·' : ', ')}
        </span>
      </p>
      <p className="row">
        <span className="what">
          {say(stateWord(item.row))}
          {going ? ` · ${going}` : null}
        </span>
      </p>
    </section>
  );
}
