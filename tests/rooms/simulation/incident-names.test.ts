import { describe, expect, test } from 'vitest';
import { Ground } from '../../../src/city/place.ts';
import { randomFrom } from '../../../src/city/random.ts';
import { IncidentScenes } from '../../../src/simulation/incident-scene.ts';
import { LanePath } from '../../../src/simulation/lane-path.ts';
import { RoadGraph } from '../../../src/simulation/road-graph.ts';
import { surveyLanzhou } from '../../../src/survey/lanzhou.ts';
import { LANZHOU } from '../../../src/survey/seeds.ts';

const city = surveyLanzhou(LANZHOU, 6201);
const ground = new Ground(city.head.origin);
const graph = new RoadGraph(city.roads);
const scenesOf = (seed: number): IncidentScenes =>
  new IncidentScenes(city, graph, new LanePath(graph), randomFrom(seed));
const scenes = scenesOf(7);
const found = Array.from({ length: 400 }, (_, i) => scenes.find(i % 3 === 0 ? 'crash' : 'medical')!);

/** Which bank of the nearest river a point lies on, by the piece of it nearest to the point: −1 or 1. */
function bankOf(x: number, y: number): number {
  const { start, xy } = city.rivers;
  let [least, side] = [Infinity, 0];
  for (let r = 0; r + 1 < start.length; r++) {
    for (let p = start[r]!; p + 1 < start[r + 1]!; p++) {
      const [ax, ay, bx, by] = [xy[2 * p]!, xy[2 * p + 1]!, xy[2 * p + 2]!, xy[2 * p + 3]!];
      const [dx, dy] = [bx - ax, by - ay];
      const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / Math.max(1e-9, dx * dx + dy * dy)));
      const d = Math.hypot(x - ax - t * dx, y - ay - t * dy);
      if (d < least) [least, side] = [d, Math.sign(dx * (y - ay) - dy * (x - ax))];
    }
  }
  return side;
}

describe('what an incident is named after', () => {
  test('is one place, the same in both languages', () => {
    for (const { where, nearEn } of found) {
      const names = city.places.filter((p) => p.nameEn === nearEn).map((p) => `${p.name}附近`);
      expect(names, nearEn).toContain(where);
    }
  });

  test('lies on the bank it happened on', () => {
    const across = found.filter(({ at, nearEn }) => {
      if (nearEn.endsWith('Bridge')) return false;
      const here = bankOf(ground.x(at.lng), ground.y(at.lat));
      return city.places.every((p) => p.nameEn !== nearEn || bankOf(p.x, p.y) !== here);
    });
    expect(across.map(({ where }) => where)).toEqual([]);
  });

  test('has an English address without Chinese in it, and a Chinese one', () => {
    for (const { address, addressEn } of found) {
      expect(addressEn).toMatch(/^[^\p{Script=Han}]+$/u);
      expect(address).toMatch(/\p{Script=Han}/u);
    }
  });

  test('is the same for the same seed', () => {
    const [one, other] = [scenesOf(3), scenesOf(3)].map((of) =>
      Array.from({ length: 40 }, () => of.find('fire')),
    );
    expect(one).toEqual(other);
  });
});
