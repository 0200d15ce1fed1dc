import { expect, test } from 'vitest';
import type { CityBundle } from '../../../src/city/bundle.ts';
import { metresPerPx } from '../../../src/city/metres-per-px.ts';
import { Ground } from '../../../src/city/place.ts';
import { randomFrom } from '../../../src/city/random.ts';
import { wallFraming, type WallPicture } from '../../../src/modes/wall-framing.ts';
import { wallPicture } from '../../../src/modes/wall-query.ts';
import { fovDegOf } from '../../../src/city/fov.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const DEG = Math.PI / 180;

/** A valley city of 35 × 12 km that winds from west-north-west to east-south-east, as Lanzhou does. */
function valley(): CityBundle {
  const random = randomFrom(5);
  const at = Array.from({ length: 2000 }, () => {
    const along = (random() - 0.5) * 35_000;
    const across = (random() - 0.5) * 9000 + 1500 * Math.sin(along / 5000);
    return [along, across - along * 0.25] as const;
  });
  const xy = Float32Array.from(at.flat());
  const start = Uint32Array.from({ length: at.length + 1 }, (_, i) => i);
  const city = toyCity();
  return { ...city, buildings: { ...city.buildings, start, xy, top: new Float32Array(at.length).fill(20) } };
}

/** Places of all buildings in what furniture leaves, 0 to 1 from the upper left, and of the horizon from the top. */
function seen(city: CityBundle, wall: WallPicture, framing = wallFraming(city, wall)) {
  const { camera, lensShift } = framing;
  const { widthPx, heightPx, topPx, footPx } = wall;
  const ground = new Ground(city.head.origin);
  const farPx = heightPx / 2 / Math.tan((fovDegOf(widthPx / heightPx) / 2) * DEG);
  const distanceM = farPx * metresPerPx(camera.zoom, camera.lat);
  const [p, b] = [camera.pitch * DEG, camera.bearing * DEG];
  const middlePx = heightPx / 2 - lensShift * heightPx;
  const down = (tangent: number): number =>
    (middlePx - tangent * farPx - topPx) / (heightPx - topPx - footPx);
  const { start, xy } = city.buildings;
  const places = Array.from({ length: start.length - 1 }, (_, i) => {
    const dx = (xy[2 * i] ?? 0) - ground.x(camera.lng);
    const dy = (xy[2 * i + 1] ?? 0) - ground.y(camera.lat);
    const ahead = dx * Math.sin(b) + dy * Math.cos(b);
    const w = distanceM + ahead * Math.sin(p);
    const x = 0.5 + (((dx * Math.cos(b) - dy * Math.sin(b)) / w) * farPx) / widthPx;
    return [x, down((ahead * Math.cos(p)) / w)] as const;
  });
  return { camera, places, horizon: down(Math.cos(p) / Math.sin(p)) };
}

/** The city without the outlines of some of its divisions. */
function withoutBorders(city: CityBundle, gone: (code: string) => boolean): CityBundle {
  const { start, xy } = city.divisionRings;
  const rings = city.divisions.map(({ code }, i) =>
    gone(code) ? [] : [...xy.subarray(2 * (start[i] ?? 0), 2 * (start[i + 1] ?? 0))],
  );
  const ends = rings.map((_ring, i) => rings.slice(0, i + 1).flat().length / 2);
  return {
    ...city,
    divisionRings: { start: Uint32Array.of(0, ...ends), xy: Float32Array.from(rings.flat()) },
  };
}

const tiled = (columns: number, rows: number, am: number): WallPicture =>
  wallPicture(1920, 1080, { column: 0, row: 0, columns, rows, bezelPx: 30 }, am);

test.each([
  ['1×1', wallPicture(1920, 1080, undefined, 1.371)],
  ['2×2 at 8 m', tiled(2, 2, 3.69)],
  ['2×2 at 3 m', tiled(2, 2, 1.371)],
  ['3×2 at 8 m', tiled(3, 2, 3.69)],
  ['5×1 at 3 m', tiled(5, 1, 1.371)],
])('the whole city fills what is free of a wall of %s, with next to no sky', (_name, wall) => {
  const { camera, places, horizon } = seen(valley(), wall);
  const inside = places.filter(([x, y]) => x > 0 && x < 1 && y > 0 && y < 1);
  expect(inside.length / places.length).toBeGreaterThan(0.8);
  expect(horizon, 'share of the picture above the horizon').toBeLessThan(0.15);
  const down = inside.map(([, y]) => y).sort((a, b) => a - b);
  const [top = 1, foot = 0] = [
    down[Math.floor(inside.length * 0.01)],
    down[Math.floor(inside.length * 0.99)],
  ];
  expect(foot - top, 'height of the city in the picture').toBeGreaterThan(0.5);
  expect(Math.abs(top + foot - 1), 'as much room below as above').toBeLessThan(0.25);
  const across = inside.map(([x]) => x);
  expect(Math.min(...across)).toBeLessThan(0.05);
  expect(Math.max(...across)).toBeGreaterThan(0.95);
  expect(camera.pitch).toBeLessThan(80);
  expect(camera.bearing, 'the valley lies level').toBeCloseTo(14, -0.8);
});

test.each([
  ['1×1', wallPicture(1920, 1080, undefined, 1.371)],
  ['3×2 at 8 m', tiled(3, 2, 3.69)],
  ['one low row', wallPicture(3840, 600, undefined, 0.81)],
])('a place alone fills what is free of a wall of %s, all of its borders in sight', (_name, wall) => {
  const city = valley();
  const index = city.divisions.findIndex(({ level }) => level === 'subdistrict');
  const { start, xy } = city.divisionRings;
  const ring = xy.slice(2 * (start[index] ?? 0), 2 * (start[index + 1] ?? 0));
  expect(ring.length).toBeGreaterThanOrEqual(6);
  const corners = Uint32Array.from({ length: ring.length / 2 + 1 }, (_v, i) => i);
  const bordered = { ...city, buildings: { ...city.buildings, start: corners, xy: ring } };
  const framing = wallFraming(city, wall, city.divisions[index]?.code);
  const { places } = seen(bordered, wall, framing);
  const [across, down] = [places.map(([x]) => x), places.map(([, y]) => y)];
  for (const at of [...across, ...down]) expect(Math.abs(at - 0.5)).toBeLessThanOrEqual(0.5);
  const wide = Math.max(...across) - Math.min(...across);
  const high = Math.max(...down) - Math.min(...down);
  expect(Math.max(wide, high)).toBeGreaterThan(0.8);
  expect(framing.camera).not.toEqual(wallFraming(city, wall).camera);
});

test('the city itself, or a place it has not, is the whole city; a place without borders is found by its point', () => {
  const city = valley();
  const whole = wallFraming(city, tiled(2, 1, 1));
  expect(wallFraming(city, tiled(2, 1, 1), city.divisions[0]?.code)).toEqual(whole);
  expect(wallFraming(city, tiled(2, 1, 1), '999999')).toEqual(whole);
  const { code = '', x = 0, y = 0 } = city.divisions.find(({ level }) => level === 'subdistrict') ?? {};
  const bare = withoutBorders(city, (of) => of.startsWith(code));
  const { camera } = wallFraming(bare, tiled(2, 1, 1), code);
  const ground = new Ground(city.head.origin);
  expect(Math.hypot(ground.x(camera.lng) - x, ground.y(camera.lat) - y)).toBeLessThan(1500);
  expect(camera.zoom).toBeGreaterThan(whole.camera.zoom);
});

test('a place without borders and without a point of its own is shown by what it lies in, as on a desk', () => {
  const city = valley();
  const lost = city.divisions.findIndex(({ level }) => level === 'subdistrict');
  const { code = '' } = city.divisions[lost] ?? {};
  const above = city.divisions.find(({ level }) => level === 'district');
  const divisions = city.divisions.map((d, i) =>
    i === lost && above ? { ...d, x: above.x, y: above.y } : d,
  );
  const bare = withoutBorders({ ...city, divisions }, (of) => of.startsWith(code));
  const wall = tiled(2, 1, 1);
  expect(wallFraming(bare, wall, code)).toEqual(wallFraming(bare, wall, above?.code));
  expect(
    wallFraming(
      withoutBorders(bare, () => true),
      wall,
      code,
    ),
  ).toEqual(wallFraming(city, wall));
});

test('a strip that leaves no room is not minded, and a city without buildings shows its extent', () => {
  const city = toyCity();
  const { start } = city.buildings;
  const bare = {
    ...city,
    buildings: { ...city.buildings, top: new Float32Array(0), start: start.slice(0, 1) },
  };
  const { camera, lensShift } = wallFraming(bare, tiled(5, 1, 9));
  expect(lensShift).toBeCloseTo(0);
  expect(Object.values(camera).every(Number.isFinite)).toBe(true);
});

test('no picture is wider than a right angle', () => {
  expect(fovDegOf(16 / 9)).toBe(30);
  const fov = fovDegOf(9) * DEG;
  expect((2 * Math.atan(Math.tan(fov / 2) * 9)) / DEG).toBeCloseTo(90);
});
