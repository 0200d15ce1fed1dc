import { describe, expect, it } from 'vitest';
import { Ground } from '../../../src/city/place.ts';
import type { Division } from '../../../src/city/bundle.ts';
import { extentOf } from '../../../src/city/division-extent.ts';
import { fitDivision } from '../../../src/session/fit-division.ts';
import { fitWhenSized } from '../../../src/session/fit-when-sized.ts';
import { sceneInCity } from '../../../src/session/scene-in-city.ts';
import type { Camera } from '../../../src/session/scene.ts';
import { Session, type Picture } from '../../../src/session/session.ts';
import { standardScene } from '../../../src/session/standard-scene.ts';
import { toyCity } from '../../fixtures/toy-city.ts';
import { surveyLanzhou } from '../../../src/survey/lanzhou.ts';
import { LANZHOU } from '../../../src/survey/seeds.ts';

const city = surveyLanzhou(LANZHOU, 6201);
const ground = new Ground(city.head.origin);
const standard = standardScene('desk');
const EQUATOR_M = 2 * Math.PI * 6371008.8;
const FOV_DEG = 30;
const DEG = Math.PI / 180;
const of = (level: Division['level']): Division[] => city.divisions.filter((d) => d.level === level);
const ringOf = (code: string): readonly (readonly [number, number])[] => {
  const i = city.divisions.findIndex((d) => d.code === code);
  const { start, xy } = city.divisionRings;
  const [from = 0, to = 0] = [start[i], start[i + 1]];
  return Array.from({ length: to - from }, (_v, k) => [xy[2 * (from + k)] ?? 0, xy[2 * (from + k) + 1] ?? 0]);
};

/** CSS px from the upper left, by an eye in space: the picture as MapLibre makes it. */
function seen([x, y]: readonly [number, number], camera: Camera, { widthPx, heightPx }: Picture): number[] {
  const perPx = (EQUATOR_M * Math.cos(city.head.origin.lat * DEG)) / (512 * 2 ** camera.zoom);
  const farM = (heightPx / 2 / Math.tan((FOV_DEG * DEG) / 2)) * perPx;
  const [p, b] = [camera.pitch * DEG, camera.bearing * DEG];
  const look = [Math.sin(p) * Math.sin(b), Math.sin(p) * Math.cos(b), -Math.cos(p)] as const;
  const right = [Math.cos(b), -Math.sin(b), 0] as const;
  const up = [Math.cos(p) * Math.sin(b), Math.cos(p) * Math.cos(b), Math.sin(p)] as const;
  const from = [
    x - (ground.x(camera.lng) - look[0] * farM),
    y - (ground.y(camera.lat) - look[1] * farM),
    look[2] * farM,
  ] as const;
  const along = (way: readonly [number, number, number]): number =>
    way[0] * from[0] + way[1] * from[1] + way[2] * from[2];
  const scale = heightPx / 2 / Math.tan((FOV_DEG * DEG) / 2) / along(look);
  return [widthPx / 2 + along(right) * scale, heightPx / 2 - along(up) * scale];
}

/** Sides of the picture a division takes up, shares of what is free; fails where a corner is out of it. */
function filled(code: string, camera: Partial<Camera>, picture: Picture, coverPx = 0): readonly number[] {
  const session = new Session({ ...standard, camera: { ...standard.camera, ...camera } });
  session.picture(picture);
  if (coverPx > 0) session.select({ kind: 'division', code });
  const to = { ...session.scene.camera, ...fitDivision(city, code, session.store.getState()) };
  const corners = ringOf(code).map((corner) => seen(corner, to, picture));
  const wide = picture.widthPx - coverPx;
  const [xs, ys] = [corners.map(([x = NaN]) => x), corners.map(([, y = NaN]) => y)];
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const;
  const isIn = box[0] >= 0 && box[1] >= 0 && box[2] <= wide && box[3] <= picture.heightPx;
  expect(isIn, `${code} ${JSON.stringify(camera)}: ${box.map(Math.round).join()} of ${wide}`).toBe(true);
  return [(box[2] - box[0]) / wide, (box[3] - box[1]) / picture.heightPx];
}

const DESK = { widthPx: 824, heightPx: 700, coverPx: 0 };

describe('flying to a division', () => {
  it('shows every corner of each of the 116 sub-districts that has borders, and fills 45 % of a side', () => {
    const drawn = of('subdistrict').filter((d) => ringOf(d.code).length >= 3);
    expect([of('subdistrict').length, drawn.length]).toEqual([116, 50]);
    for (const { code, name } of drawn)
      for (const camera of [{}, { pitch: 0, bearing: 0 }, { pitch: 45, bearing: 120 }]) {
        const [across = 0, down = 0] = filled(code, camera, DESK);
        expect(Math.max(across, down), name).toBeGreaterThan(0.45);
      }
  });

  it('shows what is likely of one without borders, and of one without a place what it lies in', () => {
    const { divisions } = city;
    const index = (code: string): number => divisions.findIndex((d) => d.code === code);
    const bare = of('subdistrict').filter((d) => ringOf(d.code).length < 3);
    const seenOf = (code: string) => fitDivision(city, code, new Session(standard).store.getState())!;
    const count = { drawn: 0, guessed: 0, above: 0 };
    for (const { code, name, x, y } of bare) {
      const extent = extentOf(city, index(code))!;
      count[extent.is] += 1;
      const to = seenOf(code);
      if (extent.is === 'above') {
        expect(to, name).toEqual(seenOf(code.slice(0, 6)));
        continue;
      }
      const picture = new Session(standard).store.getState().picture;
      const camera = { ...standard.camera, ...to };
      for (const dx of [-500, 500]) {
        const [px = NaN, py = NaN] = seen([x + dx, y], camera, picture);
        expect(px > 0 && px < picture.widthPx && py > 0 && py < picture.heightPx, name).toBe(true);
      }
      expect(to.zoom, name).toBeGreaterThan(13);
      expect(to.zoom, name).toBeLessThan(15);
    }
    expect(count).toEqual({ drawn: 0, guessed: 14, above: 52 });
    for (const county of ['620111', '620121', '620122', '620123', '620171']) {
      expect(extentOf(city, index(county))?.is, county).toBe('guessed');
      expect(seenOf(county).zoom, county).toBeLessThan(11.6);
    }
    expect(extentOf(city, index('620102'))).toMatchObject({ is: 'drawn', of: index('620102') });
    expect(extentOf(city, divisions.length)).toBeUndefined();
  });

  it.each([
    [{ widthPx: 1500, heightPx: 500, coverPx: 0 }, 0],
    [{ widthPx: 420, heightPx: 800, coverPx: 0 }, 0],
    [{ widthPx: 1016, heightPx: 766, coverPx: 404 }, 404],
  ])('shows every district and community whole in what is free of %j', (picture, coverPx) => {
    for (const { code } of [...of('district'), ...of('community').slice(0, 200)].filter(
      (d) => ringOf(d.code).length >= 3,
    )) {
      const sides = filled(code, {}, picture, coverPx);
      expect(Math.max(...sides), code).toBeGreaterThan(0.45);
    }
  });

  it('keeps the cameras of wall and stage, and the level where no borders are drawn', () => {
    const to = (mode: 'desk' | 'wall' | 'demo', code: string) =>
      fitDivision(city, code, new Session(standardScene(mode)).store.getState())?.zoom;
    expect([to('wall', '620102'), to('demo', '620102'), to('desk', '6201')]).toEqual([12.8, 12.8, 11.6]);
    expect(to('desk', '990102')).toBeUndefined();
  });

  it('shows a whole city of one’s own as large as it is', () => {
    const own = toyCity();
    const code = own.divisions[0]!.code;
    expect(own.divisions[0]!.level).toBe('city');
    const state = new Session(standard).store.getState();
    const to = fitDivision(own, code, state)!;
    expect(to.zoom).toBeGreaterThan(13);
    const wider = { ...own, head: { ...own.head, extent: own.head.extent.map((m) => 4 * m) as never } };
    expect(fitDivision(wider, code, state)!.zoom).toBeCloseTo(to.zoom - 2, 2);
  });

  it('fits the place of an address anew once the map is sized, and lets it be once it was moved', () => {
    const url = new URL('http://x/desk?place=620102');
    const open = (at: URL): Session => {
      const session = new Session(sceneInCity(at, standard, city));
      fitWhenSized(session, (picture) => sceneInCity(at, standard, city, picture).camera);
      return session;
    };
    const session = open(url);
    const before = session.scene.camera;
    session.picture({ widthPx: 500, heightPx: 700 });
    expect(session.scene.camera).toEqual({
      ...before,
      ...fitDivision(city, '620102', session.store.getState()),
    });
    expect(session.scene.camera.zoom).toBeLessThan(before.zoom);
    session.change({ camera: { ...before, zoom: 15 } });
    session.picture({ widthPx: 800 });
    expect(session.scene.camera.zoom).toBe(15);
    const given = open(new URL('http://x/desk?place=620102&cam=103.8,36.06,13,0,0'));
    given.picture({ widthPx: 500, heightPx: 700 });
    expect(given.scene.camera.zoom).toBe(13);
  });
});
