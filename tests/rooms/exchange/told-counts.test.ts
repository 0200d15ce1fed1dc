import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { treeOf } from '../../../src/city/division-tree.ts';
import { PlaceIndex } from '../../../src/exchange/place-index.ts';
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
    fc.property(fc.array(any, { maxLength: 4 }), (few) => {
      const places = [0, ...few];
      const near = city.divisions.flatMap((_d, i) =>
        places.some(
          (p) => tree.holds(i, p) || (tree.holds(p, i) && (tree.depth[i] ?? 0) <= (tree.depth[p] ?? 0) + 2),
        )
          ? [i]
          : [],
      );
      expect(toldDivisions(tree, places.map(codeOf))).toEqual(near);
    }),
    { numRuns: 30 },
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

it('counts carry all movers of their moment: one that came in between is not beyond every division', () => {
  const { exchange, clock } = openExchange();
  const at = { lng: TOY_GROUND.lng(-500), lat: TOY_GROUND.lat(-500) };
  const beyond = { lng: TOY_GROUND.lng(90_000), lat: at.lat };
  const inlet = exchange.source(CARD);
  const come = (id: string, where: object): void =>
    inlet.offer([{ feed: 'vehicles', id, kind: 'car', at: where, observedAtMs: clock.ms } as never]);
  const screen = new Listener(exchange).hello();
  const sub = (places: string[]): void =>
    screen.screen.receive(JSON.stringify({ t: 'sub', feeds: [], streams: [], cells: [], places }));
  const beyondAll = (): number | undefined => {
    const told = screen.said.findLast((m) => m.t === 'counts');
    return told?.movers === undefined ? undefined : told.movers - (told.runs[0]?.[1] ?? 0);
  };
  const root = exchange.telemetry.places.whole;
  come('a', at);
  come('b', beyond);
  sub([root]);
  expect(beyondAll()).toBe(1);
  come('c', at);
  clock.ms += 1100;
  exchange.tick();
  expect(beyondAll()).toBe(1);
  const told = screen.said.map((m) => m.t);
  expect(told.lastIndexOf('counts')).toBeLessThan(told.lastIndexOf('health'));
});

it('a mask of scopes covers them and what lies in them, whichever order they are named in', () => {
  const places = new PlaceIndex(city);
  const list = fc.uniqueArray(fc.integer({ min: 1, max: city.divisions.length - 1 }), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(list, (scopes) => {
      const mask = places.maskOf([...scopes.map(codeOf), '860101']);
      const held = city.divisions.map((_d, i) => (scopes.some((s) => tree.holds(s, i)) ? 1 : 0));
      expect(Array.from(mask?.subarray(0, tree.size) ?? [])).toEqual(held);
      expect(mask?.[tree.size]).toBe(0);
    }),
    { numRuns: 20 },
  );
  for (const i of tree.downwards) expect(tree.depth[i]).toBeGreaterThan(tree.depth[tree.parent[i]!]!);
});

it('a mask of many scopes compares no division with each of them', () => {
  const places = new PlaceIndex(city);
  const holds = vi.spyOn(places.tree, 'holds');
  places.maskOf(city.divisions.slice(1, 400).map(({ code }) => code));
  expect(holds).not.toHaveBeenCalled();
  holds.mockRestore();
});
