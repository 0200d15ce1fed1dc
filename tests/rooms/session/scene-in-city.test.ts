import { expect, test } from 'vitest';
import { fitDivision, ZOOM_OF_LEVEL } from '../../../src/session/fit-division.ts';
import { placesShown } from '../../../src/session/places-shown.ts';
import { sceneInCity } from '../../../src/session/scene-in-city.ts';
import { USUAL_PICTURE } from '../../../src/session/session.ts';
import { standardScene } from '../../../src/session/standard-scene.ts';
import { TOY_GROUND, toyCity } from '../../fixtures/toy-city.ts';

const city = toyCity();
const standard = { ...standardScene('desk'), place: '9901' };
const GRID = city.divisions.find((d) => d.code === '990101001001002')!;
const scene = (query: string) => sceneInCity(new URL(`http://x/desk?${query}`), standard, city);

test('an address with a place and no camera has the camera at the place', () => {
  const { place, camera } = scene(`place=${GRID.code}`);
  expect(place).toBe(GRID.code);
  expect(camera).toEqual({
    ...standard.camera,
    ...fitDivision(city, GRID.code, { scene: standard, picture: USUAL_PICTURE }),
  });
  const onWall = { ...standard, mode: 'wall' as const };
  expect(sceneInCity(new URL(`http://x/wall?place=${GRID.code}`), onWall, city).camera).toEqual({
    ...standard.camera,
    lng: TOY_GROUND.lng(GRID.x),
    lat: TOY_GROUND.lat(GRID.y),
    zoom: ZOOM_OF_LEVEL.grid,
  });
});

test('a camera in the address holds, and one that is none counts as none', () => {
  expect(scene(`place=${GRID.code}&cam=103.7,36,12,0,0`).camera).toEqual({
    lng: 103.7,
    lat: 36,
    zoom: 12,
    pitch: 0,
    bearing: 0,
  });
  expect(scene(`place=${GRID.code}&cam=here`).camera).toEqual(scene(`place=${GRID.code}`).camera);
});

test.each(['', 'place=9901', 'place=990199', 'lang=en'])('%j leaves the camera as it stands', (query) => {
  expect(scene(query).camera).toBe(standard.camera);
});

test.each(['cam=0,0,12,0,0', 'cam=121.5,31.2,12,0,0'])(
  '%j shows nothing of the city: the camera is home',
  (query) => {
    expect(scene(query).camera).toBe(standard.camera);
    expect(scene(`${query}&place=${GRID.code}`).camera).toEqual(scene(`place=${GRID.code}`).camera);
  },
);

test.each([
  ['990199', '9901'],
  ['990101001999', '990101001'],
  ['110101', '9901'],
  ['320102001', '9901'],
])(
  'a place the city has not, %s, is the finest above it that it has, and numbers are shown of that',
  (code, known) => {
    expect(scene(`place=${code}`).place).toBe(known);
    expect(placesShown(city, scene(`place=${code}`))).toEqual([known]);
  },
);

test('a building the city has not is not open', () => {
  expect(scene('open=0').open).toBe(0);
  expect(scene('open=77777777')).not.toHaveProperty('open');
});
