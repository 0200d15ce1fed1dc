import earcut from 'earcut';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groundAt, groundHeight } from '../../../src/city/ground-height.ts';
import { roofAt } from '../../../src/stage/beacons/roof-at.ts';
import { cutLine, cutTriangles } from '../../../src/stage/ground/relief-cut.ts';
import { reliefMeshes } from '../../../src/stage/ground/relief-mesh.ts';
import { standingCity } from '../../../src/stage/ground/standing-city.ts';
import { hillyCity, hillyGround } from '../../fixtures/hilly-city.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const ground = hillyGround();
const at = (x: number, y: number): number => groundHeight(ground, x, y);
const metres = fc.double({ min: -1400, max: 1400, noNaN: true });

describe('the ground of a draped city', () => {
  it('has its values at its nodes, and goes on level beyond its border', () => {
    const { minX, minY, stepM, width, height, value } = ground;
    for (const [i, j] of [
      [0, 0],
      [7, 30],
      [44, 40],
    ] as const)
      expect(at(minX + i * stepM, minY + j * stepM)).toBeCloseTo(value[j * width + i]!, 4);
    expect(at(minX - 5000, minY - 9000)).toBeCloseTo(value[0]!, 4);
    expect(at(9e6, 9e6)).toBeCloseTo(value[width * height - 1]!, 4);
  });

  it('is, at every place, the height of the triangle that is drawn there', () => {
    for (const geometry of reliefMeshes(ground).slice(0, -1)) {
      const { array } = geometry.getAttribute('position');
      const index = geometry.getIndex()!.array;
      for (let t = 0; t < index.length; t += 21) {
        const corner = [0, 1, 2].map((k) =>
          Array.from(array.subarray(3 * index[t + k]!, 3 * index[t + k]! + 3)),
        );
        const [a, b, c] = corner as [number[], number[], number[]];
        const mix = (k: number): number => 0.2 * a[k]! + 0.5 * b[k]! + 0.3 * c[k]!;
        expect(at(mix(0), mix(1))).toBeCloseTo(mix(2), 3);
        expect((b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!)).toBeGreaterThan(0);
      }
    }
  });

  it('is touched by a cut line all along', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(metres, metres), { minLength: 2, maxLength: 5 }), (points) => {
        const line = points.flat();
        const { xy, at: along } = cutLine(ground, line, 0, points.length);
        expect(xy.slice(0, 2)).toEqual(line.slice(0, 2));
        expect(xy.slice(-2)).toEqual(line.slice(-2));
        expect(along.toSorted((a, b) => a - b)).toEqual(along);
        for (let i = 0; i + 3 < xy.length; i += 2) {
          const [ax = 0, ay = 0, bx = 0, by = 0] = xy.slice(i, i + 4);
          const mean = (at(ax, ay) + at(bx, by)) / 2;
          expect(Math.abs(at((ax + bx) / 2, (ay + by) / 2) - mean)).toBeLessThan(0.02);
        }
      }),
      { numRuns: 60, seed: 6201 },
    );
  });

  it('is touched by cut triangles everywhere, and none of them is lost', () => {
    const ring = [-500, -420, 610, -300, 333, 150, 700, 520, -480, 600, -100, 90];
    const cut = cutTriangles(ground, ring, earcut(ring));
    let area = 0;
    for (let t = 0; t < cut.length; t += 6) {
      const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0] = cut.slice(t, t + 6);
      area += Math.abs((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) / 2;
      const mean = (at(ax, ay) + at(bx, by) + at(cx, cy)) / 3;
      expect(Math.abs(at((ax + bx + cx) / 3, (ay + by + cy) / 3) - mean)).toBeLessThan(0.02);
    }
    let twice = 0;
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
      twice += ring[j]! * ring[i + 1]! - ring[i]! * ring[j + 1]!;
    expect(cut.length / 6).toBeGreaterThan(200);
    expect(area).toBeCloseTo(Math.abs(twice) / 2, 0);
  });
});

describe('houses of a draped city', () => {
  it('neither float nor sink in', () => {
    const city = hillyCity();
    const { buildings } = standingCity(city);
    const { start, xy, base, top } = buildings;
    for (let b = 0; b < top.length; b++) {
      const heights = Array.from({ length: start[b + 1]! - start[b]! }, (_v, i) =>
        at(xy[2 * (start[b]! + i)]!, xy[2 * (start[b]! + i) + 1]!),
      );
      expect(base[b]).toBeCloseTo(Math.min(...heights), 3);
      expect(top[b]).toBeGreaterThanOrEqual(Math.max(...heights) + 2.4);
      expect(top[b]! - base[b]!).toBeGreaterThanOrEqual(city.buildings.top[b]! - 0.01);
    }
    expect(standingCity(city)).toBe(standingCity(city));
  });

  it('bear beacons on their roofs, and the ground bears the others', () => {
    const city = hillyCity();
    const { start, xy } = city.buildings;
    const [x0, y0] = [xy[2 * start[0]!]!, xy[2 * start[0]! + 1]!];
    const [x2, y2] = [xy[2 * start[0]! + 4]!, xy[2 * start[0]! + 5]!];
    expect(roofAt(city, (x0 + x2) / 2, (y0 + y2) / 2)).toBeCloseTo(standingCity(city).buildings.top[0]!, 3);
    expect(roofAt(city, -1395, 0)).toBeCloseTo(at(-1395, 0), 3);
    expect(roofAt(toyCity(), -1395, 0)).toBe(0);
  });

  it('stand as they are where the city is flat', () => {
    const city = toyCity();
    expect(standingCity(city)).toBe(city);
    expect(standingCity({ ...city, terrain: ground }).buildings).toBe(city.buildings);
    expect(groundAt({ ...city, terrain: ground }, 0, 0)).toBe(0);
  });
});
