import { expect, it } from 'vitest';
import { placeParts } from '../../../src/city/place-parts.ts';

/** Squares of 200 m, their middles so many metres apart. */
function ponds(count: number, stepM: number) {
  const start = Uint32Array.from({ length: count + 1 }, (_v, i) => 4 * i);
  const corners = [-100, -100, 100, -100, 100, 100, -100, 100];
  const xy = Float32Array.from({ length: 8 * count }, (_v, i) => {
    const along = i % 2 === 0 ? Math.floor(i / 8) * stepM : 0;
    return along + (corners[i % 8] ?? 0);
  });
  return { start, xy };
}
const label = (name: string, x: number, y: number) => ({ name, nameEn: '', x, y });

it('joins labels of one name by ways through others: beside each other, or on one water', () => {
  const long = { start: Uint32Array.of(0, 4), xy: Float32Array.of(0, -50, 5000, -50, 5000, 50, 0, 50) };
  const river = [label('河', 100, 0), label('河', 2600, 0), label('河', 4900, 0), label('河', 4900, 250)];
  expect(placeParts([...river, label('河', 9000, 0)], long).map((group) => group.toSorted())).toEqual([
    [0, 1, 2, 3],
    [4],
  ]);
  expect(placeParts(river, long)[0]?.[0]).toBe(1);
});

it('keeps apart what stands on two waters, and what has only the name in common', () => {
  const apart = [label('池', 0, 0), label('池', 1000, 0), label('村', 0, 0), label('湖', 0, 0)];
  expect(placeParts(apart, ponds(2, 1000))).toHaveLength(4);
});

it('asks many waters of many labels of one name in next to no time', () => {
  const many = ponds(5000, 400);
  const mills = Array.from({ length: 200 }, (_v, i) => label('磨坊', i * 9000 + 200, 5000));
  const startMs = performance.now();
  expect(placeParts(mills, many)).toHaveLength(200);
  expect(performance.now() - startMs).toBeLessThan(2000);
});
