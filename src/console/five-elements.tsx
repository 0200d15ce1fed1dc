import { useMemo } from 'react';
import { FACILITY_KINDS } from '../city/kind.ts';
import { groundOf } from '../city/has-ground.ts';
import { bookOf } from '../twin/indicator-book.ts';
import { holdingsOf } from '../city/holdings.ts';
import { FACILITY_WORD } from './kind-words.ts';
import { Block, Facts } from './detail-parts.tsx';
import { parksIn } from './park-list.ts';
import { usePulse, useRoom, useTongue } from './room.tsx';
import { grouped } from './when.ts';

/** Facilities that are places to go to, not organisations that answer. */
const NOT_BODIES: readonly string[] = ['car_park', 'landmark'];

/** People, places, matters, things and organisations of a division; people only as counts. */
export function FiveElements({ code, events }: { code: string; events: number | undefined }) {
  const { say } = useTongue();
  const { gazetteer, twin } = useRoom();
  const index = gazetteer.indexOf(code);
  const movers = usePulse(() => bookOf(twin).valuesOf('movers')[index]);
  const version = usePulse(() => `${twin.parking.version} ${twin.parking.rosterVersion}`);
  const parks = useMemo(() => {
    const all = parksIn(twin.parking, gazetteer, code);
    const counted = all.filter((p) => p.free >= 0);
    return { n: all.length, free: counted.reduce((sum, p) => sum + p.free, 0), counted: counted.length };
    // oxlint-disable-next-line react/exhaustive-deps -- the columns are mutable; their version says when they moved on
  }, [twin, gazetteer, code, version]);
  const held = holdingsOf(gazetteer.city);
  const people = gazetteer.division(code)?.population;
  const areaM2 = held.areaM2[index] ?? 0;
  const below = gazetteer.childrenOf(code);
  const parts = below.length;
  const ground = groundOf(gazetteer.city);
  const drawn = below.filter((d) => ground[gazetteer.indexOf(d.code)] === 1).length;
  /** What stands on ground that the bundle does not draw nobody has counted. */
  const stood = (n: number | undefined, text = grouped(n ?? 0)): string =>
    ground[index] === 0 && (n ?? 0) === 0 ? '—' : text;
  const count = (n: number | undefined) => (n === undefined ? undefined : grouped(n));
  const bodies = FACILITY_KINDS.filter((kind) => !NOT_BODIES.includes(kind)).flatMap((kind) => {
    const n = held.facilities[kind][index] ?? 0;
    return n === 0 ? [] : [`${say(FACILITY_WORD[kind])} ${n}`];
  });
  return (
    <Block title={say('fiveElements')}>
      <Facts
        short
        rows={[
          [
            say('elementPeople'),
            [
              people === undefined ? '' : `${grouped(people)} ${say('persons')}`,
              held.homes === undefined ? '' : `${stood(held.homes[index])} ${say('homesUnit')}`,
            ]
              .filter((part) => part !== '')
              .join(' · '),
          ],
          [
            say('elementPlaces'),
            [
              areaM2 === 0 ? '' : `${(areaM2 / 1e6).toFixed(areaM2 < 1e6 ? 3 : 1)} km²`,
              parts === 0
                ? ''
                : `${parts} ${say('partsHere')}${drawn === parts ? '' : ` (${say('drawnParts', { m: drawn, n: parts })})`}`,
              `${stood(held.buildings[index])} ${say('buildingsHere')}`,
            ]
              .filter((part) => part !== '')
              .join(' · '),
          ],
          [say('elementMatters'), `${say('eventsHere')} ${events ?? '—'}`],
          [
            say('elementThings'),
            [
              `${say('moversHere')} ${count(movers) ?? '—'}`,
              `${say('streetsHere')} ${stood(held.roadsM[index], ((held.roadsM[index] ?? 0) / 1000).toFixed(1))} km`,
              `${say('parksHere')} ${parks.n}`,
              ...(parks.counted === 0
                ? []
                : [`${say('freeHere')} ${grouped(parks.free)} (${parks.counted}/${parks.n})`]),
            ].join(' · '),
          ],
          [say('elementBodies'), bodies.length === 0 ? say('noneHere') : bodies.join(' · ')],
        ]}
      />
    </Block>
  );
}
