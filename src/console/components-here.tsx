import { useMemo } from 'react';
import { componentsInGrid, componentsInUnit } from '../city/components-in.ts';
import { componentCode, componentKindAt } from '../city/component.ts';
import { Block } from './detail-parts.tsx';
import { goToThing } from './go-to-thing.ts';
import { Told, useRoom, useTongue } from './room.tsx';
import { grouped } from './when.ts';

/** Of each class so many are listed. */
const LISTED = 3;

/** Components of a grid or a unit grid, counted by class; the first of each class are gone to. Nothing in a city that keeps none. */
export function ComponentsHere({ grid, unit }: { grid?: number; unit?: number }) {
  const { say } = useTongue();
  const room = useRoom();
  const { city } = room.gazetteer;
  const { components } = city;
  const here = useMemo(
    () =>
      unit === undefined
        ? componentsInGrid(city, grid ?? city.divisions.length, LISTED)
        : componentsInUnit(city, unit, LISTED),
    [city, grid, unit],
  );
  if (components === undefined || (here.length === 0 && unit === undefined)) return null;
  const kindOf = (i: number) => components.kinds[componentKindAt(components, i)];
  return (
    <Block
      title={`${say('componentsHere')} ${grouped(here.reduce((sum, { count }) => sum + count, 0))}`}
      note={say('componentsOf', { n: LISTED })}
    >
      {here.length === 0 ? <p className="dim">{say('noComponents')}</p> : null}
      {here.map(({ of, count, first }) => (
        <section key={of.code} className="class-here">
          <h4>
            <Told zh={of.name} en={of.nameEn} /> <b>{grouped(count)}</b>
          </h4>
          <ul className="events-here components-here">
            {first.map((i) => {
              const code = componentCode(components, i);
              return (
                <li key={code}>
                  <button type="button" onClick={() => goToThing(room, { kind: 'component', code })}>
                    <Told zh={kindOf(i)?.name ?? ''} en={kindOf(i)?.nameEn} />
                    <span className="dim">{code}</span>
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </Block>
  );
}
