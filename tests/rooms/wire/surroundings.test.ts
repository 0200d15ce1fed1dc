import { expect, it } from 'vitest';
import type { Surroundings } from '../../../src/city/surroundings.ts';
import { readBundle, writeBundle } from '../../../src/wire/bundle-file.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const triangle = {
  start: Uint32Array.of(0, 3),
  xy: Float32Array.of(5000, 0, 6000, 0, 5000, 900),
  kind: Uint8Array.of(2),
};
const around: Surroundings = { attribution: '© A', surfaces: triangle, lines: triangle, places: [] };
const written = (part: Partial<Surroundings>): ArrayBuffer =>
  writeBundle({ ...toyCity(), surroundings: { ...around, ...part } }).slice().buffer;

it('brings the map around a city back whole', () => {
  expect(readBundle(written({})).surroundings).toEqual(around);
});

it('says which column of it does not fit', () => {
  const wrong = (part: Partial<typeof triangle>) => () =>
    readBundle(written({ lines: { ...triangle, ...part } }));
  expect(wrong({ kind: Uint8Array.of(2, 2) })).toThrow('surroundings.lines.kind holds 2 rows for 1 shapes');
  expect(wrong({ kind: Uint8Array.of(99) })).toThrow('surroundings.lines.kind 99 of shape 0 is not known');
  expect(wrong({ start: Uint32Array.of(3, 0) })).toThrow('surroundings.lines.start falls at shape 0');
  expect(wrong({ xy: triangle.xy.slice(2) })).toThrow('surroundings.lines.xy holds 4 numbers for 3 points');
});
