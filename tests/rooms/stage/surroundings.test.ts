import { Mesh, type Object3D } from 'three';
import { expect, it } from 'vitest';
import type { CityBundle } from '../../../src/city/bundle.ts';
import type { Surroundings } from '../../../src/city/surroundings.ts';
import type { StageSite } from '../../../src/stage/guest.ts';
import { openSurroundings } from '../../../src/stage/ground/surroundings.ts';
import { newShared } from '../../../src/stage/light/shared.ts';
import { ORDER } from '../../../src/stage/order.ts';
import { placeLabelsOf } from '../../../src/stage/overlays/label-list.ts';
import { standardScene } from '../../../src/session/standard-scene.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const shapes = (kind: number, ...points: number[]) => ({
  start: Uint32Array.of(0, points.length / 2),
  xy: Float32Array.from(points),
  kind: Uint8Array.of(kind),
});
const around: Surroundings = {
  attribution: '© A',
  surfaces: shapes(3, 5000, 0, 6000, 0, 5000, 900),
  lines: shapes(5, 5000, 0, 6000, 0, 7000, 800),
  places: [{ name: '远镇', nameEn: 'Faraway', x: 6000, y: 10, rank: 2 }],
};
const toy = toyCity();
const open = (city: CityBundle) => openSurroundings({ city, shared: newShared() } as StageSite);
const meshes = (object: Object3D): Mesh[] => object.children.filter((o) => o instanceof Mesh);

it('draws nothing at all where no map was brought, else two meshes under the city, still as it stands', () => {
  expect(meshes(open(toy).object)).toHaveLength(0);
  const part = open({ ...toy, surroundings: around });
  const [surfaces, lines] = meshes(part.object);
  expect(meshes(part.object)).toHaveLength(2);
  expect(surfaces?.geometry.index?.count).toBe(3);
  expect(lines?.geometry.getAttribute('position').count).toBe(6);
  for (const { renderOrder } of [surfaces!, lines!]) {
    expect(renderOrder).toBeGreaterThan(ORDER.land);
    expect(renderOrder).toBeLessThan(ORDER.blocks);
  }
  expect(part.pass).toBe('ground');
  expect(part.update ?? part.prerender ?? part.restless).toBeUndefined();
  part.dispose();
});

it('names places around the city after those of the city', () => {
  const labels = placeLabelsOf({ ...toy, surroundings: around }, standardScene('desk'), 12, new Set());
  const far = labels.find((l) => l.text === '远镇');
  expect(far).toMatchObject({ x: 6000, rank: 2 });
  for (const own of labels) if (own !== far) expect(own.priority).toBeLessThan(far!.priority);
});
