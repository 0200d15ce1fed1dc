import { describe, expect, it } from 'vitest';
import { componentCode, componentPlace } from '../../../src/city/component.ts';
import { componentsInGrid, componentsInUnit } from '../../../src/city/components-in.ts';
import { placeIds, placeOf } from '../../../src/city/place-id.ts';
import { streetOf } from '../../../src/city/street.ts';
import { unitGridCode, unitGridOf } from '../../../src/city/unit-grid.ts';
import { sceneInCity } from '../../../src/session/scene-in-city.ts';
import { sceneFromUrl, sceneToParams } from '../../../src/session/scene-url.ts';
import type { Selection } from '../../../src/session/scene.ts';
import { standardScene } from '../../../src/session/standard-scene.ts';
import { whereaboutsOf } from '../../../src/session/whereabouts.ts';
import { manyComponents } from '../../fixtures/many-components.ts';
import { TOY_GROUND, toyCity } from '../../fixtures/toy-city.ts';

const town = toyCity();
/** Two unit grids in the first grid, one in the second, and components all over the town. */
const city = {
  ...town,
  components: manyComponents(860, '990101', [-1100, -1100, 1100, 1100]),
  unitGrids: {
    grid: Uint16Array.of(4, 4, 5),
    start: Uint32Array.of(0, 4, 8, 12),
    xy: Float32Array.from(
      [
        [-1000, -1000, -900, -1000, -900, -900, -1000, -900],
        [-900, -1000, -800, -1000, -800, -900, -900, -900],
        [100, -1000, 900, -1000, 900, -200, 100, -200],
      ].flat(),
    ),
  },
};
const standard = { ...standardScene('desk'), place: '9901' };
const UNIT = '99010100100103';
const COMPONENT = componentCode(city.components, 77);

describe('a thing that was found', () => {
  it.each<Selection>([
    { kind: 'component', code: COMPONENT },
    { kind: 'unit_grid', code: UNIT },
    { kind: 'place', id: '南岸' },
    { kind: 'place', id: '南岸~2' },
    { kind: 'street', id: '纬3路' },
    { kind: 'street', id: 'Rue de l’Église: 1 & 2 #3 100%' },
  ])('is the same after the address was opened again: %j', (selection) => {
    const scene = { ...standard, selection };
    const params = sceneToParams(scene, standard).toString();
    expect(sceneFromUrl(new URL(`http://x/desk?${params}`), standard)).toEqual(scene);
  });

  it.each(['component:12', 'component:620102010100000x', 'unit_grid:620102', 'place:', 'street:'])(
    '%s names none',
    (sel) => {
      expect(sceneFromUrl(new URL(`http://x/desk?sel=${sel}`), standard)).toEqual(standard);
    },
  );

  it('has the camera of an address that gives none, before the place does', () => {
    const open = (query: string) => sceneInCity(new URL(`http://x/desk?${query}`), standard, city).camera;
    const [x, y] = componentPlace(city.components, 77);
    const at = { lng: TOY_GROUND.lng(x), lat: TOY_GROUND.lat(y) };
    expect(open(`sel=component:${COMPONENT}`)).toMatchObject({ ...at, zoom: 18.5 });
    expect(open(`sel=component:${COMPONENT}&place=990101`)).toMatchObject(at);
    expect(open(`sel=component:${COMPONENT}&cam=103.7,36,12,0,0`).lng).toBe(103.7);
    expect(open('sel=component:9901010101999999')).toBe(standard.camera);
    expect(open('sel=mover:3')).toBe(standard.camera);
  });

  it('is known by where it stands', () => {
    expect(whereaboutsOf(city, { kind: 'unit_grid', code: UNIT })).toMatchObject({ x: 500, y: -600 });
    expect(whereaboutsOf(city, { kind: 'place', id: '南岸' })).toMatchObject({ x: -300, y: -500 });
    expect(whereaboutsOf(city, { kind: 'place', id: '东岸' })).toBeUndefined();
    const mountain = { minX: -1200, minY: -1200, stepM: 100, width: 25, height: 25 };
    const terrain = { ...mountain, value: new Float32Array(625).fill(200) };
    const seen = (among: typeof town) => whereaboutsOf(among, { kind: 'place', id: '南岸' })?.zoom ?? 0;
    expect(seen({ ...town, terrain })).toBeLessThan(seen(town) - 1);
    const whole = whereaboutsOf(city, { kind: 'street', id: '纬3路' });
    expect(whole).toMatchObject({ x: 0 });
    expect(whole?.zoom).toBeLessThan(16.5);
    expect(whereaboutsOf(city, { kind: 'street', id: '' })).toBeUndefined();
    expect(whereaboutsOf(town, { kind: 'component', code: COMPONENT })).toBeUndefined();
  });
});

it('a place of a name that others bear is told apart by its number', () => {
  const two = [...town.places, { name: '南岸', nameEn: 'South Bank', x: 9, y: 9, rank: 3 }];
  expect(placeIds(two).filter((id) => id.startsWith('南岸'))).toEqual(['南岸', '南岸~2']);
  expect(placeOf(two, '南岸~2')?.x).toBe(9);
  expect(placeOf(two, '南岸~3')).toBeUndefined();
});

it('a street is each of its edges once, there and back as one', () => {
  const street = streetOf(town.roads, '纬3路');
  expect(street?.edges.length).toBe(9);
  expect(street?.lengthM).toBeCloseTo(9 * 220, 3);
  expect(new Set(street?.edges.map((e) => town.roads.names[town.roads.name[e]!]))).toEqual(
    new Set(['纬3路']),
  );
  expect(streetOf(town.roads, '无名路')).toBeUndefined();
});

it('a unit grid is found by the code it has, and by no other', () => {
  for (const i of [0, 1, 2]) expect(unitGridOf(city, unitGridCode(city, i)!)).toBe(i);
  for (const code of ['99010100100104', '99010100100100', '99010100900101', '9901010010010'])
    expect(unitGridOf(city, code)).toBeUndefined();
});

it('components are counted by class where they stand: every one in one grid, first ones in order', () => {
  const total = (here: ReturnType<typeof componentsInGrid>) =>
    here.reduce((sum, { count }) => sum + count, 0);
  const grids = [4, 5, 6, 7].map((division) => componentsInGrid(city, division, 3));
  expect(grids.reduce((sum, here) => sum + total(here), 0)).toBe(860);
  const inside = Array.from({ length: 860 }, (_, i) => i).filter((i) => {
    const [x, y] = componentPlace(city.components, i);
    return x > 100 && x < 900 && y > -1000 && y < -200;
  });
  const here = componentsInUnit(city, 2, 3);
  expect(total(here)).toBe(inside.length);
  expect(inside.length).toBeGreaterThan(20);
  expect(here[0]?.first).toEqual(inside.slice(0, Math.min(3, here[0]?.count ?? 0)));
  expect(here.every(({ first, count }) => first.length === Math.min(3, count))).toBe(true);
  expect(componentsInUnit(town, 0, 3)).toEqual([]);
});
