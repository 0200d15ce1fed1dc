import { describe, expect, it } from 'vitest';
import { levelOf } from '../../../src/city/division.ts';
import { Ground } from '../../../src/city/place.ts';
import { surveyGround } from '../../../src/survey/fitted-ground.ts';
import { readBundle, writeBundle } from '../../../src/wire/bundle-file.ts';

const SEATTLE = { west: -122.45, south: 47.2, east: -121.98, north: 47.78 };

describe('a ground fitted to data', () => {
  it('holds the data, in one division, and says that it is schematic', () => {
    const city = surveyGround(SEATTLE, 'king-county');
    const ground = new Ground(city.head.origin);
    const [minX, minY, maxX, maxY] = city.head.extent;
    expect(ground.x(SEATTLE.west)).toBeGreaterThan(minX);
    expect(ground.x(SEATTLE.east)).toBeLessThan(maxX);
    expect(ground.y(SEATTLE.south)).toBeGreaterThan(minY);
    expect(ground.y(SEATTLE.north)).toBeLessThan(maxY);
    expect(city.head.schematic).toBe(true);
    expect(city.divisions.map((d) => [d.level, levelOf(d.code)])).toEqual([['city', 'city']]);
    expect(city.cells.value.length).toBe(city.cells.width * city.cells.height);
    expect(city.cells.minX + city.cells.width * city.cells.stepM).toBeGreaterThanOrEqual(maxX - 1);
    expect(city.cells.minY + city.cells.height * city.cells.stepM).toBeGreaterThanOrEqual(maxY - 1);
    expect(city.terrain).toBeUndefined();
  });

  it('round-trips and stays small, for a point as for a continent', () => {
    const point = { west: 6.08, south: 50.77, east: 6.08, north: 50.77 };
    for (const box of [SEATTLE, point, { west: -25, south: 34, east: 45, north: 71 }]) {
      const city = surveyGround(box, 'a');
      expect(readBundle(writeBundle(city).slice().buffer)).toEqual(city);
      expect(city.blocks.use.length).toBeGreaterThan(0);
      expect(city.blocks.use.length).toBeLessThan(1600);
    }
  });

  it('refuses what is not a box', () => {
    expect(() => surveyGround({ ...SEATTLE, west: Number.NaN }, 'a')).toThrow(/not finite/);
    expect(() => surveyGround({ ...SEATTLE, west: 10, east: -10 }, 'a')).toThrow(/turned round/);
    expect(() => surveyGround({ ...SEATTLE, north: 89 }, 'a')).toThrow(/85/);
  });
});
