import { expect, test } from 'vitest';
import { groundOf } from '../../../src/city/has-ground.ts';
import { knowsEvents, knowsMovers } from '../../../src/twin/heard.ts';
import { bookOf } from '../../../src/twin/indicator-book.ts';
import { newPulse, QUIET } from '../../../src/twin/pulse.ts';
import type { TwinView } from '../../../src/twin/twin-view.ts';
import { SOURCE } from '../../console/fake-room.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const { lastObservedAtMs: _o, lastArrivedAtMs: _a, ...unseen } = SOURCE;
const buses = { ...SOURCE, feeds: ['vehicles'] };

test('a number is known once a source of its kind has spoken, or something of it is there', () => {
  expect([QUIET, { ...QUIET, sources: [unseen] }].map(knowsEvents)).toEqual([false, false]);
  expect(knowsEvents({ ...QUIET, sources: [buses] })).toBe(false);
  expect(knowsMovers({ ...QUIET, sources: [buses] })).toBe(true);
  expect(knowsEvents({ ...QUIET, sources: [SOURCE] })).toBe(true);
  expect(knowsMovers({ ...QUIET, movers: 3 })).toBe(true);
  expect(knowsEvents({ ...QUIET, line: 'demo' })).toBe(true);
});

/** The toy city whose last district is not drawn. */
function bareCity() {
  const city = toyCity();
  const bare = { ...city.divisions[1]!, code: '990199', name: '远县' };
  const { start, xy } = city.divisionRings;
  const rings = { start: Uint32Array.from([...start, start.at(-1) ?? 0]), xy };
  return { ...city, divisions: [...city.divisions, bare], divisionRings: rings };
}

test('noughts of vehicles and events are unknown while nobody has told any, and on ground that is not drawn', () => {
  const city = bareCity();
  const last = city.divisions.length - 1;
  expect([...groundOf(city)].map(Boolean)).toEqual(city.divisions.map((_, i) => i < last));
  const pulse = newPulse();
  const noughts = city.divisions.map(() => 0);
  const rolled = new Map([['incidents', Float64Array.from(noughts)]]);
  const book = bookOf({ city, pulse, rolled } as unknown as TwinView);
  pulse.setState({ moversByDivision: noughts });
  expect([book.valuesOf('movers')[0], book.valuesOf('incidents')[0]]).toEqual([undefined, undefined]);
  pulse.setState({ sources: [SOURCE] });
  const movers = book.valuesOf('movers');
  expect([movers[0], movers[last], book.valuesOf('incidents')[0]]).toEqual([0, undefined, 0]);
  expect(book.valuesOf('movers')).toBe(movers);
});
