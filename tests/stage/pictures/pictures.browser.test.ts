import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CityBundle } from '../../../src/city/bundle.ts';
import { LAND_USES } from '../../../src/city/kind.ts';
import { TOKENS } from '../../../src/stage/tokens.ts';
import { shareDiffering } from '../whole/open-toy.ts';
import { builtCity, openPicture, type Picture } from './open-picture.ts';
import { countNear, quantileAt, shareChromatic, type Pixels } from './seen.ts';
import { VIEWS, type View } from './views.ts';

const SIZE = { width: 960, height: 540 };
/** Lamps and movers are left to the eye: they cost software GL most of a picture. */
const MOVERS = 200;

/** Share of pixels that may change by more than 48 of 255 when the picture moves by less than a tenth of a pixel. */
const FLICKER = 0.004;

const city = await builtCity();
const named = (name: string): View => {
  const view = VIEWS.find((v) => v.name.startsWith(name));
  if (!view) throw new Error(`no view ${name}`);
  return view;
};
const GRADED: View['incidents'] = [
  [103.8395, 36.0545, 1],
  [103.8455, 36.0535, 2],
  [103.8415, 36.0625, 3],
  [103.8475, 36.0605, 4],
];

/** A quiet city without colour, grades in their exact token, and the palette's steps of lightness. */
describe.skipIf(city === undefined)('pictures of the built city (skipped: npm run build makes it)', () => {
  const host = document.createElement('div');
  let picture: Picture;

  const take = async (view: View): Promise<Pixels> => {
    picture.turnTo(view);
    return await picture.settled();
  };
  const sound = (): void => {
    expect(picture.stage.health().glErrors).toBe(0);
    expect(picture.stage.health().drawCalls).toBeLessThanOrEqual(60);
  };

  beforeAll(async () => {
    host.style.cssText = `position:fixed;left:0;top:0;width:${SIZE.width}px;height:${SIZE.height}px`;
    document.body.append(host);
    picture = await openPicture(city as CityBundle, { ...named('01'), incidents: GRADED }, host, {
      movers: MOVERS,
      lensShift: 0,
    });
  });
  afterAll(() => {
    picture.close();
    host.remove();
  });

  const quiet = ['skyline', 'terrain', 'fleet'] as const;

  test.each([
    ['noon', named('01')],
    ['low sun', named('02-')],
    ['after sunset', named('02b')],
    ['the light theme', named('09')],
  ])('a quiet city has no colour at %s', async (_, view) => {
    const seen = await take({ ...view, layers: quiet });
    expect(shareChromatic(seen, 0.1)).toBeLessThan(0.005);
    sound();
  });

  test('grades are their tokens at noon, in low haze and at midnight', async () => {
    const counts: number[][] = [];
    for (const sun of ['day', 'low', 'night'] as const) {
      const seen = await take({ ...named('01'), sun, layers: [...quiet, 'beacons'] });
      const { s1, s2, s3, s4 } = TOKENS.dark;
      counts.push([s1, s2, s3, s4].map((token) => countNear(seen, token, 2)));
      sound();
    }
    for (const grade of [0, 1, 2, 3]) {
      const [noon = 0, ...others] = counts.map((row) => row[grade] ?? 0);
      expect(noon).toBeGreaterThan(200);
      for (const n of others) expect(Math.abs(n / noon - 1)).toBeLessThan(0.05);
    }
  });

  test('roofs, river and land lie apart in lightness at noon', async () => {
    const bundle = city as CityBundle;
    const view: View = { ...named('04'), place: '6201', layers: ['skyline', 'terrain'] };
    const seen = await take(view);
    const { buildings, rivers, blocks } = bundle;
    const roofs = Array.from(buildings.top.entries()).flatMap(([b, z]): [number, number, number][] => {
      const p = 2 * (buildings.start[b] ?? 0);
      if (2 * (buildings.start[b + 1] ?? 0) - p !== 8) return [];
      const [ax = 0, ay = 0, , , cx = 0, cy = 0] = buildings.xy.subarray(p, p + 6);
      return [[(ax + cx) / 2, (ay + cy) / 2, z]];
    });
    const water = Array.from({ length: rivers.xy.length / 2 }, (_, i): [number, number, number] => [
      rivers.xy[2 * i] ?? 0,
      rivers.xy[2 * i + 1] ?? 0,
      0,
    ]);
    const parks = Array.from(blocks.use.entries()).flatMap(([b, use]): [number, number, number][] => {
      if (LAND_USES[use] !== 'park') return [];
      const p = 2 * (blocks.start[b] ?? 0);
      const [ax = 0, ay = 0, , , cx = 0, cy = 0] = blocks.xy.subarray(p, p + 6);
      return [[(ax + cx) / 2, (ay + cy) / 2, 0]];
    });
    const at = (points: [number, number, number][], share?: number): readonly [number, number, number] =>
      quantileAt(bundle, view, seen, points, share);
    /* Many roofs stand behind others or in their shade. */
    const [roof, river, land] = [at(roofs, 0.8), at(water), at(parks)];
    expect(roof[0] - land[0]).toBeGreaterThan(0.25);
    expect(roof[0] - river[0]).toBeGreaterThan(0.15);
    expect(river[0] - land[0]).toBeGreaterThan(0.06);
    expect(river[2]).toBeLessThan(land[2] - 0.01);
    sound();
  });

  test.each([60, 85])(
    'nothing fights for depth or pops under a hair of a move at pitch %i',
    async (pitch) => {
      const view: View = { ...named('10'), layers: [...quiet, 'grid', 'metro'] };
      const turned = (deg: number, zoom = 0): View => ({
        ...view,
        camera: { ...view.camera, pitch, bearing: view.camera.bearing + deg, zoom: view.camera.zoom + zoom },
      });
      const still = await take(turned(0));
      for (const moved of [turned(0.004), turned(0, 0.0004)]) {
        const seen = await take(moved);
        expect(shareDiffering(seen.rgba, still.rgba, 48)).toBeLessThan(FLICKER);
      }
      sound();
    },
  );

  test.each(['05', '12'])('the close view %s is drawn within its budget', async (name) => {
    await take({ ...named(name) });
    sound();
  });
});
