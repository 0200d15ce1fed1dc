import { describe, expect, it } from 'vitest';
import { readBundle, writeBundle } from '../../../src/wire/bundle-file.ts';
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
});
