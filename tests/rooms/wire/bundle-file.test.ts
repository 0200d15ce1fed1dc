import { describe, expect, it } from 'vitest';
import { readBundle, writeBundle } from '../../../src/wire/bundle-file.ts';
import { hillyCity } from '../../fixtures/hilly-city.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

describe('a city bundle file', () => {
  it('brings the city back whole', () => {
    const city = toyCity();
    expect(readBundle(writeBundle(city).slice().buffer)).toEqual(city);
  });
  it('says what is wrong with what is not one', () => {
    const file = writeBundle(toyCity()).slice().buffer;
    expect(() => readBundle(new ArrayBuffer(20))).toThrow('byte 0 is not SWCITY1');
    expect(() => readBundle(file.slice(0, 200))).toThrow(/byte 8 promises \d+ bytes of head/);
    expect(() => readBundle(file.slice(0, file.byteLength - 64))).toThrow(/is cut short/);
  });
  it('says which column of the terrain is no grid of heights', () => {
    const city = hillyCity();
    const written = (part: object): ArrayBuffer =>
      writeBundle({ ...city, terrain: { ...city.terrain!, ...part } }).slice().buffer;
    expect(readBundle(written({})).terrain).toEqual(city.terrain);
    const { value } = city.terrain!;
    expect(() => readBundle(written({ value: value.slice(1) }))).toThrow(
      'terrain.value holds 1844 heights for 45 × 41 nodes',
    );
    expect(() => readBundle(written({ width: 1, height: value.length }))).toThrow('terrain.width is 1');
    expect(() => readBundle(written({ height: 1, width: value.length }))).toThrow('terrain.height is 1');
    expect(() => readBundle(written({ stepM: 0 }))).toThrow('terrain.stepM is 0');
    expect(() => readBundle(written({ minX: Number.NaN }))).toThrow('terrain.minX is null');
    expect(() => readBundle(written({ value: value.with(7, Number.NaN) }))).toThrow(
      'terrain.value is NaN at node 7',
    );
  });
  it('says which column of the homes does not fit the buildings', () => {
    const city = toyCity();
    const homes = city.homes!;
    const written = (part: Partial<typeof homes>): ArrayBuffer =>
      writeBundle({ ...city, homes: { ...homes, ...part } }).slice().buffer;
    expect(() => readBundle(written({ start: homes.start.slice(1) }))).toThrow(/homes.start holds/);
    expect(() => readBundle(written({ storeys: homes.storeys.slice(1) }))).toThrow(/homes.storeys holds/);
    expect(() => readBundle(written({ perStorey: homes.perStorey.map(() => 0) }))).toThrow(
      /homes.perStorey is too small for building/,
    );
    expect(() => readBundle(written({ start: homes.start.toReversed() }))).toThrow(/homes.start begins at/);
  });
});
