import { describe, expect, it } from 'vitest';
import { doorPlate, homeNumber, homesOf } from '../../../src/city/home-number.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const homes = toyCity().homes!;
const COUNT = homes.start.at(-1)!;

describe('the number of a home', () => {
  it('counts every home of every building once, storey by storey', () => {
    let home = 0;
    for (let b = 0; b < homes.storeys.length; b++) {
      for (let i = 0; i < homesOf(homes, b); i++, home++) {
        const per = homes.perStorey[b]!;
        expect(homeNumber(homes, home)).toEqual({
          building: b,
          storey: Math.floor(i / per) + 1,
          unit: (i % per) + 1,
        });
      }
    }
    expect(home).toBe(COUNT);
  });

  it('is nobody’s beyond the last', () => {
    expect(homeNumber(homes, COUNT)).toBeUndefined();
    expect(homeNumber(homes, -1)).toBeUndefined();
    expect(homesOf(homes, -1)).toBe(0);
    expect(homesOf(homes, homes.storeys.length)).toBe(0);
  });

  it('reads as on a door', () => {
    expect(doorPlate({ building: 0, storey: 12, unit: 3 })).toBe('1203');
    expect(doorPlate({ building: 0, storey: 8, unit: 1 })).toBe('0801');
  });
});
