import fc from 'fast-check';
import { expect, it } from 'vitest';
import { treeOf } from '../../../src/city/division-tree.ts';
import { runsOf, toldDivisions } from '../../../src/exchange/told-counts.ts';
import type { FromServer } from '../../../src/wire/message.ts';
import { fiveLevels } from '../../fixtures/five-levels.ts';
import { TOY_GROUND } from '../../fixtures/toy-city.ts';
import { CARD, Listener, openExchange } from './line-to-nowhere.ts';

const city = fiveLevels();
const tree = treeOf(city);
const codeOf = (i: number): string => city.divisions[i]?.code ?? '';
const any = fc.nat({ max: city.divisions.length - 1 });

it('tells of a place, all above it and two levels below it, and of nothing else', () => {
  fc.assert(
    fc.property(fc.array(any, { maxLength: 4 }), any, (places, i) => {
      const told = toldDivisions(tree, places.map(codeOf));
      const isNear = places.some(
        (p) => tree.holds(i, p) || (tree.holds(p, i) && (tree.depth[i] ?? 0) <= (tree.depth[p] ?? 0) + 2),
      );
      expect(told.includes(i)).toBe(isNear);
      expect(told).toEqual([...new Set(told)].toSorted((a, b) => a - b));
    }),
  );
  expect(toldDivisions(tree, ['8601', ''])).toEqual([]);
});

it('runs say every count once, under its own index', () => {
  const list = fc.uniqueArray(any, { maxLength: 60 });
  fc.assert(
    fc.property(list, (some) => {
      const rising = some.toSorted((a, b) => a - b);
      const counts = Float64Array.from(city.divisions, (_d, i) => i * 3 + 1);
      const said = runsOf(rising, counts).flatMap(([first = 0, ...own]) => own.map((n, k) => [first + k, n]));
      expect(said).toEqual(rising.map((i) => [i, counts[i]]));
    }),
  );
});

const counted = (screen: Listener): readonly (readonly number[])[][] =>
  screen.said.flatMap((m) => (m.t === 'counts' ? [m.runs as number[][]] : []));
const healthOf = (screen: Listener): Extract<FromServer, { t: 'health' }> | undefined =>
  screen.said.findLast((m) => m.t === 'health');

it('a screen that names its places hears them at once and every second, one that does not hears all', () => {
  const { exchange, clock } = openExchange();
  const { codes, tree: toy } = exchange.telemetry.places;
  const at = { lng: TOY_GROUND.lng(-500), lat: TOY_GROUND.lat(-500) };
  const car = (): object => ({ feed: 'vehicles', id: 'a', kind: 'car', at, observedAtMs: clock.ms });
  exchange.source(CARD).offer([car() as never]);
  const grid = exchange.telemetry.places.cellAt(at.lng, at.lat);
  const [old, near] = [new Listener(exchange).hello().sub(), new Listener(exchange).hello()];
  const sub = (places: string[]): void =>
    near.screen.receive(JSON.stringify({ t: 'sub', feeds: [], streams: [], cells: [], places }));
  sub([codes[grid] ?? '']);
  const path = toy.pathOf(grid);
  expect(counted(near)).toEqual([
    runsOf(
      path.toSorted((a, b) => a - b),
      new Float64Array(9).fill(1),
    ),
  ]);
  sub([codes[grid] ?? '']);
  expect(counted(near)).toHaveLength(1);
  clock.ms += 1100;
  exchange.tick();
  expect(counted(near)).toHaveLength(2);
  expect([healthOf(near)?.movers, healthOf(near)?.byDivision]).toEqual([1, []]);
  expect([healthOf(old)?.byDivision[grid], healthOf(old)?.byDivision.length]).toEqual([1, toy.size]);
  expect(counted(old)).toEqual([]);
  sub([]);
  expect(counted(near).at(-1)).toEqual([]);
  near.screen.receive(JSON.stringify({ t: 'sub', feeds: [], streams: [], cells: [], places: ['here'] }));
  expect(near.closedWith).toBe(4400);
});
