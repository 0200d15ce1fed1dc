import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAcross } from '../../../src/survey/chop-ground.ts';
import { chineseNumber } from '../../../src/survey/division-names.ts';
import { GroundMesh } from '../../../src/survey/ground-mesh.ts';
import { peopleOf, shareOfWhole } from '../../../src/survey/people.ts';
import { areaOf, type Ring } from '../../../src/survey/ring.ts';

const square = (x: number, y: number, side: number): Ring => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];

describe('a mesh of ground', () => {
  it('keeps its area and its borders when pieces are cut, however they are cut', () => {
    const cuts = fc.array(
      fc.tuple(
        fc.nat(30),
        fc.double({ min: 0, max: Math.PI, noNaN: true }),
        fc.integer({ min: 5, max: 195 }),
      ),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(cuts, (list) => {
        const mesh = new GroundMesh([square(0, 0, 100), square(100, 0, 100), square(0, 100, 100)]);
        for (const [piece, angleRad, u] of list) cutAcross(mesh, piece % mesh.count, angleRad, u);
        const pieces = [...Array.from({ length: mesh.count }).keys()];
        const sum = pieces.reduce((m2, p) => m2 + areaOf(mesh.ringOf(p)), 0);
        expect(sum).toBeCloseTo(30_000, 6);
        const outer = mesh.outlines(
          () => 0,
          mesh.cornersOf((p) => p),
        );
        expect(outer.get(0)?.length).toBe(1);
        expect(areaOf(outer.get(0)![0]!)).toBeCloseTo(30_000, 3);
        for (const p of pieces)
          for (const [n] of mesh.beside(p))
            if (n >= 0) expect(mesh.beside(n).some(([m]) => m === p)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('tells a hole: a ring around other ground has two outlines', () => {
    const rings = [0, 1, 2].flatMap((i) => [0, 1, 2].map((j) => square(10 * i, 10 * j, 10)));
    const mesh = new GroundMesh(rings);
    const around = (p: number): number => (p === 4 ? 1 : 0);
    const found = mesh.outlines(around, mesh.cornersOf(around));
    expect(found.get(0)?.map(areaOf).map(Math.round)).toEqual([900, -100]);
    expect(found.get(1)?.length).toBe(1);
  });

  it('takes corners that nearly meet for one, and drops ground too thin to be any', () => {
    const mesh = new GroundMesh([square(0, 0, 100), square(100.1, 0.1, 100), square(0, 100, 0.1)]);
    expect(mesh.origin).toEqual([0, 1]);
    expect(mesh.beside(0).some(([n]) => n === 1)).toBe(true);
  });
});

describe('people', () => {
  it('are shared out whole: parts add up and follow the weights', () => {
    fc.assert(
      fc.property(
        fc.nat(5_000_000),
        fc.array(fc.nat(9999), { minLength: 1, maxLength: 60 }),
        (total, weights) => {
          const sum = weights.reduce((a, b) => a + b, 0);
          const parts = shareOfWhole(total, weights);
          expect(parts.reduce((a, b) => a + b, 0)).toBe(sum === 0 ? 0 : total);
          parts.forEach((n, i) => {
            if (sum > 0) expect(Math.abs(n - (total * weights[i]!) / sum)).toBeLessThan(1);
          });
        },
      ),
    );
  });

  it('keep what is known, leave zones of the statistics without, and count an undrawn town as half a sub-district', () => {
    const row = { homes: 0, drawn: false };
    const people = peopleOf([
      { ...row, code: '6201', parent: -1, known: 1000 },
      { ...row, code: '620102', parent: 0, known: 600, drawn: true },
      { ...row, code: '620103', parent: 0, shareOfRest: 1 },
      { ...row, code: '620102001', parent: 1, homes: 30, drawn: true },
      { ...row, code: '620102002', parent: 1, homes: 10, drawn: true },
      { ...row, code: '620102100', parent: 1 },
      { ...row, code: '620102400', parent: 1 },
    ]);
    expect(people).toEqual([1000, 600, 400, 360, 120, 120, undefined]);
  });
});

describe('numbers in names', () => {
  it.each([
    [1, '一'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [99, '九十九'],
    [101, '一百零一'],
    [110, '一百一十'],
    [215, '二百一十五'],
  ])('%d is %s', (n, word) => expect(chineseNumber(n)).toBe(word));
});
