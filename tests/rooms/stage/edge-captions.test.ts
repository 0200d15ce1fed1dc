import { expect, test } from 'vitest';
import { Ground } from '../../../src/city/place.ts';
import { standardScene } from '../../../src/session/standard-scene.ts';
import type { Beacon } from '../../../src/stage/beacons/beacon-list.ts';
import { withPlaces } from '../../../src/stage/overlays/edge-captions.ts';
import { choiceOf } from '../../../src/stage/overlays/label-choice.ts';
import { captionsOf, shortName } from '../../../src/stage/overlays/label-list.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const city = toyCity();
const ground = new Ground(city.head.origin);
const district = city.divisions.find(({ level }) => level === 'district')!;
const sub = city.divisions.find(({ level }) => level === 'subdistrict')!;
const scene = { ...standardScene('wall'), place: city.divisions[0]!.code };
const camera = { ...scene.camera, ...city.head.origin };

const beacon = (id: string, grade: Beacon['grade'], division: string, x: number): Beacon => ({
  kind: 'incident',
  id,
  grade,
  x,
  y: 0,
  z: 0,
  division,
  title: `事 ${id}`,
  titleEn: `Event ${id}`,
  waiting: false,
  small: false,
});
const beacons = [
  beacon('far', 4, sub.code, 12_340),
  beacon('worst', 1, sub.code, 3210),
  beacon('seen', 3, sub.code, 10),
  beacon('nowhere', 3, '', 800),
];
const marks = [0, 1, 3].map((index) => ({ index, x: 0, y: 0, towardsRad: 0, count: 1 }));

function said(place: string, lang: 'zh' | 'en' = 'zh') {
  const now = { ...scene, camera, place, lang };
  const labels = withPlaces(captionsOf(beacons, now), marks, beacons, { city, ground }, now);
  return Object.fromEntries(
    labels.map(({ key, text, under }) => [key, under === undefined ? text : `${text}|${under}`]),
  );
}

test('a mark at the edge names the district and how far it lies; a title of grade I stays', () => {
  const name = shortName(district.name);
  expect(said(scene.place)).toEqual({
    'incident far': `${name} 12 km`,
    'incident worst': `事 worst|${name} 3.2 km`,
    'incident seen': '事 seen',
    'incident nowhere': '0.8 km',
  });
  expect(said(scene.place, 'en')['incident far']).toMatch(/^[A-Z][^\p{Script=Han}]* 12 km$/u);
});

test('within the open district it names the part of it', () => {
  expect(said(district.code)['incident far']).toBe(`${sub.name.replace(/街道$/u, '')} 12 km`);
});

test('what a place lies in is what the city says, not what its digits begin with', () => {
  const parent = Int32Array.from(city.divisions, (_d, i) => (i === 0 ? -1 : 0));
  const flat = { ...city, divisions: [...city.divisions], divisionSums: { ...city.divisionSums!, parent } };
  const now = { ...scene, camera, place: sub.code };
  const there = [beacon('far', 4, district.code, 12_340)];
  const [label] = withPlaces(captionsOf(there, now), marks.slice(0, 1), there, { city: flat, ground }, now);
  expect(label?.text).toBe(`${shortName(district.name)} 12 km`);
});

test('where room is short, the place stays with how far it lies', () => {
  const now = { ...scene, camera, place: scene.place };
  const labels = withPlaces(captionsOf(beacons, now), marks, beacons, { city, ground }, now);
  for (const label of labels.filter(({ atEdge, under }) => atEdge && under === undefined)) {
    const { faces } = choiceOf(label, 0, 0, 20, () => ({ widthPx: 100, heightPx: 20 }));
    expect(new Set(faces.map((face) => face.label.text))).toEqual(new Set([label.text]));
  }
});
