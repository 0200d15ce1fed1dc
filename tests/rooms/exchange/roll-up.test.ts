import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DivisionTree, treeOf } from '../../../src/city/division-tree.ts';
import { PlaceIndex } from '../../../src/exchange/place-index.ts';
import { RollUp } from '../../../src/exchange/roll-up.ts';
import { fiveLevels, NOWHERE } from '../../fixtures/five-levels.ts';
import { recount } from '../../fixtures/recount.ts';

const city = fiveLevels();
const places = new PlaceIndex(city);
const { minX, minY, stepM, width, height, value } = city.cells;

it('knows five levels by their codes, and a parent two levels up where one is left out', () => {
  const tree = treeOf(city);
  expect([...new Set(tree.depth)].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  city.divisions.forEach(({ code }, i) => {
    const up = city.divisions[tree.parent[i] ?? -1]?.code;
    expect(up === undefined ? code : code.startsWith(up) && up.length < code.length).toBeTruthy();
  });
  const [whole, district] = city.divisions;
  const grid = city.divisions.find((d) => d.level === 'grid');
  const gappy = new DivisionTree({ divisions: [grid, district, whole].filter((d) => d !== undefined) });
  expect([...gappy.parent]).toEqual([1, 2, 3, 3]);
  expect([...gappy.depth]).toEqual([3, 2, 1, 0]);
});

it('finds the raster cell of a place by degrees as by metres', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -0.2, max: 1.2, noNaN: true }),
      fc.double({ min: -0.2, max: 1.2, noNaN: true }),
      (u, v) => {
        const column = Math.floor(u * width);
        const row = Math.floor(v * height);
        const isIn = column >= 0 && row >= 0 && column < width && row < height;
        const lng = places.ground.lng(minX + (column + 0.5) * stepM);
        const lat = places.ground.lat(minY + (row + 0.5) * stepM);
        expect(places.cellAt(lng, lat)).toBe(isIn ? value[row * width + column] : NOWHERE);
      },
    ),
  );
});

const step = fc.record({
  slot: fc.nat({ max: 40 }),
  kind: fc.nat({ max: 8 }),
  /** Of the raster, a little beyond its sides; undefined: the mover goes. */
  to: fc.option(fc.tuple(fc.integer({ min: -9, max: width + 9 }), fc.integer({ min: -9, max: height + 9 })), {
    nil: undefined,
  }),
});

it('equals a full recount after any moves over any borders, arrivals and departures', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const rollUp = new RollUp(places.tree);
      const here = new Map<number, { kind: number; lng: number; lat: number }>();
      for (const { slot, kind, to } of steps) {
        const old = here.get(slot);
        if (to === undefined) {
          rollUp.leave(slot, old?.kind ?? 0);
          here.delete(slot);
          continue;
        }
        const lng = places.ground.lng(minX + (to[0] + 0.5) * stepM);
        const lat = places.ground.lat(minY + (to[1] + 0.5) * stepM);
        rollUp.place(slot, places.cellAt(lng, lat), kind, old?.kind ?? kind);
        here.set(slot, { kind, lng, lat });
      }
      const movers = [...here.values()];
      const anew = recount(
        places,
        places.tree,
        movers.map((m) => m.lng),
        movers.map((m) => m.lat),
        new Int32Array(places.tree.size + 1),
      );
      expect(rollUp.byDivision).toEqual(anew.subarray(0, places.tree.size));
      expect(rollUp.movers).toBe(movers.length);
      for (let kind = 0; kind < 9; kind++)
        expect(rollUp.byKind[kind]).toBe(movers.filter((m) => m.kind === kind).length);
    }),
  );
});
