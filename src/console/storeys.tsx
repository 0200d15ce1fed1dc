import { useMemo, useRef, type KeyboardEvent } from 'react';
import { doorPlate, homesOf } from '../city/home-number.ts';
import { openBuilding } from '../session/open-building.ts';
import { casesAtHome } from './cases-at-home.ts';
import { Block } from './detail-parts.tsx';
import { GRADE_WORD } from './kind-words.ts';
import { prefersStill } from './open-division.ts';
import { usePulse, useRoom, useScene, useTongue } from './room.tsx';
import './storeys.css';

/** Opens and closes a building with homes; open, its homes storey by storey, walked with the arrow keys. */
export function Storeys({ building, chosen }: { building: number; chosen?: number }) {
  const { say } = useTongue();
  const { session, gazetteer } = useRoom();
  const open = useScene((s) => s.open);
  const { homes } = gazetteer.city;
  if (homes === undefined || homesOf(homes, building) === 0) return null;
  const isOpen = open === building;
  return (
    <Block title={say('homesByStorey')}>
      <button
        type="button"
        className="chip"
        aria-expanded={isOpen}
        onClick={() =>
          isOpen
            ? session.openBuilding(undefined)
            : openBuilding(session, gazetteer.city, building, prefersStill())
        }
      >
        {say(isOpen ? 'closeStoreys' : 'openStoreys')}
      </button>
      {isOpen ? <Plan building={building} chosen={chosen} /> : null}
    </Block>
  );
}

function Plan({ building, chosen }: { building: number; chosen: number | undefined }) {
  const { say } = useTongue();
  const { twin, session, gazetteer } = useRoom();
  const version = usePulse(() => twin.recordVersion);
  // oxlint-disable-next-line react/exhaustive-deps -- the records are mutable; their version says when they moved on
  const cases = useMemo(() => casesAtHome(twin), [twin, version]);
  const rows = useRef<HTMLDivElement>(null);
  const homes = gazetteer.city.homes;
  if (homes === undefined) return null;
  const first = homes.start[building] ?? 0;
  const count = homesOf(homes, building);
  const per = Math.max(1, homes.perStorey[building] ?? 1);
  const storeys = homes.storeys[building] ?? 0;
  const inside = chosen === undefined ? -1 : chosen - first;
  const stop = inside >= 0 && inside < count ? inside : 0;
  const walk = (e: KeyboardEvent, i: number): void => {
    const inRow = i % per;
    const last = Math.min(per, count - i + inRow) - 1;
    const by = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowUp: per,
      ArrowDown: -per,
      Home: e.ctrlKey ? -i : -inRow,
      End: e.ctrlKey ? count - 1 - i : last - inRow,
    }[e.key];
    if (by === undefined) return;
    e.preventDefault();
    e.stopPropagation();
    const to = i + by;
    rows.current?.querySelector<HTMLButtonElement>(`[data-home="${to}"]`)?.focus();
  };
  const cell = (i: number, storey: number) => {
    const plate = doorPlate({ building, storey, unit: (i % per) + 1 });
    const worst = cases.get(first + i)?.[0]?.incident;
    const state = worst === undefined ? say('noCase') : say(GRADE_WORD[worst.grade]);
    return (
      <button
        key={i}
        type="button"
        role="gridcell"
        data-home={i}
        tabIndex={i === stop ? 0 : -1}
        aria-selected={i === inside}
        aria-label={`${say('homeAt', { storey, door: plate })} · ${state}`}
        className={worst === undefined ? 'home' : `home grade-${worst.grade}`}
        onKeyDown={(e) => walk(e, i)}
        onClick={() => session.select({ kind: 'home', index: first + i })}
      >
        {plate}
      </button>
    );
  };
  return (
    <div className="storeys" role="grid" aria-label={say('homesByStorey')} ref={rows}>
      {Array.from({ length: storeys }, (_s, i) => storeys - i).map((storey) => {
        const from = (storey - 1) * per;
        return (
          <div role="row" key={storey}>
            <span role="rowheader">{say('storeyN', { n: storey })}</span>
            <span role="presentation" className="homes">
              {Array.from({ length: Math.min(per, count - from) }, (_h, k) => cell(from + k, storey))}
            </span>
          </div>
        );
      })}
    </div>
  );
}
